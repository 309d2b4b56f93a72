"""Development: debug pages, autoreload, static files straight from their folders."""

from .base import *  # noqa: F403 (the one place where star imports are the custom)

DEBUG = True
# Templates change under the eyes of whoever writes them.
PAGE_CACHE = False
SECRET_KEY = "development-only"  # noqa: S105 (never used in production, which demands its own)
ALLOWED_HOSTS = ["*"]
STORAGES["staticfiles"] = {  # noqa: F405 (from base)
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
