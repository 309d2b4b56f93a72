"""Folders where the files of a whole module of tests are stored."""

from contextlib import contextmanager

from django.conf import settings
from django.test import override_settings

ON_DISK = {"BACKEND": "django.core.files.storage.FileSystemStorage"}


@contextmanager
def stored_in(folder):
    """Store files in a folder; tests put a copy of it where they store theirs."""
    storages = {**settings.STORAGES, "default": ON_DISK}
    with override_settings(MEDIA_ROOT=folder, STORAGES=storages):
        yield
