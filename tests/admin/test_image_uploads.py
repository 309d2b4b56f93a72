"""The four ways of giving an image: alone, by tens, while choosing, in the place of another."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection, UploadedFile

from media.models import SiteImage
from tests import factories
from tests.media.images.photos import FORMATS, NAMES, SECRET, picture, telling, written
from tests.media.images.test_intake import CASES, png_header

pytestmark = pytest.mark.django_db


def upload(data, name="photo.jpg"):
    return SimpleUploadedFile(name, data, "application/octet-stream")


def fields(data, name, prefix=""):
    values = {"title": "Signature", "collection": Collection.get_first_root_node().pk}
    return {f"{prefix}{key}": value for key, value in values.items()} | {
        f"{prefix}file": upload(data, name)
    }


def add(client, data, name):
    """Add an image alone; return the errors of its file."""
    response = client.post(reverse("wagtailimages:add"), fields(data, name))
    return [] if response.status_code == 302 else response.context["form"].errors["file"]


def add_among_tens(client, data, name):
    """Add an image with others; return what is said in its place."""
    response = client.post(
        reverse("wagtailimages:add_multiple"),
        {
            "title": "Signature",
            "collection": Collection.get_first_root_node().pk,
            "files[]": upload(data, name),
        },
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    answer = response.json()
    return [] if answer["success"] else answer["error_message"].split("\n")


def add_while_choosing(client, data, name):
    """Add an image in the window where one is chosen."""
    response = client.post(
        reverse("wagtailimages_chooser:create"), fields(data, name, "image-chooser-upload-")
    )
    answer = json.loads(response.content)
    return [] if answer["step"] == "chosen" else response.context["creation_form"].errors["file"]


def replace(client, data, name):
    """Give another file to an image of the library."""
    SiteImage.objects.all().delete()
    image = factories.ImageFactory()
    url = reverse("wagtailimages:edit", args=[image.pk])
    response = client.post(url, fields(data, name))
    return [] if response.status_code == 302 else response.context["form"].errors["file"]


WAYS = [add, add_among_tens, add_while_choosing, replace]


@pytest.fixture(params=WAYS, ids=lambda way: way.__name__)
def give(request, as_superuser):
    """Give an image in one of the ways; return the errors that stand beside it."""
    return lambda data, name: request.param(as_superuser, data, name)


@pytest.mark.parametrize("kind", FORMATS)
def test_photo__tells_nothing_once_given(give, kind):
    assert give(telling(kind, 6), NAMES[kind]) == []
    image = SiteImage.objects.get()
    data = image.file.read()
    assert SECRET not in data
    assert (image.file_size, image.get_file_hash()) == (
        len(data),
        SiteImage.objects.get().file_hash,
    )
    with Image.open(image.file.storage.open(image.file.name)) as stored:
        assert stored.size == (image.width, image.height)
    image._set_file_hash()
    assert image.file_hash == SiteImage.objects.get().file_hash


@pytest.mark.parametrize(
    "name",
    ["grey16.png", "la.png", "apng.png", "anim.webp", "photo.avif", "photo.heic", "iphone.HEIC"],
)
def test_case__is_taken_and_shown(give, name):
    assert give((CASES / name).read_bytes(), name) == []
    for spec in ("max-100x100|format-jpeg", "max-100x100|format-webp", "max-100x100|format-avif"):
        assert not SiteImage.objects.get().get_rendition(spec).is_stand_in


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("truncated.jpg", "abîmée"), ("truncated.png", "abîmée"), ("huge.png", "64 millions")],
)
def test_case__is_refused_with_a_sentence(give, name, sentence):
    (error,) = give((CASES / name).read_bytes(), name)
    assert sentence in error
    assert not SiteImage.objects.exclude(title="Signature").exists()


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "photo.jpg", "vide"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photo.png", "sait lire"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photo.svg", "Formats"),
        (b"MZ\x90\0", "photo.jpg", "sait lire"),
        (written("JPEG"), "photo.exe", "Formats"),
        (written("JPEG"), "photo", "Formats"),
        (png_header(11_000, 11_000), "photo.png", "121 millions"),
    ],
)
def test_other_file__is_refused_with_a_sentence(give, data, name, sentence):
    (error,) = give(data, name)
    assert sentence in error or "format" in error


@pytest.mark.parametrize(
    "name",
    ["IMG_0001.JPG", "photo.JPEG", "photo.jfif", "x" * 250 + ".jpg", "été à l’école n° 2.jpg",
     "e\u0301te\u0301.jpg", "日本.jpg", "😀.jpg", "½ #?&%.jpg", "../../etc/photo.jpg", "a.b.c.jpg",
     "photo.png"],
)  # fmt: skip
def test_name__of_any_kind_is_taken(give, name):
    assert give(written("JPEG"), name) == []
    image = SiteImage.objects.get()
    assert image.file.name.startswith("original_images/")
    assert image.file.name.lower().endswith((".jpg", ".jpeg", ".jfif"))
    assert image.file.name.isascii()
    assert not image.get_rendition("max-100x100|format-jpeg").is_stand_in


def test_title_too_long__does_not_let_the_photo_in_by_another_door(as_superuser):
    response = as_superuser.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "x" * 300, "files[]": upload(telling("JPEG"))},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    waiting = UploadedFile.objects.get(pk=response.json()["uploaded_file_id"])
    url = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[waiting.pk])
    prefix = f"uploaded-image-{waiting.pk}-"
    answer = as_superuser.post(
        url,
        {f"{prefix}title": "Signature", f"{prefix}collection": Collection.objects.first().pk},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert answer.json()["success"]
    assert SECRET not in SiteImage.objects.get().file.read()
    assert SiteImage.objects.get().file_size == SiteImage.objects.get().file.size


def test_large_photo__kept_on_the_disk_by_django_is_taken(as_superuser):
    with override_settings(FILE_UPLOAD_HANDLERS=[
        "django.core.files.uploadhandler.TemporaryFileUploadHandler"
    ]):  # fmt: skip
        assert add(as_superuser, telling("JPEG", 8), "photo.jpg") == []
    assert SECRET not in SiteImage.objects.get().file.read()
    assert SiteImage.objects.get().height > SiteImage.objects.get().width


def test_image__made_by_a_program_tells_nothing_either():
    image = factories.ImageFactory(file=upload(telling("HEIF", 6), "photo.heic"))
    again = SiteImage.objects.get(pk=image.pk)
    assert SECRET not in again.file.read()
    assert (again.width, again.height) == (again.file.width, again.file.height)
    assert again.file_size == again.file.size
    assert again.file.name.endswith(".jpg")


def test_form__says_what_it_takes(as_superuser):
    html = as_superuser.get(reverse("wagtailimages:add")).content.decode()
    assert "64 millions de pixels au plus" in html


def test_screens_of_images__are_read_when_a_file_is_lost(as_superuser):
    image = factories.ImageFactory(title="Signature")
    image.file.storage.delete(image.file.name)
    page = factories.NewsFactory(
        parent=factories.NewsIndexFactory(), cover=image, cover_alt="Une signature"
    )
    for url in [
        reverse("wagtailimages:index"),
        reverse("wagtailimages:index") + "?layout=list",
        reverse("wagtailimages:edit", args=[image.pk]),
        reverse("wagtailimages:delete", args=[image.pk]),
        reverse("wagtailimages:image_usage", args=[image.pk]),
        reverse("wagtailimages_chooser:choose"),
        reverse("wagtailimages_chooser:choose") + "?layout=list",
        reverse("wagtailimages_chooser:chosen", args=[image.pk]),
        reverse("wagtailimages_chooser:chosen_multiple") + f"?id={image.pk}",
        reverse("wagtailimages_chooser:select_format", args=[image.pk]),
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_home"),
    ]:
        response = as_superuser.get(url)
        assert response.status_code == 200, url
        assert "not-found" not in response.content.decode()
    preview = json.loads(
        as_superuser.get(reverse("wagtailimages_chooser:chosen", args=[image.pk])).content
    )["result"]["preview"]
    assert preview["url"] == "/static/images/image-indisponible.svg"


def test_image__whose_file_is_lost_is_mended_by_giving_it_again(as_superuser):
    image = factories.ImageFactory()
    image.file.storage.delete(image.file.name)
    url = reverse("wagtailimages:edit", args=[image.pk])
    data = {"title": "Autre titre", "collection": image.collection_id}
    assert as_superuser.post(url, data).status_code == 302
    assert SiteImage.objects.get().title == "Autre titre"
    assert as_superuser.post(url, fields(written("JPEG"), "p.jpg")).status_code == 302
    assert not SiteImage.objects.get().get_rendition("max-100x100").is_stand_in
    assert picture().size == (SiteImage.objects.get().width, SiteImage.objects.get().height)
