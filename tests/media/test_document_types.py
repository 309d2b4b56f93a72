"""What an uploaded file really is, whatever its name says."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from media.document_types import PROTECTED, RefusedFileError, check_document, file_matches_extension
from media.models import SiteDocument
from tests import factories

OFFICE_TYPES = "[Content_Types].xml"


def archive(*names, mimetype=None):
    """Return a ZIP whose entries come in the given order, as office software writes them."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as target:
        if mimetype:
            target.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        for name in names:
            target.writestr(name, f"<x>{name}</x>")
    return content.getvalue()


WORD = archive(OFFICE_TYPES, "_rels/.rels", "word/document.xml")
EXCEL = archive(OFFICE_TYPES, "_rels/.rels", "xl/workbook.xml")
POWERPOINT = archive(OFFICE_TYPES, "_rels/.rels", "ppt/presentation.xml")
LIBREOFFICE_WORD = archive(
    "_rels/.rels", "docProps/core.xml", "docProps/app.xml", "word/document.xml", OFFICE_TYPES
)
WRITER = archive("content.xml", mimetype="application/vnd.oasis.opendocument.text")
CALC = archive("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet")
IMPRESS = archive("content.xml", mimetype="application/vnd.oasis.opendocument.presentation")


CASES = Path(__file__).parents[1] / "cases" / "files"
MAIN = "application/vnd.openxmlformats-officedocument.{}.main+xml"
DOCUMENT = MAIN.format("wordprocessingml.document")
SHEET = MAIN.format("spreadsheetml.sheet")
# What a protected Office file is: a compound file with one stream, named in UTF-16.
PROTECTED_WORD = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    + b"\0" * 1000
    + ("EncryptedPackage".encode("utf-16-le") + b"\0" * 100)
)


def office(*types, names=("word/document.xml",), index=OFFICE_TYPES, prolog=""):
    """Return an Office file that says what its parts are."""
    content = io.BytesIO()
    told = "".join(f'<Override PartName="/p{n}" ContentType="{t}"/>' for n, t in enumerate(types))
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as target:
        for name in names:
            target.writestr(name, "<x/>")
        space = "http://schemas.openxmlformats.org/package/2006/content-types"
        target.writestr(index, f'{prolog}<Types xmlns="{space}">{told}</Types>')
    return content.getvalue()


def matches(name, content):
    return file_matches_extension(ContentFile(content, name))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("convention.pdf", factories.PDF),
        ("CONVENTION.PDF", factories.PDF),
        ("convention.docx", WORD),
        ("convention.docx", LIBREOFFICE_WORD),
        ("budget.xlsx", EXCEL),
        ("bilan.pptx", POWERPOINT),
        ("convention.odt", WRITER),
        ("budget.ods", CALC),
        ("bilan.odp", IMPRESS),
        ("liste.csv", "établissement;UAI\n".encode()),
        ("liste.csv", "établissement;UAI\r\n".encode("cp1252")),
        ("liste.csv", b""),
    ],
)
def test_file__of_the_format_it_announces_is_accepted(name, content):
    assert matches(name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("convention.pdf", factories.png((1, 1)).read()),
        ("convention.pdf", b"<html>"),
        ("convention.pdf", b""),
        ("convention.pdf", b"MZ\x90\x00"),
        ("budget.xlsx", WORD),
        ("convention.docx", EXCEL),
        ("convention.docx", archive("contenu.txt")),
        ("convention.odt", CALC),
        ("liste.csv", factories.png((1, 1)).read()),
        ("convention", factories.PDF),
    ],
)
def test_file__of_another_format_is_refused(name, content):
    assert not matches(name, content)


def test_file__is_left_at_its_beginning():
    file = ContentFile(factories.PDF, "convention.pdf")
    file_matches_extension(file)
    assert file.read() == factories.PDF


@pytest.mark.parametrize("path", sorted(CASES.iterdir()), ids=lambda path: path.name)
def test_case__as_programs_write_it_is_accepted(path):
    assert matches(path.name, path.read_bytes())


