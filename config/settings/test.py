"""Tests: quick hashing, files in memory, everything else as in production."""

from . import environment
from .base import *  # noqa: F403 (the one place where star imports are the custom)

DEBUG = False
SECRET_KEY = "tests-only"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAIL_SERVER_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# No test asks anything of the internet.
LINK_CHECKS = False
# Tests see what a page costs; those of the cache turn it on.
PAGE_CACHE = environment.flag("PAGE_CACHE", default=False)
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    for name in ("default", "pages", "memory")
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if DATABASES["default"]["ENGINE"] == "runtime.sqlite":  # noqa: F405 (from base)
    # Said aloud: tests run side by side make names of files for engines that they do not know.
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # noqa: F405 (from base)
