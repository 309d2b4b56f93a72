"""Readers of files: one module a format, all giving the same blocks of text.

What a file is comes from its content, never from its name.
"""

import re
import unicodedata
import zipfile
from io import BytesIO

from ..text import Text, UnreadableError
from . import docx, markdown, odt, pdf, plain, scan

MOST_BYTES = 50_000_000
# What an archive may hold once decompressed, in bytes: thirty times the text of a long convention.
MOST_DECOMPRESSED = 200_000_000
ODT_TYPE = b"application/vnd.oasis.opendocument.text"
PDF_HEADER_WITHIN = 1024
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Marks that a person writes in Markdown and seldom in a typed text.
MARKDOWN = re.compile(
    r"^#{1,6} \S|\*\*[^*\n]{1,300}\*\*|^\|.{1,300}\|$|^\[\^\w{1,9}\]:", re.MULTILINE
)

EMPTY = "Ce fichier est vide. Choisissez le fichier de la convention, puis recommencez."
TOO_LARGE = "Ce fichier dépasse 50 Mo. Allégez-le (images moins lourdes), puis recommencez."
UNKNOWN = (
    "Ce fichier n’est ni un PDF, ni un document Word (.docx) ou LibreOffice (.odt), ni un texte. "
    "Enregistrez la convention dans l’un de ces formats, puis recommencez."
)
OLD_OR_PROTECTED = (
    "Ce fichier est un ancien document Word (.doc), ou un document protégé par un mot de passe. "
    "Enregistrez-le au format .docx, sans protection, puis recommencez."
)
LOCKED = (
    "Ce document LibreOffice est protégé par un mot de passe. Enregistrez-le sans protection, puis "
    "recommencez."
)
BOMB = "Ce fichier contient beaucoup plus que ce qu’il annonce : le site ne l’ouvre pas."


def read(content: bytes) -> Text:
    """Return the text of a file, or raise ``UnreadableError`` with a sentence for a person."""
    if not content.strip(b"\x00 \r\n\t"):
        raise UnreadableError(EMPTY)
    if len(content) > MOST_BYTES:
        raise UnreadableError(TOO_LARGE)
    if is_pdf(content):
        return scan.read(content) if not pdf.has_text(pdf.opened(content)) else pdf.read(content)
    if content.startswith(b"PK\x03\x04"):
        return _archive(content)
    if content.startswith(OLD_WORD):
        raise UnreadableError(OLD_OR_PROTECTED)
    return _text(content)


def is_pdf(content: bytes) -> bool:
    """Tell a PDF, whose header may come after a few other bytes."""
    return b"%PDF-" in content[:PDF_HEADER_WITHIN]


def _archive(content: bytes) -> Text:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = {entry.filename: entry for entry in archive.infolist()}
            if sum(entry.file_size for entry in entries.values()) > MOST_DECOMPRESSED:
                raise UnreadableError(BOMB)
            is_odt = "mimetype" in entries and archive.read("mimetype").startswith(ODT_TYPE)
            if is_odt and _is_locked(archive, entries):
                raise UnreadableError(LOCKED)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise UnreadableError(UNKNOWN) from error
    if is_odt:
        return odt.read(content)
    if "word/document.xml" in entries:
        return docx.read(content)
    raise UnreadableError(UNKNOWN)


def _is_locked(archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo]) -> bool:
    """Tell a text that a password locks: LibreOffice lists how each part is ciphered."""
    listed = "META-INF/manifest.xml" in entries and archive.read("META-INF/manifest.xml")
    return "encrypted-package" in entries or b"encryption-data" in (listed or b"")


def _text(content: bytes) -> Text:
    if not content.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\x00" in content[:8192]:
        raise UnreadableError(UNKNOWN)
    words = plain.decoded(content)
    controls = (unicodedata.category(sign) == "Cc" and not sign.isspace() for sign in words[:8192])
    if sum(controls) > len(words[:8192]) / 50:
        raise UnreadableError(UNKNOWN)
    found = MARKDOWN.findall(words[:200_000])
    if len(found) >= 2 or any(mark.startswith("#") for mark in found):
        return markdown.read(content)
    return plain.read(content)
