"""What a person types into the environment, read with care.

A value is taken when its meaning is beyond doubt: spaces around it, quotes that Docker leaves, a
final slash, a password with `#`, `@`, `/` or `%` as it stands. Otherwise the site refuses to start
with one French sentence. No sentence ever repeats a value: many hold a secret, and what is said
here ends in logs.
"""

import os
import re
from email.headerregistry import Address
from email.utils import getaddresses
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email
from environ import Env

ROOT = Path(__file__).resolve().parent.parent.parent

TRUE = {"1", "on", "oui", "true", "vrai", "yes"}
FALSE = {"0", "off", "non", "false", "faux", "no"}
LOG_LEVELS = ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]
# What no duration nor count of a setting reaches.
MOST = 10**18
LOG_FORMATS = ["line", "json"]
WEB = {"http", "https"}
NAME = r"[a-z0-9_-]+(\.[a-z0-9_-]+)*"
MACHINE = re.compile(rf"{NAME}|\[[0-9a-f:.]+\]")
# A name that begins with a point stands for all those that end so.
HOSTS = re.compile(rf"\*|\.?{MACHINE.pattern}")
BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
AGE_KEY = re.compile(r"age1[a-z0-9]{58}")
# ``scheme://account:password@rest``. The last @ ends the password, whatever that holds.
ACCOUNT = re.compile(r"([a-z][a-z0-9+]*)://(?:([^:/]*)(?::(.*))?@)?([^@]*)", re.IGNORECASE)

POSTGRESQL = {"postgres", "postgresql", "psql", "pgsql"}
REDIS = {"rediscache", "redis", "rediss", "valkey", "valkeys"}
CACHES = REDIS | {"locmemcache", "dummycache", "dbcache", "filecache"}
SMTP_PORTS = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465, "smtps": 465}
MAIL_FILES = {"filemail", "consolemail", "memorymail", "dummymail"}

# How long the site waits for a service that stays mute: for a connection, then for each answer.
POSTGRESQL_PATIENCE = {
    "connect_timeout": 5,  # seconds
    "tcp_user_timeout": 30_000,  # milliseconds
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    # Not a time-out: compiling a query takes PostgreSQL many times what the query itself takes.
    "options": "-c jit=off",
}
REDIS_PATIENCE = {"socket_connect_timeout": 2, "socket_timeout": 2}  # seconds


def refuse(name, sentence):
    """Stop the site: the setting ``name`` cannot be taken. Nothing tells what it held."""
    raise ImproperlyConfigured(f"{name} : {sentence}") from None


def text(name, default=""):
    """Return a value without the spaces and quotes around it; an empty one is the default."""
    value = os.environ.get(name, "").strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].strip()
    return value or default


def flag(name, default):
    """Return yes or no."""
    value = text(name).casefold()
    if value and value not in TRUE | FALSE:
        refuse(name, "écrivez on ou off (oui ou non).")
    return value in TRUE if value else default


def number(name, default, least=0, most=MOST):
    """Return a whole number, from ``least`` to ``most``."""
    value = text(name, str(default))
    if not re.fullmatch(r"[0-9]{1,18}", value) or not least <= int(value) <= most:
        bounds = f"{least} au moins" + (f", {most} au plus" if most < MOST else "")
        refuse(name, f"écrivez un nombre entier, {bounds}, en chiffres seulement.")
    return int(value)


def choice(name, choices, default):
    """Return one of ``choices``, in whatever case it was written."""
    known = {each.casefold(): each for each in choices}
    value = known.get(text(name, default).casefold())
    if value is None:
        refuse(name, f"écrivez l’un de {', '.join(choices)}.")
    return value


def items(name):
    """Return the values of a list, however they are separated."""
    return [item for item in re.split(r"[\s,;]+", text(name)) if item]


def hosts(name):
    """Return names of machines, as ``ALLOWED_HOSTS`` wants them: no scheme, no port."""
    found = [ascii_host(item) for item in items(name)]
    if not all(HOSTS.fullmatch(host) for host in found):
        refuse(
            name,
            "écrivez des noms de machine séparés par des virgules, sans https://, port ni chemin, "
            "par exemple partenariats.example.org,www.example.org.",
        )
    return found


def ascii_host(host):
    """Write a host name as the network knows it; what cannot be is returned as it stands."""
    try:
        return host.lower() if host.isascii() else host.lower().encode("idna").decode()
    except UnicodeError:
        return host


def web_url(name, value, path=False):
    """Return ``value`` as browsers write it, without final slash; refuse what is no URL.

    ``path``: whether something may stand after the name of the machine.
    """
    try:
        parts = urlsplit(value)
        host, port = ascii_host(parts.hostname or ""), parts.port
    except ValueError:
        parts = None
    if parts is None or parts.scheme not in WEB or not MACHINE.fullmatch(bracketed(host)):
        refuse(name, "écrivez une adresse complète, par exemple https://partenariats.example.org.")
    if "@" in parts.netloc:
        refuse(name, "l’adresse ne doit contenir ni compte ni mot de passe.")
    tail = parts._replace(scheme="", netloc="").geturl()
    if tail.strip("/") and not path:
        refuse(name, "rien ne doit suivre le nom de la machine : ni chemin, ni paramètre.")
    origin = f"{parts.scheme}://{bracketed(host)}" + (f":{port}" if port else "")
    return origin + tail if tail.strip("/") else origin


def bracketed(host):
    """Write an IPv6 address between brackets, as in a URL; other hosts as they stand."""
    return f"[{host}]" if ":" in host else host


