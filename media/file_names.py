"""Names that files are stored under."""

import unicodedata

from django.utils.text import get_valid_filename
from wagtail.coreutils import string_to_ascii


def file_name_of(name):
    """Return the plain name that a file keeps: "Œuvre cœur.pdf" is "Oeuvre_coeur.pdf".

    Wagtail does so for images alone. Others would go into URLs as "%C5%93".
    """
    return get_valid_filename(string_to_ascii(unicodedata.normalize("NFC", name)))