def test_cases__are_all_there():
    assert len(list(CASES.iterdir())) == 13


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("convention.docx", office(DOCUMENT)),
        ("convention.docx", office(DOCUMENT, names=["word/document2.xml"])),
        ("convention.docx", office(DOCUMENT, names=["[trash]/0.dat", "docProps/thumbnail.jpeg"])),
        ("convention.docx", office(DOCUMENT, index="[content_types].xml")),
        ("convention.docx", office(DOCUMENT, index="/[Content_Types].xml")),
        ("convention.docx", office(DOCUMENT, MAIN.format("chart").replace(".main", ""))),
        ("budget.xlsx", office(SHEET, names=["customXml/item1.xml", "xl/classeur.xml"])),
        ("bilan.pptx", office(MAIN.format("presentationml.presentation"), names=["ppt/p.xml"])),
        ("liste.csv", "Établissement;UAI\r\n".encode("utf-16")),
        ("convention.pdf", b" " * 1015 + factories.PDF),
        ("convention.pdf", b"\r\n\r\n" + factories.PDF),
    ],
)
def test_file__of_an_unusual_program_is_accepted(name, content):
    assert matches(name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("convention.docx", office(SHEET)),
        ("convention.docx", office(DOCUMENT, SHEET)),
        ("convention.docx", office(DOCUMENT.replace("document.main", "template.main"))),
        ("convention.docx", office("application/vnd.ms-word.document.macroEnabled.main+xml")),
        ("convention.docx", office(DOCUMENT, names=["word/document.xml", "word/vbaProject.bin"])),
        ("convention.docx", b"MZ" + office(DOCUMENT)),
        ("convention.docx", office(DOCUMENT)[:-30]),
        ("convention.docx", b"PK\x03\x04"),
        ("convention.docx", PROTECTED_WORD),
        ("convention.docx", PROTECTED_WORD[:900]),
        ("convention.docx", office(prolog='<!DOCTYPE x [<!ENTITY a "b">]>', names=["a.xml"])),
        ("convention.odt", archive("content.xml", mimetype="application/zip")),
        ("convention.odt", archive("content.xml")),
        ("convention.pdf", b" " * 1025 + factories.PDF),
        ("convention.pdf", b"MZ\x90\0" + factories.PDF),
        ("convention.pdf", b"<html><script>" + factories.PDF),
        ("convention.pdf", archive("a.txt") + factories.PDF),
        ("convention.pdf", b"\x7fELF" + factories.PDF),
        ("convention.pdf", b"%PDF-"),
        ("convention.svg", b"<svg/>"),
    ],
)
def test_file__disguised_is_refused(name, content):
    assert not matches(name, content)


def test_archive__that_is_a_bomb_is_refused_unread():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr(OFFICE_TYPES, b" " * 60_000_000)
        target.writestr("word/document.xml", "<x/>")
    assert not matches("convention.docx", content.getvalue())


def test_archive__with_too_long_a_table_is_refused_unread(monkeypatch):
    monkeypatch.setattr(zipfile, "ZipFile", lambda *args: pytest.fail("opened"))
    data = bytearray(WORD)
    struct.pack_into("<I", data, data.rfind(b"PK\x05\x06") + 12, 50_000_000)
    assert not matches("convention.docx", bytes(data))


def test_archive__whose_entries_are_encrypted_is_refused():
    data = bytearray(office(DOCUMENT))
    for start in (b"PK\x03\x04", b"PK\x01\x02"):
        at = data.find(start)
        while at >= 0:
            data[at + (6 if start[2] == 3 else 8)] |= 1
            at = data.find(start, at + 4)
    assert not matches("convention.docx", bytes(data))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("c.docx", PROTECTED_WORD, PROTECTED),
        (
            "c.docx",
            office("application/vnd.ms-word.document.macroEnabled.main+xml"),
            "Ce fichier contient des macros, que le site ne publie pas. Enregistrez-le au format "
            ".docx, sans macros, puis recommencez.",
        ),
    ],
)
def test_document__that_nobody_could_open_is_refused_with_what_to_do(name, content, sentence):
    document = SiteDocument(title="Convention", file=ContentFile(content, name))
    with pytest.raises(ValidationError) as caught:
        document.full_clean(exclude=["collection"])
    assert caught.value.message_dict == {"file": [sentence]}


def test_open_document__protected_is_refused():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        target.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    with pytest.raises(RefusedFileError, match="mot de passe"):
        check_document(ContentFile(content.getvalue(), "convention.odt"))


@pytest.mark.django_db
def test_document__with_a_false_extension_is_refused_beside_its_file():
    document = SiteDocument(title="Convention", file=ContentFile(b"<html>", "convention.pdf"))
    with pytest.raises(ValidationError) as caught:
        document.full_clean(exclude=["collection"])
    assert caught.value.message_dict == {
        "file": [
            "Ce fichier n’est pas un vrai fichier .pdf : "
            "son contenu ne correspond pas à son extension."
        ]
    }


@pytest.mark.django_db
def test_document__already_stored_is_not_read_again():
    document = factories.DocumentFactory(title="Ancienne convention")
    document.file.storage.delete(document.file.name)
    document.title = "Convention"
    document.full_clean()