def url(name, path=False):
    """Return the URL of a site or a service; empty when none is given."""
    value = text(name)
    return web_url(name, value, path) if value else ""


def origins(name):
    """Return URLs of sites, whose name may begin with ``*.``."""
    found = items(name)
    urls = [web_url(name, item.replace("://*.", "://")) for item in found]
    return [
        url.replace("://", "://*.") if "://*." in item else url
        for item, url in zip(found, urls, strict=True)
    ]


def bucket(name):
    """Return the name of a bucket; empty when there is none."""
    value = text(name)
    if value and not BUCKET.fullmatch(value):
        refuse(name, "écrivez le seul nom du seau : minuscules, chiffres, points et tirets.")
    return value


def bucket_patience(name):
    """Return how long a bucket is waited for (seconds), and how often it is asked again."""
    try:
        from botocore.config import Config
    except ImportError:
        refuse(name, "installez l’extra s3 (docs/installation.md).")
    return Config(connect_timeout=5, read_timeout=20, retries={"total_max_attempts": 2})


def age_key(name):
    """Return a public key of age (https://age-encryption.org); empty when none is given."""
    value = text(name)
    if value and not AGE_KEY.fullmatch(value):
        refuse(name, "écrivez une clé publique d’age, qui commence par age1 et a 62 signes.")
    return value


def sender(name, default):
    """Return an electronic address, with or without the name of its bearer."""
    value = text(name, default)
    found = getaddresses([value])
    try:
        validate_email(found[0][1])
        Address(display_name=found[0][0], addr_spec=found[0][1])
    except (ValidationError, ValueError, IndexError):
        found = []
    if len(found) != 1 or not value.isprintable():
        refuse(name, "écrivez une seule adresse, par exemple Académie <adresse@example.org>.")
    return value


def folder(name, default, root=ROOT, create=True):
    """Return a folder, made when it is missing; a relative one stands in the project."""
    path = root / Path(text(name, str(default))).expanduser()
    try:
        if create:
            path.mkdir(parents=True, exist_ok=True)
    except OSError:
        refuse(name, "ce dossier n’existe pas et ne peut pas être créé.")
    return path


def database(name, path):
    """Return the database of a ``DATABASE_URL``, that of SQLite in the file ``path`` by default."""
    value = text(name, f"sqlite:///{quote(str(path))}")
    if value.startswith("sqlite://"):
        file = unquote(value.removeprefix("sqlite://").removeprefix("/")) or ":memory:"
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": file if file == ":memory:" else str(ROOT / file),
        }
    found = _service(name, value, POSTGRESQL, Env.db_url_config, "postgres://…@machine:5432/base")
    if not found["NAME"]:
        refuse(name, "il manque le nom de la base, à la fin de l’adresse.")
    found["OPTIONS"] = {**POSTGRESQL_PATIENCE, **found.get("OPTIONS", {})}
    return found


def cache(name, folder):
    """Return the cache of a ``CACHE_URL``; by default files of ``folder``, for one machine."""
    example = "rediscache://machine:6379/0"
    if not (value := text(name)):
        return {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": str(folder),
            "OPTIONS": {"MAX_ENTRIES": 2_000},
        }
    found = _service(name, value, CACHES, Env.cache_url_config, example)
    if value.split(":")[0] in REDIS:
        if not re.fullmatch(r"/?\d*", urlsplit(f"//{found['LOCATION'].split('://')[1]}").path):
            refuse(name, f"l’adresse finit par le numéro d’une base, comme {example}.")
        found["OPTIONS"] = {**REDIS_PATIENCE, **found.get("OPTIONS", {})}
    return found


def mail(name, folder):
    """Return the settings of a mail server from an ``EMAIL_URL``; by default mails are files."""
    value = text(name)
    if not value:
        return {
            "MAIL_SERVER_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(folder),
        }
    known = MAIL_FILES | set(SMTP_PORTS)
    example = "smtp+tls://compte:mot@machine:587"
    found = _service(name, value, known, Env.email_url_config, example)
    scheme = value.split(":")[0].lower()
    if scheme in SMTP_PORTS and not found["EMAIL_HOST"]:
        refuse(name, f"il manque le nom de la machine. Exemple : {example}.")
    return {
        "MAIL_SERVER_BACKEND": found.pop("EMAIL_BACKEND"),
        **found,
        "EMAIL_PORT": found["EMAIL_PORT"] or SMTP_PORTS.get(scheme),
        "EMAIL_HOST_USER": found["EMAIL_HOST_USER"] or "",
        "EMAIL_HOST_PASSWORD": found["EMAIL_HOST_PASSWORD"] or "",
        "EMAIL_USE_TLS": scheme == "smtp+tls",
        "EMAIL_USE_SSL": scheme in {"smtp+ssl", "smtps"},
    }


def _service(name, value, schemes, read, example):
    # Reads the URL of a service; whatever goes wrong, its sentence shows none of it.
    parts = ACCOUNT.fullmatch(value)
    if parts is None or parts[1].lower() not in schemes:
        refuse(name, f"cette adresse n’est pas comprise. Exemple : {example}.")
    scheme, user, password, rest = parts.groups()
    account = ""
    if user is not None:
        account = _quoted(user) + ("" if password is None else f":{_quoted(password)}") + "@"
    try:
        urlsplit(f"//{rest}").port  # noqa: B018 (read to be checked)
        return read(f"{scheme.lower()}://{account}{rest}")
    except Exception:
        refuse(name, f"le nom de la machine ou le port n’est pas compris. Exemple : {example}.")


def _quoted(part):
    # A ``%`` that begins no code stands for itself.
    return quote(unquote(part), safe="")
