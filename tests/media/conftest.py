"""Where the tests of public files store them."""

import pytest

from .visibility.bucket import Bucket


@pytest.fixture
def disk(settings, tmp_path):
    """Store files on disk, as an installation without a bucket does."""
    backend = "django.core.files.storage.FileSystemStorage"
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": backend}}
    settings.MEDIA_ROOT = tmp_path / "media"
    (settings.MEDIA_ROOT / "images").mkdir(parents=True)
    return settings.MEDIA_ROOT


@pytest.fixture
def bucket(settings):
    """Store files where nothing has a path."""
    Bucket.files.clear()
    backend = "tests.media.visibility.bucket.Bucket"
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": backend}}
