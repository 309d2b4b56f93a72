"""What becomes of an image on its way into the library, or why it stays out."""

import io
import zlib
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image, ImageChops, ImageCms, ImageFilter, ImageStat

from media.images.intake import DAMAGED, NOT_AN_IMAGE, take_in
from media.models import SiteImage

from .photos import FORMATS, NAMES, PROFILE, SECRET, SIZE, chunk, exif, picture, telling, written

CASES = Path(__file__).parents[2] / "cases" / "images"


def taken(data, name):
    """Return the name and the bytes of what the library stores."""
    file = take_in(ContentFile(data), name)
    return file.name, file.read()


def opened(data):
    return Image.open(io.BytesIO(data))


def red_corner(image):
    """Tell in which corner the red square stands, as ``(left, top)``."""
    image = image.convert("RGB")
    width, height = image.size
    corners = {
        (left, top): image.getpixel((5 if left else width - 6, 5 if top else height - 6))
        for left in (True, False)
        for top in (True, False)
    }
    reds = [at for at, (red, green, blue) in corners.items() if red > 180 and green < 90 > blue]
    assert len(reds) == 1
    return reds[0]


def refusal(data, name):
    """Return the sentence that refuses an image."""
    with pytest.raises(ValidationError) as caught:
        taken(data, name)
    return " ".join(caught.value.messages)


@pytest.mark.parametrize("kind", FORMATS)
def test_photo__tells_nothing_any_more(kind):
    name, data = taken(telling(kind), NAMES[kind])
    assert SECRET not in data
    assert b"GPS" not in data
    image = opened(data)
    assert not image.getexif()
    assert not {"exif", "xmp", "comment"} & image.info.keys()
    assert image.size == SIZE
    assert taken(data, name) == (name, data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
def test_photo__keeps_its_colour_profile(kind):
    _, data = taken(telling(kind), NAMES[kind])
    assert opened(data).info["icc_profile"] == PROFILE


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize(
    # EXIF 2.32, section 4.6.4.A: where the first row and the first column of the data are seen.
    ("orientation", "corner"),
    [(1, (1, 1)), (2, (0, 1)), (3, (0, 0)), (4, (1, 0)), (5, (1, 1)), (6, (0, 1)), (7, (0, 0)),
     (8, (1, 0))],
)  # fmt: skip
def test_photo__stands_upright_without_being_told(kind, orientation, corner):
    image = opened(taken(telling(kind, orientation), NAMES[kind])[1])
    assert red_corner(image) == corner
    assert image.size == (SIZE if orientation < 5 else SIZE[::-1])


def test_jpeg__that_is_turned_loses_almost_nothing():
    blurred = picture((320, 192)).filter(ImageFilter.GaussianBlur(4))
    source = opened(written("JPEG", blurred, quality=80))
    data = taken(written("JPEG", blurred, quality=80, exif=exif(6)), "p.jpg")[1]
    turned = source.transpose(Image.Transpose.ROTATE_270)
    difference = ImageChops.difference(turned.convert("RGB"), opened(data).convert("RGB"))
    assert max(ImageStat.Stat(difference).mean) < 0.3


def test_jpeg__with_exif_that_nobody_can_read_is_taken():
    data = written("JPEG")
    broken = b"\xff\xe1\x00\x30Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\xff" * 30
    assert taken(data[:2] + broken + data[2:], "p.jpg") == ("p.jpg", data)


def test_cmyk__becomes_rgb():
    _, data = taken(written("JPEG", picture(mode="CMYK"), quality=95), "p.jpg")
    image = opened(data)
    assert image.mode == "RGB"
    assert red_corner(image) == (1, 1)


def test_cmyk__goes_through_its_profile(monkeypatch):
    used = []
    convert = ImageCms.profileToProfile

    def spy(image, source, target, **options):
        used.append(source.profile.profile_description)
        return convert(image.convert("RGB"), source, target, **options)

    monkeypatch.setattr(ImageCms, "profileToProfile", spy)
    taken(written("JPEG", picture(mode="CMYK"), icc_profile=PROFILE), "p.jpg")
    assert used == ["sRGB built-in"]


def test_cmyk__with_a_profile_that_nobody_can_read_is_taken():
    _, data = taken(written("JPEG", picture(mode="CMYK"), icc_profile=b"no profile"), "p.jpg")
    assert opened(data).mode == "RGB"


def test_grey_of_16_bits__keeps_its_shades():
    image = Image.new("I;16", (20, 10))
    image.putdata([row * 20 + column for row in range(10) for column in range(20)])
    image = image.point(lambda value: value * 256)
    _, data = taken(written("PNG", image), "scan.png")
    assert opened(data).mode == "L"
    assert [opened(data).getpixel(at) for at in [(0, 0), (10, 5), (19, 9)]] == [0, 110, 199]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA"])
def test_png__of_any_mode_is_left_as_it_is(mode):
    data = written("PNG", picture(mode=mode))
    assert taken(data, "p.png") == ("p.png", data)


def test_heic__with_transparency_keeps_it():
    image = picture(mode="RGBA")
    image.putalpha(100)
    name, data = taken(written("HEIF", image), "p.heic")
    assert (name, opened(data).mode) == ("p.webp", "RGBA")


@pytest.mark.parametrize(
    ("kind", "given", "stored"),
    [
        ("PNG", "photo.jpg", "photo.png"),
        ("JPEG", "photo.png", "photo.jpg"),
        ("JPEG", "IMG_0001.JPG", "IMG_0001.JPG"),
        ("JPEG", "photo.JPEG", "photo.JPEG"),
        ("JPEG", "photo.jfif", "photo.jfif"),
        ("JPEG", "photo", "photo.jpg"),
        ("HEIF", "IMG_0001.HEIC", "IMG_0001.jpg"),
        ("HEIF", "signature.12.06.heif", "signature.12.06.jpg"),
        ("AVIF", "photo.webp", "photo.avif"),
        ("JPEG", "été à l’école n° 2.jpg", "ete_a_l_ecole_ndeg_2.jpg"),
        ("JPEG", "e\u0301te\u0301.jpg", "ete.jpg"),
        ("JPEG", "½.jpg", "1_2.jpg"),
        ("JPEG", "../.😀.jpg", "grinning.jpg"),
        ("JPEG", "#?&%.jpg", "image.jpg"),
    ],
)
def test_name__has_the_extension_of_the_format(kind, given, stored):
    assert taken(written(kind), given)[0] == stored


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("grey16.png", "L"), ("la.png", "LA"), ("apng.png", "RGB"), ("anim.webp", "RGBA"),
        ("photo.avif", "RGB"), ("photo.heic", "RGB"), ("iphone.HEIC", "RGB"),
    ],
)  # fmt: skip
def test_case__is_taken(name, mode):
    stored, data = taken((CASES / name).read_bytes(), name)
    assert opened(data).mode == mode
    assert not stored.lower().endswith(".heic")


