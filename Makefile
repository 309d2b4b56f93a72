# What one does with the site; `make help` lists it.

PYTHON ?= python3
# Each command is a new Python, which finds compiled what the one before it read.
unexport PYTHONDONTWRITEBYTECODE
# Where the site answers. HOST=0.0.0.0 opens it to the network: change the demo password first.
HOST ?= 127.0.0.1
PORT ?= 8000
URL := http://localhost:$(PORT)
# What the site writes: database, media, collected static files, secret key.
VAR := $(or $(DATA_DIR),var)
BIN := .venv/bin

# Production settings over plain HTTP, with a secret key of their own; the environment wins.
PRODUCTION = DJANGO_SETTINGS_MODULE=config.settings.production BASE_URL=$${BASE_URL:-$(URL)} \
  HTTPS=$${HTTPS:-off} SECOND_FACTOR=$${SECOND_FACTOR:-off} ALLOWED_HOSTS=$${ALLOWED_HOSTS:-*} LOG_LEVEL=$${LOG_LEVEL:-WARNING} \
  SECRET_KEY=$${SECRET_KEY:-$$(cat $(VAR)/secret_key)}
MANAGE = $(PRODUCTION) $(BIN)/python manage.py

# A server, and the clock of the site beside it: Ctrl-C stops both, and the clock ends with the server,
# however that one ended. $(1) is their environment, $(2) the command of the server.
WITH_CLOCK = trap 'kill $$server 2>/dev/null; wait' EXIT; trap exit INT TERM HUP; \
  $(1) $(2) & server=$$!; \
  $(1) $(BIN)/python manage.py run_scheduler --beside $$server & wait $$server

# Everything comes from the lock, whose hashes are checked: uv itself through pip, the rest through uv.
INSTALL = $(BIN)/uv pip install --quiet --python $(BIN)/python \
  --requirements pyproject.toml --constraints requirements.lock --require-hashes

.PHONY: help run dev check test test-all lint lock site database
.DELETE_ON_ERROR:

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## /make \1\t/p' Makefile | expand -t 14

run: ## install, fill and serve the site on port 8000 (PORT= changes it)
	@$(MAKE) --no-print-directory -j2 site
	@echo "$$WELCOME"
	@[ $(HOST) = 127.0.0.1 ] || echo "$$OPEN"
	@$(call WITH_CLOCK,$(PRODUCTION),$(BIN)/gunicorn config.wsgi --bind $(HOST):$(PORT) \
	  --workers 2 --threads 4 --preload --no-control-socket --log-level warning)

dev: $(VAR)/demo.loaded ## the same site with autoreload and debug pages
	@echo "$$WELCOME"
	@$(call WITH_CLOCK,,$(BIN)/python manage.py runserver $(HOST):$(PORT))

check: .venv/installed.test $(VAR)/secret_key ## lint, and try what a change touches, in a minute
	@$(MAKE) --no-print-directory lint
	$(BIN)/pytest -q -m "not browser and not long" $$($(BIN)/python -m tests.touched)

test: ON_SQLITE = not long
test: ON_POSTGRESQL = engine and not browser and not long
test: ## lint, check and test: all that is not long, on PostgreSQL what it does its own way
test-all: ON_POSTGRESQL = not browser and not without_database
test-all: ## the same, with all tests of the database on both
test test-all: .venv/installed.test $(VAR)/secret_key
	tests/install_tools.sh
	@$(MAKE) --no-print-directory lint
	$(BIN)/pytest --numprocesses auto -m "$(ON_SQLITE)"
	tests/with_postgresql.sh $(BIN)/pytest --numprocesses auto -m "$(ON_POSTGRESQL)"

lint: .venv/installed.test $(VAR)/secret_key
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/mypy
	$(BIN)/python manage.py makemigrations --check
	export HTTPS=on ALLOWED_HOSTS=localhost BASE_URL=https://localhost EMAIL_URL=smtp://localhost \
	  DEFAULT_FROM_EMAIL=site@localhost.fr; $(MANAGE) check --deploy --fail-level WARNING

lock: .venv/installed.test ## choose again the newest versions that pyproject.toml allows
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --generate-hashes \
	  --custom-compile-command "make lock" -q --upgrade -o requirements.lock

# The steps of a first run. Each is marked as done only at its end: an interrupted run goes on.

site: $(VAR)/static/complete $(VAR)/demo.loaded

$(VAR)/demo.loaded: | database
	@echo "Contenu de démonstration…"
	@$(MANAGE) load_demo
	@touch $@

database: .venv/installed $(VAR)/secret_key
	@echo "Base de données…"
	@$(MANAGE) migrate --verbosity 0

$(VAR)/static/complete: .venv/installed config/bundles.py config/staticfiles.py \
  config/settings/base.py $(shell find static templates -type f) | $(VAR)/secret_key
	@echo "Fichiers statiques…"
	@$(MANAGE) collectstatic --clear --no-input --verbosity 0
	@touch $@

$(VAR)/secret_key: | .venv/installed
	@mkdir -p $(@D)
	@umask 077; $(BIN)/python -c "import secrets; print(secrets.token_urlsafe(50))" > $@

.venv/installed.test: .venv/installed
	@$(INSTALL) --extra dev --extra postgresql --extra s3
	@touch $@

.venv/installed: pyproject.toml requirements.lock
	@$(PYTHON) -c "import ensurepip, sys; sys.exit(sys.version_info < (3, 11))" || { \
	  echo "Il faut Python 3.11 ou plus et son module venv (Debian : apt install python3-venv)."; \
	  exit 1; }
	@echo "Installation…"
	@$(BIN)/pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > .venv/uv.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.txt
	@$(INSTALL)
	@touch $@

define WELCOME

  Site public      $(URL)/
  Administration   $(URL)/admin/
  Démonstration    identifiant demo, mot de passe demo-partenariats

  Ctrl-C arrête le site.

endef
export WELCOME

define OPEN
  Ouvert au réseau : changez le mot de passe de démonstration. Quelques clients lents suffisent à
  occuper ce serveur ; pour le public, mettez nginx devant (docs/deploiement.md).

endef
export OPEN
