"""Settings shared by every environment.

Each value that an installation may change is read from the environment; ``docs/installation.md``
lists them. Nothing here imports one of the project's apps.
"""

from importlib.util import find_spec
from pathlib import Path

from . import environment

BASE_DIR = environment.ROOT

# Everything the site writes lives in one folder: database, media, collected static files.
DATA_DIR = environment.folder("DATA_DIR", default="var")

INSTALLED_APPS = [
    "operations",
    "accessible_pdf",
    "home",
    "demo",
    "search",
    "legal",
    "news",
    "documents",
    "partnerships",
    "feeds",
    "glossary",
    "accounts",
    "outbox",
    "redirects",
    "links",
    "withdrawals",
    "page_bin",
    "core",
    "media",
    "clock",
    "saved_filters",
    "joint_validation",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtail_modeladmin",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_guid",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "config.staticfiles.CollectedStaticFiles",
]

MIDDLEWARE = [
    # Before anything that could send a probe elsewhere, or count it as a visitor.
    "operations.health.Health",
    "django_guid.middleware.guid_middleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Answers are kept as they leave: compressed, signed, with all their headers.
    "page_cache.middleware.PageCache",
    # Static files are compressed once and for all; this is for what views write.
    "runtime.compression.TextCompression",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "core.security_headers.CrossOriginHeaders",
    "core.security_headers.ContentSecurityPolicy",
    "runtime.charsets.RejectOtherCharsets",
    "runtime.requests.RejectNulCharacters",
    "core.sites.KnownSite",
    "feeds.middleware.LegacyFeeds",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "runtime.requests.CleanForms",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Nearest to what writes pages: whatever compresses or signs an answer comes after it.
    "glossary.middleware.FrenchTypography",
    # A URL that nothing serves leads on; else its readers are told why it is gone.
    "withdrawals.gone.GonePages",
    "redirects.resolution.PageRedirects",
]

# The name of a request, in each line of the log and in its answer: that of the proxy, or a new one.
DJANGO_GUID = {"GUID_HEADER_NAME": "X-Request-ID", "EXPOSE_HEADER": False}

# What pages may load: for visitors, files of the site and nothing written inside the page. Frames
# of videos and a bucket of images are added by ``core.security_headers``.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "base-uri": ["'none'"],
        "connect-src": ["'self'"],
        "font-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        # Small icons stand inside the style sheet.
        "img-src": ["'self'", "data:"],
        "manifest-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
    }
}
# The admin, once somebody is logged in, shows previews in frames; Wagtail still writes scripts and
# styles into its own pages (wagtail/wagtail#1288).
ADMIN_CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        **CONTENT_SECURITY_POLICY["DIRECTIVES"],
        "frame-ancestors": ["'self'"],
        "frame-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "script-src": ["'self'", "'unsafe-inline'"],
        "style-src": ["'self'", "'unsafe-inline'"],
    }
}
# What no page of the site asks of a device.
PERMISSIONS_POLICY = {
    feature: []
    for feature in [
        "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation",
        "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment", "serial", "usb",
    ]
}  # fmt: skip

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# Databases. SQLite in WAL mode serves one machine: readers never wait for the writer, and a
# transaction takes its write lock at once so that two editors queue instead of failing. Our own
# engine lets readers read when nothing can be written.
DATABASES = {"default": environment.database("DATABASE_URL", path=DATA_DIR / "db.sqlite3")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["ENGINE"] = "runtime.sqlite"
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# Opening SQLite takes longer than a page that is kept: threads keep their connection too.
DATABASES["default"]["CONN_MAX_AGE"] = environment.number("CONN_MAX_AGE", default=60)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# What all processes remember: small values and, apart, whole public answers, so that neither pushes
# the other out. Files by default, which the processes of one machine share.
CACHES = {
    "default": environment.cache("CACHE_URL", folder=DATA_DIR / "cache" / "values"),
    "pages": {
        **environment.cache("CACHE_URL", folder=DATA_DIR / "cache" / "pages"),
        "KEY_PREFIX": "pages",
        # Nothing is served late, see page_cache.keys: this bounds what a page made in a bad moment,
        # without an image that could not be read, lasts.
        "TIMEOUT": 600,
    },
    # What each process remembers by itself, see core.kept: old versions are the first to leave.
    "memory": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "memory",
        "TIMEOUT": None,
    },
}
# Whether public answers are kept, and the parameters of URLs that pages read: the answer to any
# other parameter is not kept.
PAGE_CACHE = environment.flag("PAGE_CACHE", default=True)
PAGE_CACHE_PARAMETERS = {
    "actualites", "annee", "archive", "avant", "categorie", "duree", "etat", "lettre", "nature",
    "page", "par", "partenaire", "public", "q", "territoire", "theme", "tri", "type", "vue",
}  # fmt: skip

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "accounts.validators.CommonWordsValidator"},
]
CSRF_FAILURE_VIEW = "runtime.session_over.csrf_failure"
AUTHENTICATION_BACKENDS = ["accounts.backends.SlowedBackend"]
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "/"
# A working day: a machine left open at night is nobody's the next morning.
SESSION_COOKIE_AGE = environment.number("SESSION_HOURS", default=12, least=1, most=24 * 365) * 3600
# The second factor: whether who publishes or administers must have one.
SECOND_FACTOR = environment.flag("SECOND_FACTOR", default=False)
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
# ``accounts.doors`` slows the passwords; allauth counts the codes.
MFA_ADAPTER = "accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {"add_webauthn": "accounts.forms.PasskeyForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Addresses are written by administrators, nobody signs up.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# The single sign-on of the académie (OpenID Connect), whose addresses are trusted. It opens the
# accounts that exist here, and makes none.
SOCIALACCOUNT_ADAPTER = "accounts.adapters.SingleSignOnAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS = {}
if OIDC_SERVER_URL := environment.url("OIDC_SERVER_URL", path=True):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "academie",
                "name": environment.text("OIDC_NAME", default="le compte académique"),
                "client_id": environment.text("OIDC_CLIENT_ID"),
                "secret": environment.text("OIDC_SECRET"),
                "settings": {"server_url": OIDC_SERVER_URL, "verified_email": True},
            }
        ],
    }
