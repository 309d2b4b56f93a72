"""What is left of uploads that were cut short goes, and nothing else does."""

import datetime
import logging
import os

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from wagtail.models import UploadedFile

from clock.registry import all_jobs
from media.leftovers import sweep
from tests import factories

pytestmark = pytest.mark.django_db

FOLDERS = ["original_images", "private_images", "documents", "wagtail_uploads"]


@pytest.fixture(autouse=True)
def received(tmp_path, settings):
    """Give files a disk of their own, with a library of some size; return what is received."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "media"},
        },
    }
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "received"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()
    for _ in range(3):
        factories.ImageFactory().get_rendition("max-10x10")
        factories.DocumentFactory()
    return settings.FILE_UPLOAD_TEMP_DIR


def leave(folder="original_images", name="coupee.jpg"):
    """Leave a file that no row names, as a crash does; return its name."""
    return default_storage.save(f"{folder}/{name}", ContentFile(b"half"))


def after(**age):
    return timezone.now() + datetime.timedelta(**age)


@pytest.mark.parametrize("folder", FOLDERS)
def test_file_without_a_row__goes_once_it_is_old(folder):
    name = leave(folder)
    assert sweep(after(days=2, hours=23)) == 0
    assert default_storage.exists(name)
    assert sweep(after(days=3, minutes=1)) == 1
    assert not default_storage.exists(name)
    assert sweep(after(days=4)) == 0


def test_file_in_a_folder_below__goes_too():
    name = leave("original_images/sous", "coupee.jpg")
    sweep(after(days=4))
    assert not default_storage.exists(name)


def test_files_that_rows_name__stay_however_old():
    leave()
    before = {folder: default_storage.listdir(folder)[1] for folder in FOLDERS[:3]}
    assert sweep(after(days=4000)) == 1
    before["original_images"].remove("coupee.jpg")
    assert {folder: default_storage.listdir(folder)[1] for folder in FOLDERS[:3]} == before


def test_file_of_a_row_that_stands_in_another_folder__stays():
    document = factories.DocumentFactory()
    name = leave("images", document.file.name.removeprefix("documents/"))
    sweep(after(days=30))
    assert default_storage.exists(name)


def test_file_that_is_none_of_ours__stays():
    name = default_storage.save("autre/fichier.txt", ContentFile(b"x"))
    sweep(after(days=30))
    assert default_storage.exists(name)


def test_database_that_is_not_that_of_the_files__removes_nothing(caplog):
    names = [leave(name=f"{number}.jpg") for number in range(50)]
    with caplog.at_level(logging.ERROR):
        assert sweep(after(days=30)) == 0
    assert all(map(default_storage.exists, names))
    assert "la base n’est pas celle de ces fichiers" in caplog.text


def test_upload_whose_form_was_never_completed__goes_after_a_week():
    upload = UploadedFile.objects.create(file=ContentFile(b"x", "a.jpg"))
    assert sweep(after(days=6)) == 0
    assert sweep(after(days=7, minutes=1)) == 1
    assert not UploadedFile.objects.exists()
    assert not default_storage.exists(upload.file.name)


def test_upload_whose_file_is_lost__goes():
    upload = UploadedFile.objects.create(file=ContentFile(b"x", "a.jpg"))
    default_storage.delete(upload.file.name)
    sweep(timezone.now())
    assert not UploadedFile.objects.exists()


def test_file_being_received__goes_once_it_is_old(received):
    old, recent = received / "tmpabc.upload.jpg", received / "tmpdef.upload.jpg"
    for path in (old, recent):
        path.write_bytes(b"half")
    past = (timezone.now() - datetime.timedelta(days=4)).timestamp()
    os.utime(old, (past, past))
    sweep(timezone.now())
    assert not old.exists()
    assert recent.exists()


def test_sweeping__is_a_job_of_the_clock():
    assert "Ménage des fichiers inachevés" in [job.label for job in all_jobs()]
