"""What an uploaded document really is, whatever its name says."""

import re
import struct
import zipfile
import zlib
from pathlib import Path

import filetype
from defusedxml import DefusedXmlException, ElementTree

TEXT_EXTENSIONS = {"csv", "txt"}
SNIFFED_BYTES = 8192
# ISO 32000-1, annex H, 3.4.1: readers look for the header in the first 1,024 bytes, since mailers
# and printers put a mark, an empty line or their own commands before it.
PDF_HEADER = re.compile(rb"%PDF-\d")
PDF_HEADER_WITHIN = 1024
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")

# ECMA-376, part 2, section 10.1.2: the parts of a package and the type of each.
OFFICE_INDEX = "[content_types].xml"
OFFICE_TYPE = "application/vnd.openxmlformats-officedocument.{}.main+xml"
# The type of the main part by extension, and the part that programs usually make of it.
OFFICE = {
    "docx": (OFFICE_TYPE.format("wordprocessingml.document"), "word/document.xml"),
    "pptx": (OFFICE_TYPE.format("presentationml.presentation"), "ppt/presentation.xml"),
    "xlsx": (OFFICE_TYPE.format("spreadsheetml.sheet"), "xl/workbook.xml"),
}
MACROS = re.compile(r"macroEnabled|vbaProject", re.IGNORECASE)
# OpenDocument 1.3, part 2, section 3.3: an entry says what the package is.
OPEN_DOCUMENT_INDEX = "mimetype"
OPEN_DOCUMENT = {
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
}
OPEN_DOCUMENT_MANIFEST = "meta-inf/manifest.xml"

# MS-OFFCRYPTO, section 2.3: a protected file is a compound file that holds this stream.
COMPOUND_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROTECTED_STREAM = "EncryptedPackage".encode("utf-16-le")

# What is read of an archive, in bytes: its table of contents, and one entry once decompressed.
# A report of 500 pages has some 2,000 entries.
TABLE_LIMIT = 4_000_000
ENTRY_LIMIT = 2_000_000
ARCHIVE_START = b"PK\x03\x04"
# APPNOTE 6.3, section 4.3.16: the end of the table, which a comment of 64 kB may follow.
ARCHIVE_END, ARCHIVE_END_WITHIN = b"PK\x05\x06", 22 + 0xFFFF

PROTECTED = (
    "Ce fichier est protégé par un mot de passe : les visiteurs ne pourraient pas l’ouvrir. "
    "Enregistrez-le sans protection, puis recommencez."
)
WITH_MACROS = (
    "Ce fichier contient des macros, que le site ne publie pas. Enregistrez-le au format .{}, "
    "sans macros, puis recommencez."
)
DISGUISED = (
    "Ce fichier n’est pas un vrai fichier .{} : son contenu ne correspond pas à son extension."
)


class RefusedFileError(Exception):
    """The file cannot be published; the message is the sentence for who gives it."""


def file_matches_extension(file):
    """Tell whether ``file`` may be published as what its name says; see ``check_document``."""
    try:
        check_document(file)
    except RefusedFileError:
        return False
    return True


def check_document(file):
    """Raise ``RefusedFileError`` unless ``file`` is of the format that its extension names.

    A package is known by its own index, wherever its programs put it; a PDF by its header, and a
    text by holding no NUL byte. The file is left at its beginning.
    """
    extension = Path(file.name).suffix.lower().lstrip(".")
    try:
        if not _checker(extension)(file, extension):
            raise RefusedFileError(DISGUISED.format(extension))
    finally:
        file.seek(0)


def _checker(extension):
    if extension in TEXT_EXTENSIONS:
        return _is_text
    if extension == "pdf":
        return _is_pdf
    return _is_package if extension in {*OFFICE, *OPEN_DOCUMENT} else _is_of_known_kind


def _head(file, length=SNIFFED_BYTES):
    file.seek(0)
    return file.read(length)


def _is_text(file, extension):
    head = _head(file)
    # "Texte Unicode", as spreadsheets save it, has a NUL byte in each letter.
    return head.startswith(UTF16_MARKS) or b"\x00" not in head


def _is_pdf(file, extension):
    head = _head(file)
    header = PDF_HEADER.search(head, 0, PDF_HEADER_WITHIN)
    if header is None:
        return False
    before = head[: header.start()]
    # A page, or a program, that hides a PDF is no PDF.
    return (
        b"<" not in before
        and b"\x00" not in before
        and filetype.guess(before.ljust(SNIFFED_BYTES)) is None
    )


def _is_of_known_kind(file, extension):
    kind = filetype.guess(_head(file))
    return kind is not None and kind.extension == extension


def _is_package(file, extension):
    if _head(file, len(COMPOUND_START)) == COMPOUND_START:
        file.seek(0)
        if PROTECTED_STREAM in file.read():
            raise RefusedFileError(PROTECTED)
        return False
    if not _is_modest_archive(file):
        return False
    try:
        with zipfile.ZipFile(file) as package:
            check = _is_office if extension in OFFICE else _is_open_document
            return check(package, extension)
    # RuntimeError and NotImplementedError: an entry that is encrypted, or compressed as few know.
    except (zipfile.BadZipFile, EOFError, KeyError, OSError, RuntimeError, ValueError, zlib.error):
        return False


def _is_modest_archive(file):
    """Tell whether the file is an archive whose table of contents is short enough to be read."""
    if _head(file, len(ARCHIVE_START)) != ARCHIVE_START:
        return False
    file.seek(0, 2)
    file.seek(max(0, file.tell() - ARCHIVE_END_WITHIN))
    tail = file.read()
    end = tail.rfind(ARCHIVE_END)
    if end < 0 or len(tail) - end < 22:
        return False
    (length,) = struct.unpack_from("<I", tail, end + 12)
    return length <= TABLE_LIMIT


def _is_office(package, extension):
    parts = _parts(package)
    types = _types(package, parts[OFFICE_INDEX])
    if any(MACROS.search(each) for each in [*parts, *types]):
        raise RefusedFileError(WITH_MACROS.format(extension))
    told = {each for each in types if each.endswith(".main+xml")}
    main_type, main_part = OFFICE[extension]
    # An index that tells no main part leaves the names of the parts.
    return told == {main_type} if told else main_part in parts


def _is_open_document(package, extension):
    parts = _parts(package)
    manifest = parts.get(OPEN_DOCUMENT_MANIFEST)
    if manifest and b"encryption-data" in _entry(package, manifest):
        raise RefusedFileError(PROTECTED)
    told = _entry(package, parts[OPEN_DOCUMENT_INDEX]).strip()
    return told == OPEN_DOCUMENT[extension].encode()


def _parts(package):
    """Return the entries by name. Case means nothing in them, and some programs begin with "/"."""
    return {
        each.filename.replace("\\", "/").lstrip("/").lower(): each for each in package.infolist()
    }


def _types(package, index):
    try:
        root = ElementTree.fromstring(_entry(package, index), forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException):
        return set()
    return {each.get("ContentType", "") for each in root.iter()}


def _entry(package, part):
    """Return an entry, decompressed; raise ``ValueError`` for one that is a bomb."""
    with package.open(part) as stream:
        data = stream.read(ENTRY_LIMIT + 1)
    if len(data) > ENTRY_LIMIT:
        raise ValueError(f"{part.filename} is too long")
    return data
