"""Production: the default of the WSGI entry point and of ``make run``.

Refuses to start without ``SECRET_KEY`` and passes ``check --deploy``. ``HTTPS=off`` serves a
machine that has no certificate yet, such as the one that just typed ``make run``.
"""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403 (the one place where star imports are the custom)
from .base import env

DEBUG = False

SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY est vide : donnez au site une clé secrète de 50 caractères au moins."
    )
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

HTTPS = env.bool("HTTPS", default=True)
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=True)
# Set only behind a proxy that always writes (or removes) this header itself.
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    USE_X_FORWARDED_HOST = True

if bucket := env.str("S3_BUCKET", default=""):
    STORAGES["default"] = {  # noqa: F405 (from base)
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": env.str("S3_ENDPOINT", default=None),
            "file_overwrite": False,
        },
    }

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # Two lines for each page that enters the search index tell nobody anything.
    "loggers": {name: {"level": "WARNING"} for name in ("django_tasks", "modelsearch")},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
}
