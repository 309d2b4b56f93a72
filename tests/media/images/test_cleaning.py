"""Photographs stored before the site took care of them."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

from media.models import SiteImage, SiteRendition
from tests import factories

from .photos import SECRET, SIZE, exif, picture, segment, telling, written
from .test_renditions import replace

pytestmark = pytest.mark.django_db

CARD = "fill-120x60|format-jpeg"


@pytest.fixture(autouse=True)
def library(settings):
    """Give files a storage of their own, empty."""
    memory = {"BACKEND": "django.core.files.storage.InMemoryStorage", "OPTIONS": {}}
    settings.STORAGES = {**settings.STORAGES, "default": memory}


def run(*options):
    """Run the command; return what it says, and what it complains of."""
    said, complained = io.StringIO(), io.StringIO()
    call_command("clean_images", *options, stdout=said, stderr=complained)
    return said.getvalue(), complained.getvalue()


def stored():
    return sorted(default_storage.listdir("original_images")[1])


def image_that_tells(kind="JPEG", orientation=None, title="Signature"):
    """Store an image as the site once did; its rendition tells as much."""
    image = factories.ImageFactory(title=title)
    rendition = image.get_rendition(CARD)
    data = written("JPEG", picture((120, 60)), exif=exif(), comment=SECRET)
    default_storage.delete(rendition.file.name)
    default_storage.save(rendition.file.name, ContentFile(data))
    return replace(image, telling(kind, orientation))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF"])
def test_stored_photo__tells_nothing_any_more(kind):
    image = image_that_tells(kind)
    before = image.file.name
    said, complained = run()
    again = SiteImage.objects.get()
    assert SECRET not in again.file.read()
    assert again.file_size == again.file.size
    assert not default_storage.exists(before)
    assert len(stored()) == 1
    assert "Originaux : déjà propres 0, nettoyés 1, perdus 0, illisibles 0." in said
    assert complained == ""


def test_stored_rendition__tells_nothing_any_more_at_the_same_url():
    image_that_tells()
    url = SiteRendition.objects.get().url
    said, _ = run()
    rendition = SiteRendition.objects.get()
    assert SECRET not in rendition.file.read()
    assert rendition.url == url
    assert "Déclinaisons (fichiers) : déjà propres 0, nettoyés 1" in said


def test_stored_photo__that_lies_on_its_side_is_turned():
    image_that_tells(orientation=6)
    run()
    image = SiteImage.objects.get()
    assert (image.width, image.height) == SIZE[::-1]


def test_second_run__finds_nothing_to_do():
    image_that_tells()
    run()
    files = stored()
    said, _ = run()
    assert "Originaux : déjà propres 1, nettoyés 0" in said
    assert "Déclinaisons (fichiers) : déjà propres 1, nettoyés 0" in said
    assert stored() == files


def test_dry_run__counts_and_writes_nothing():
    image = image_that_tells()
    before = default_storage.open(image.file.name).read()
    said, _ = run("--dry-run")
    assert "nettoyés 1" in said
    assert "Rien n’a été écrit" in said
    assert default_storage.open(SiteImage.objects.get().file.name).read() == before
    assert SECRET in SiteRendition.objects.get().file.read()


def test_damaged_photo__is_freed_of_what_it_tells_all_the_same():
    data = written("JPEG")
    data = data[:2] + segment(0xFE, SECRET) + data[2 : len(data) // 2]
    image = replace(factories.ImageFactory(), data)
    run()
    assert SECRET not in SiteImage.objects.get(pk=image.pk).file.read()


def test_lost_and_unreadable_files__are_named_and_the_others_cleaned():
    replace(factories.ImageFactory(title="Illisible"), b"<html>")
    image_that_tells(title="Bonne")
    replace(factories.ImageFactory(title="Perdue"), None)
    said, complained = run()
    assert "nettoyés 1, perdus 1, illisibles 1" in said
    assert "« Perdue » : fichier perdu." in complained
    assert "« Illisible » : fichier illisible." in complained


def test_lost_rendition__is_forgotten_and_made_again():
    image = factories.ImageFactory()
    rendition = image.get_rendition(CARD)
    default_storage.delete(rendition.file.name)
    run()
    assert not SiteRendition.objects.exists()
    again = SiteImage.objects.get().get_rendition(CARD)
    assert default_storage.exists(again.file.name)


def test_kill_before_the_row_changes__leaves_the_image_as_it_was(monkeypatch):
    image = image_that_tells()
    monkeypatch.setattr(SiteImage, "save_base", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run()
    monkeypatch.undo()
    assert default_storage.exists(SiteImage.objects.get(pk=image.pk).file.name)
    run()
    assert SECRET not in SiteImage.objects.get(pk=image.pk).file.read()
