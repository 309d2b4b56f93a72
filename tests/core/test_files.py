"""What an uploaded file really is, whatever its name says."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from core.files import file_matches_extension
from core.models import SiteDocument
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