# A code is accepted half a minute late: telephones are not always on time.
MFA_TOTP_TOLERANCE = 1
# Pages of DEBUG and mails of errors, without the secrets of the site.
DEFAULT_EXCEPTION_REPORTER = "runtime.error_reports.SecretsReporter"
DEFAULT_EXCEPTION_REPORTER_FILTER = "runtime.error_reports.SecretsFilter"
# How many proxies stand before the site: none, unless production says otherwise.
PROXIES = 0

# One language product: French, metropolitan time.
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français")]
# Wagtail’s own French, corrected where officers would not say it so.
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True
# "1 250" with a narrow no-break space, as French typography asks.
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
# The design system is files alone: its application would bring tables that nothing uses.
DSFR_STATIC = Path(find_spec("dsfr").origin).parent / "static"
STATICFILES_DIRS = [BASE_DIR / "static", DSFR_STATIC]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "config.staticfiles.BundleFinder",
]
BUNDLES_ROOT = DATA_DIR / "bundles"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
# Large files while they are received, apart from those of other programs; swept by the clock.
FILE_UPLOAD_TEMP_DIR = DATA_DIR / "uploads"
FILE_UPLOAD_TEMP_DIR.mkdir(exist_ok=True)
# The site serves its own images until a web server does. Originals of documents never are: they
# go through Wagtail, which knows the private ones.
SERVE_MEDIA = environment.flag("SERVE_MEDIA", default=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Fingerprinted names never change content, and nothing outside asks for the plain ones.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# Whoever writes a mail leaves it in the outbox; the clock sends it by ``MAIL_SERVER_BACKEND``.
EMAIL_BACKEND = "outbox.backend.OutboxBackend"
vars().update(environment.mail("EMAIL_URL", folder=DATA_DIR / "mails"))
# Seconds that the mail server has for each of its answers; Django would wait for ever.
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = environment.sender("DEFAULT_FROM_EMAIL", default="partenariats@example.org")

# The hub that is told when a feed changes (W3C WebSub); empty, feeds announce none.
WEBSUB_HUB_URL = environment.url("WEBSUB_HUB_URL", path=True)

# Whether the clock follows the links of public pages, to find those that are broken.
LINK_CHECKS = environment.flag("LINK_CHECKS", default=True)

# Where the clock leaves a backup each night, how many days each is kept, and for whom (a public key
# of age) they are encrypted; empty, they are not.
BACKUPS = environment.flag("BACKUPS", default=True)
BACKUP_DIR = environment.folder("BACKUP_DIR", default=DATA_DIR / "backups", create=False)
BACKUP_DAYS = environment.number("BACKUP_DAYS", default=30, least=1)
BACKUP_KEY = environment.age_key("BACKUP_KEY")

# A site under trial is open to people, not to search engines.
INDEXED = environment.flag("INDEXED", default=True)

# Wagtail
WAGTAIL_SITE_NAME = "Partenariats"
# The public URL, as https://partenariats.example.org; ``core.sites`` gives it to the site.
BASE_URL = environment.url("BASE_URL")
WAGTAILADMIN_BASE_URL = BASE_URL or "http://localhost:8000"
WAGTAILADMIN_USER_LOGIN_FORM = "accounts.forms.LoginForm"
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
# ``redirects.former_urls`` does it, for what was public alone.
WAGTAILREDIRECTS_AUTO_CREATE = False
WAGTAILIMAGES_IMAGE_MODEL = "media.SiteImage"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "heif", "jfif", "jpeg", "jpg", "png", "webp"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "media.images.forms.SiteImageForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
# A telephone of 2026 makes 50 million pixels; decoded, they take four bytes each.
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "media.SiteDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "media.visibility.forms.SiteDocumentForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odp", "ods", "odt", "pdf", "pptx", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
# Documents go through Django, so that a private collection stays private on every storage.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES = ["application/pdf"]
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "search.backends"},
}
# Validation by partners without account: whom it proposes, how it draws its proof, which files it
# lends. See ``joint_validation``.
JOINT_VALIDATION = {
    "CANDIDATES": "news.validators.candidates",
    "PDF": "accessible_pdf.sheets.pdf_of_html",
    "PRIVATE_FILE": "media.visibility.lending.private_file",
    "UNREAD_FIELDS": "core.revisions.unread_fields",
}
# Days during which the words of the searches are counted; ``searchpromotions_garbage_collect``
# forgets the others.
WAGTAILSEARCH_HITS_MAX_AGE = 90
TAGGIT_CASE_INSENSITIVE = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
