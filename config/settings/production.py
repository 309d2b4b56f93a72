"""Production: the default of the WSGI entry point and of ``make run``.

Refuses to start without ``SECRET_KEY`` and passes ``check --deploy``. ``HTTPS=off`` serves a
machine that has no certificate yet, such as the one that just typed ``make run``.
"""

from pythonjsonlogger.core import RESERVED_ATTRS

from . import environment
from .base import *  # noqa: F403 (the one place where star imports are the custom)

DEBUG = False

SECRET_KEY = environment.text("SECRET_KEY")
if not SECRET_KEY:
    environment.refuse(
        "SECRET_KEY", "SECRET_KEY est vide, donnez une clé secrète de 50 caractères au moins."
    )
ALLOWED_HOSTS = environment.hosts("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = environment.origins("CSRF_TRUSTED_ORIGINS")

HTTPS = environment.flag("HTTPS", default=True)
SECURE_SSL_REDIRECT = HTTPS
SECOND_FACTOR = environment.flag("SECOND_FACTOR", default=True)
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = environment.number("HSTS_SECONDS", default=31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = environment.flag("HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = environment.flag("HSTS_PRELOAD", default=True)
# Set only behind a proxy that always writes (or removes) this header itself.
if environment.flag("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    USE_X_FORWARDED_HOST = True
    # How many proxies stand before the site: each adds the IP address it saw to X-Forwarded-For.
    PROXIES = environment.number("PROXIES", default=1, least=1)

if bucket := environment.bucket("S3_BUCKET"):
    AWS_S3_CLIENT_CONFIG = environment.bucket_patience("S3_BUCKET")
    STORAGES["default"] = {  # noqa: F405 (from base)
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": environment.url("S3_ENDPOINT", path=True) or None,
            "file_overwrite": False,
            # URLs that feeds keep: the policy of the bucket opens ``images/``, and no other.
            "querystring_auth": False,
        },
    }

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "django_guid.log_filters.CorrelationId"}},
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s [%(correlation_id)s] %(name)s %(message)s"},
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "fmt": "%(asctime)s %(levelname)s %(correlation_id)s %(name)s %(message)s",
            "rename_fields": {
                "asctime": "time",
                "levelname": "level",
                "name": "logger",
                "correlation_id": "request_id",
            },
            # What was asked may name somebody: the words of a search, the key of a link.
            "reserved_attrs": [*RESERVED_ATTRS, "request"],
            "json_ensure_ascii": False,
        },
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["request_id"],
            "formatter": environment.choice("LOG_FORMAT", environment.LOG_FORMATS, "line"),
        }
    },
    # Two lines for each page that enters the search index tell nobody anything.
    "loggers": {
        **{name: {"level": "WARNING"} for name in ("django_tasks", "modelsearch")},
        # One line for each request.
        "django_guid": {"level": "ERROR"},
    },
    "root": {
        "handlers": ["console"],
        "level": environment.choice("LOG_LEVEL", environment.LOG_LEVELS, "INFO"),
    },
}