def test_animated_png__becomes_its_first_image():
    assert opened((CASES / "apng.png").read_bytes()).is_animated
    image = opened(taken((CASES / "apng.png").read_bytes(), "apng.png")[1])
    assert not image.is_animated
    assert red_corner(image) == (1, 1)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("truncated.jpg", DAMAGED),
        ("truncated.png", DAMAGED),
        ("huge.png", "64 millions au plus"),
    ],
)
def test_case__is_refused(name, sentence):
    assert sentence in refusal((CASES / name).read_bytes(), name)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
def test_truncated_image__is_refused(kind):
    data = written(kind)
    assert refusal(data[: len(data) * 6 // 10], NAMES[kind]) in (DAMAGED, NOT_AN_IMAGE)


def png_header(width, height):
    """Return a PNG that says its size and holds nothing."""
    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def test_too_many_pixels__are_counted_before_they_are_decoded(monkeypatch):
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("decoded"))
    assert "121 millions) : le site en accepte 64 millions" in refusal(
        png_header(11_000, 11_000), "p.png"
    )


@pytest.mark.parametrize("size", [(8000, 8001), (64_000_001, 1), (65_000, 65_000)])
def test_too_many_pixels__whatever_the_sides(size):
    assert "64 millions au plus" in refusal(png_header(*size), "p.png")


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<?xml version='1.0'?><svg/>",
        b"%PDF-1.7",
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"GIF89a",
        b"PK\x03\x04",
        b"<html><script>alert(1)</script>",
        written("BMP"),
        written("TIFF"),
    ],
)
def test_other_file__is_refused_whatever_its_name(data):
    assert refusal(data, "photo.jpg") in (NOT_AN_IMAGE, DAMAGED)


def test_polyglot__leaves_what_follows_the_picture_outside():
    archive = b"PK\x03\x04" + SECRET + b"<script>"
    for kind in ("JPEG", "PNG", "GIF", "WEBP"):
        data = written(kind)
        assert taken(data + archive, NAMES[kind])[1] == data


def test_text_bomb__is_no_harm():
    bomb = b"Comment\0\0" + zlib.compress(b"\0" * 50_000_000, 9)
    data = written("PNG")
    with_bomb = data[:33] + chunk(b"zTXt", bomb) + data[33:]
    assert taken(with_bomb, "p.png") == ("p.png", data)


@pytest.mark.django_db
def test_model__refuses_beside_the_file_and_never_stores_what_cannot_be_shown():
    image = SiteImage(title="Signature", file=ContentFile(written("PNG")[:200], "p.png"))
    with pytest.raises(ValidationError) as caught:
        image.full_clean(exclude=["collection"])
    assert caught.value.message_dict["file"] == [DAMAGED]
    with pytest.raises(ValidationError):
        image.save()
