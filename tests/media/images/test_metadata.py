"""What a photograph tells is searched in its bytes, where nothing of it may be left."""

import io

import pytest
from PIL import Image, ImageChops

from media.images.metadata import UnknownContainerError, without_metadata

from .photos import FORMATS, PROFILE, SECRET, picture, telling, written

COPIED = ["JPEG", "PNG", "WEBP", "GIF"]


def pixels(data):
    """Return the first picture of a file, decoded."""
    return Image.open(io.BytesIO(data)).convert("RGB")


def same(one, other):
    return one.size == other.size and ImageChops.difference(one, other).getbbox() is None


@pytest.mark.parametrize("kind", FORMATS)
def test_photo__of_these_tests_really_tells(kind):
    assert SECRET in telling(kind)


@pytest.mark.parametrize("kind", COPIED)
def test_metadata__is_gone_and_no_pixel_changes(kind):
    told = telling(kind)
    clean = without_metadata(told)
    assert SECRET not in clean
    assert b"xmpmeta" not in clean
    assert b"Exif" not in clean
    assert b"EXIF" not in clean
    assert same(pixels(clean), pixels(told))
    assert without_metadata(clean) == clean


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_metadata__does_not_take_the_colour_profile_with_it(kind):
    clean = Image.open(io.BytesIO(without_metadata(telling(kind))))
    assert clean.info["icc_profile"] == PROFILE
    assert not clean.getexif()


def test_gif__keeps_its_animation():
    clean = Image.open(io.BytesIO(without_metadata(telling("GIF"))))
    assert (clean.n_frames, clean.info["loop"]) == (2, 0)


def test_webp__keeps_its_animation():
    frames = [picture(), picture().rotate(180)]
    data = written("WEBP", frames[0], save_all=True, append_images=frames[1:], exif=b"Exif\0\0x")
    clean = Image.open(io.BytesIO(without_metadata(data)))
    assert clean.n_frames == 2


@pytest.mark.parametrize("options", [{"progressive": True}, {"restart_marker_rows": 1}, {}])
def test_jpeg__is_read_to_the_end_of_its_scans(options):
    data = written("JPEG", comment=SECRET, **options)
    assert without_metadata(data) == written("JPEG", **options)


def test_jpeg__cmyk_keeps_what_tells_how_its_colours_are_written():
    data = written("JPEG", picture(mode="CMYK"))
    assert b"Adobe" in without_metadata(data)
    assert same(pixels(without_metadata(data)), pixels(data))


def test_jpeg__with_padding_and_rubbish_between_segments_is_read():
    data = written("JPEG")
    assert without_metadata(data[:2] + SECRET + b"\xff\xff" + data[2:]) == data


def test_jpeg__truncated_loses_its_metadata_too():
    told = telling("JPEG")
    end = told.index(b"\xff\xda") + 200
    assert SECRET not in without_metadata(told[:end])


def test_avif__that_holds_pictures_alone_is_left_as_it_is():
    data = written("AVIF")
    assert without_metadata(data) == data


@pytest.mark.parametrize("kind", ["AVIF", "HEIF"])
def test_heif__that_tells_more_must_be_written_again(kind):
    with pytest.raises(UnknownContainerError):
        without_metadata(telling(kind))


@pytest.mark.parametrize("kind", COPIED)
def test_broken_file__is_copied_or_refused_but_never_read_for_ever(kind):
    told = telling(kind)
    for end in range(0, len(told), max(1, len(told) // 60)):
        try:
            without_metadata(told[:end])
        except UnknownContainerError:
            continue


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"%PDF-1.7", b"BM" + b"\0" * 60, b"\0" * 100])
def test_other_file__is_not_for_this(data):
    with pytest.raises(UnknownContainerError):
        without_metadata(data)
