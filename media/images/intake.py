"""Images as they enter the library: readable, upright, free of metadata, in a format of the Web.

Whatever brings an image (the three forms of the admin, a command, the shell), it comes through
``take_in``. What cannot be shown is refused with a sentence for the person who gives it.
"""

import io
import re
from pathlib import PurePath

import willow
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image, ImageCms, ImageOps, JpegImagePlugin
from wagtail.coreutils import string_to_ascii

from .metadata import UnknownContainerError, without_metadata

# What Pillow calls the formats that the site takes, and the extension that each is stored with.
# HEIC is for telephones: no browser but Safari shows it.
STORED_AS = {
    "AVIF": ".avif",
    "GIF": ".gif",
    "HEIF": ".jpg",
    "JPEG": ".jpg",
    "PNG": ".png",
    "WEBP": ".webp",
}
NOT_PLAIN = re.compile(r"[^\w.-]+", re.ASCII)
SAME_FORMAT = {".jpeg": ".jpg", ".jpe": ".jpg", ".jfif": ".jpg"}
READ = list(STORED_AS)
# A JPEG followed by others, as telephones write: known once it is read as a JPEG.
STORED_AS["MPO"] = ".jpg"
# The formats that renditions are written in.
SHOWN_AS = ["jpeg", "png", "webp", "avif"]
SHOWN_MODES = {"1", "L", "LA", "P", "PA", "RGB", "RGBA"}
ORIENTATION = 0x0112
UPRIGHT, ON_ITS_SIDE = 1, 5
# Nobody sees what this quality loses; it is for what cannot be copied as it is.
BEST = {
    ".avif": {"format": "AVIF", "quality": 90, "subsampling": "4:4:4"},
    ".gif": {"format": "GIF"},
    ".jpg": {"format": "JPEG", "quality": 92, "subsampling": "4:4:4"},
    ".png": {"format": "PNG", "optimize": True},
    ".webp": {"format": "WEBP", "lossless": True},
}

NOT_AN_IMAGE = (
    "Ce fichier n’est pas une image que le site sait lire. "
    "Donnez une photo JPEG, PNG, WebP, AVIF, HEIC ou GIF."
)
DAMAGED = (
    "Cette image est abîmée ou incomplète. Ouvrez-la sur votre ordinateur : si elle s’affiche "
    "en entier, enregistrez-la de nouveau en JPEG et recommencez ; sinon, redemandez-la."
)


class TakenImage(ContentFile):
    """The file of an image that went through ``take_in``."""


def take_in(file, name):
    """Return ``file``, which somebody calls ``name``, as the library stores it.

    The bytes of a picture stay when nothing must change in it; a photograph that lies on its side
    is turned, 16 bits become 8, CMYK becomes RGB through its profile, HEIC becomes JPEG, and an
    animated PNG its first image. The extension is that of the format. Raise ``ValidationError``,
    with a French sentence, for what cannot be shown.
    """
    if isinstance(file, TakenImage):
        return file
    file.seek(0)
    data = file.read()
    image = _opened(data)
    try:
        extension, data = _ready_for_web(image, data)
        _try_showing(data)
    except Exception as error:
        # Decoders raise what they like: OSError, SyntaxError, ValueError, struct.error…
        raise ValidationError(DAMAGED, code="damaged") from error
    return TakenImage(data, name=_named(PurePath(name), extension))


def _opened(data):
    """Return the image whose header was read and whose size is bounded; nothing is decoded."""
    try:
        image = _header(data)
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except Exception as error:
        raise ValidationError(NOT_AN_IMAGE, code="invalid_image") from error
    width, height = image.size
    if width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise _too_many_pixels(width * height)
    return image


def _header(data):
    try:
        return Image.open(io.BytesIO(data), formats=READ)
    except ValueError:
        # Texts of a PNG that are too long for Pillow, as editors leave whole histories.
        return Image.open(io.BytesIO(without_metadata(data)), formats=READ)


def most_millions():
    """Return how many millions of pixels an image may have."""
    return settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 1_000_000


def _too_many_pixels(count=None):
    size = f" ({round(count / 1_000_000)} millions)" if count else ""
    return ValidationError(
        f"Cette image a trop de pixels{size} : le site en accepte {most_millions()} millions au "
        "plus. "
        "Réduisez ses dimensions, par exemple à 4 000 pixels de large.",
        code="file_too_many_pixels",
    )


def _ready_for_web(image, data):
    """Return the extension and the bytes of the image, written again only if they must be."""
    extension = STORED_AS[image.format]
    if image.format == "HEIF" and image.has_transparency_data:
        extension = ".webp"
    if _is_upright(image) and image.mode in SHOWN_MODES and image.format != "HEIF":
        try:
            return extension, without_metadata(data)
        except UnknownContainerError:
            pass
    return extension, _written_again(image, extension)


def _is_upright(image):
    return _orientation(image) == UPRIGHT


def _orientation(image):
    """Return how the picture stands, from 1 to 8 (EXIF 2.32, 4.6.4.A)."""
    try:
        return image.getexif().get(ORIENTATION) or UPRIGHT
    except Exception:
        # EXIF that nobody can read says nothing.
        return UPRIGHT


def _written_again(image, extension):
    options = {**BEST[extension], **_same_compression(image)}
    if not _is_upright(image):
        image = ImageOps.exif_transpose(image)
    image = _in_shown_mode(image)
    output = io.BytesIO()
    image.save(output, icc_profile=image.info.get("icc_profile"), **options)
    return without_metadata(output.getvalue())


def _same_compression(image):
    """Return what makes a JPEG that is turned lose almost nothing: its own tables, turned too."""
    if image.format not in ("JPEG", "MPO") or image.mode == "CMYK":
        return {}
    tables = image.quantization
    if _orientation(image) >= ON_ITS_SIDE:
        tables = {
            key: [table[8 * column + row] for row in range(8) for column in range(8)]
            for key, table in tables.items()
        }
    sampling = JpegImagePlugin.get_sampling(image)
    return {"quality": -1, "qtables": tables, "subsampling": sampling}


def _in_shown_mode(image):
    """Return the image in a mode that every format of the Web takes."""
    if image.mode in SHOWN_MODES:
        return image
    if image.mode.startswith("I"):
        # 16 bits of grey, of which 8 are shown. Pillow would cut what is above 255.
        return image.convert("I").point(lambda value: value / 256).convert("L")
    return _in_rgb(image)


def _in_rgb(image):
    """Return the image in sRGB, by its own profile when it has one that can be read."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
        converted = ImageCms.profileToProfile(image, source, srgb, outputMode="RGB")
    except (KeyError, OSError, ImageCms.PyCMSError):
        converted = image.convert("RGB")
    converted.info["icc_profile"] = srgb.tobytes()
    return converted


def _try_showing(data):
    """Do with the file what pages do; raise whatever goes wrong."""
    picture = willow.Image.open(io.BytesIO(data)).auto_orient().resize((16, 16))
    for name in SHOWN_AS:
        shown = picture.set_background_color_rgb((255, 255, 255)) if name == "jpeg" else picture
        shown.save(name, io.BytesIO())


def _named(path, extension):
    """Return a plain name, with the extension of the format unless it already has one of its."""
    stem = NOT_PLAIN.sub("_", string_to_ascii(path.stem)).strip("_.") or "image"
    known = path.suffix.lower()
    return f"{stem}{path.suffix if SAME_FORMAT.get(known, known) == extension else extension}"
