"""Names that files are stored under, and that say nothing to a reader."""

import re
import unicodedata
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.utils.text import get_valid_filename
from wagtail.coreutils import string_to_ascii


def file_name_of(name):
    """Return the plain name that a file keeps: "Œuvre cœur.pdf" is "Oeuvre_coeur.pdf".

    Wagtail does so for images alone. Others would go into URLs as "%C5%93".
    """
    return get_valid_filename(string_to_ascii(unicodedata.normalize("NFC", name)))


FILE_NAME = (
    "Ce texte est un nom de fichier : dites en une phrase ce que l’image apprend à qui ne la voit "
    "pas."
)
EXTENSION = re.compile(
    r"\.(?:avif|bmp|docx?|gif|hei[cf]|jfif|jpe?g|od[pst]|pdf|png|pptx?|svg|tiff?|webp|xlsx?)$",
    re.IGNORECASE,
)
# What cameras, telephones, scanners and messengers write: "IMG_2034", "DSC00123 (2)", "WhatsApp
# Image 2025-03-05 at 12.30.45", "Capture d’écran 2025-03-05", "image1", "20250305_143000".
MADE_BY_MACHINE = re.compile(
    r"(?:(?:img|dscn?|dscf|pxl|mvimg|cimg|gopr|scan|image|photo|picture|untitled|sans[ _-]titre|"
    r"screenshot|screen ?shot|capture(?: d[’']?[ée]cran)?|whatsapp image|signal)[ _-]*)?"
    r"[\d][\d ._:()–àat-]*",
    re.IGNORECASE,
)


def refuse_file_name(text):
    """Refuse, as the words of an image, the name of a file: no reader learns anything from it."""
    if looks_like_file_name(text):
        raise ValidationError(FILE_NAME, code="file_name")


def looks_like_file_name(text):
    """Tell whether ``text`` is what a machine names a file, or one word with "_" for spaces."""
    text = text.strip()
    one_word = " " not in text and "_" in text
    return bool(one_word or EXTENSION.search(text) or MADE_BY_MACHINE.fullmatch(text))


def is_name_of(path, text):
    """Tell whether ``text`` is the name of the file, without spaces: "signature-brochon"."""
    word = text.strip()
    if not word or " " in word:
        return False
    return file_name_of(word).casefold() == file_name_of(PurePath(path).stem).casefold()
