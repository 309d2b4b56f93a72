"""Files made to harm, broken or of another kind: a French sentence, and nothing else happens."""

import contextlib
import io
import time
import zipfile

import pytest
from pypdfium2 import PdfDocument

from documents import isolation, readers, rules
from documents.text import UnreadableError
from runtime import apart
from tests.documents.texts import FRAME


def pdf_of(pages):
    """Return a PDF of empty pages."""
    document = PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def docx_with(body):
    """Return an archive that calls itself a Word document."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", body)
    return written.getvalue()


BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]><x>&j;</x>"
)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "vide"),
        (b" \n\n", "vide"),
        (b"%PDF-1.7 broken", "abîmé"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "ni un PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "ancien document Word"),
        (b"PK\x03\x04 broken archive", "ni un PDF"),
        (docx_with("<broken"), "abîmé"),
        (docx_with(BILLION_LAUGHS), "abîmé"),
        (docx_with("0" * (readers.MOST_DECOMPRESSED + 1)), "beaucoup plus"),
        (pdf_of(201), "200 au plus"),
        (pdf_of(1000), "200 au plus"),
    ],
    ids=[
        "empty",
        "blank",
        "broken-pdf",
        "png",
        "doc",
        "broken-zip",
        "broken-docx",
        "laughs",
        "bomb",
        "201",
        "1000",
    ],
)
def test_reader__says_why_a_file_is_not_read(tmp_path, content, said):
    path = tmp_path / "convention.pdf"
    path.write_bytes(content)
    with pytest.raises(UnreadableError, match=said):
        isolation.read_file(path)


def test_reader__stops_after_its_patience(tmp_path):
    path = tmp_path / "convention.txt"
    path.write_text(FRAME)
    started = time.monotonic()
    with pytest.raises(UnreadableError, match="temps"):
        isolation.read_file(path, patience=0.01)
    assert time.monotonic() - started < 5


def test_reader__knows_no_secret_of_the_site(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "x")
    seen = {}

    def look(*args, **options):
        seen.update(options["env"])
        raise KeyboardInterrupt

    monkeypatch.setattr(apart.subprocess, "Popen", look)
    with pytest.raises(KeyboardInterrupt):
        isolation.read_file(tmp_path / "x")
    assert set(seen) == {"PATH", "LANG", "PYTHONUTF8"}


def test_reader__gives_what_is_read_as_data(tmp_path):
    path = tmp_path / "convention.pdf"  # a wrong name: the content tells
    path.write_text(FRAME.format(title="Durée", clause="La convention dure. Durée : 3 ans."))
    found = isolation.read_file(path)
    assert found["values"]["signed_on"]["value"] == "2024-05-03"
    assert found["values"]["duration"]["quote"][1].casefold() == "3 ans"
    assert [each["designation"]["value"] for each in found["parties"]] == [
        "Académie de Lyon",
        "Lire ensemble",
    ]


# What a rule might read again and again from each of its characters.
HOSTILE = {
    "spaces": "Article 1 " + " " * 1_000_000,
    "capitals": "A" * 1_000_000,
    "names": "Jean DUPONT " * 80_000,
    "numbers": "deux mille " * 90_000,
    "dots": "." * 1_000_000,
    "signed": "Fait à Lyon " * 80_000,
    "articles": "Article 1 – Objet\n" * 55_000,
    "represented": "L’académie, représentée par Madame la rectrice, " * 20_000,
    "renewed": "La convention est renouvelée " * 34_000,
    "committee": "comité de pilotage et de suivi " * 32_000,
    "mail": "a@" * 500_000,
    "blanks": "…" * 300_000,
    "brackets": "(" * 1_000_000,
    "hyphens": "mot-\n" * 200_000,
    "columns": "Le recteur      La présidente\n" * 33_000,
    "bold": "**" * 500_000,
    "months": "trois mois avant " * 58_000,
    "initials": "A. B. " * 160_000,
    "electronic": "Signé électroniquement par Jean\n" * 30_000,
    "contacts": "M. Jean DUPONT a@b.fr " * 45_000,
    "unless": "reconduite sauf trois mois à l’avance " * 26_000,
    "short names": "ci-après « le " * 70_000,
    "table": "| Siège | Représentée par |\n" * 35_000,
    "recalled": "Il est rappelé que : " * 45_000,
}


def seconds_for(kind, size):
    """Return the time of processor that the rules take for so many bytes of a hostile text."""
    text = (FRAME.format(title="Durée", clause="") + HOSTILE[kind]).encode()[:size]
    before = time.process_time()
    with contextlib.suppress(UnreadableError):
        rules.read(readers.read(text))
    return time.process_time() - before


@pytest.mark.long
@pytest.mark.parametrize("kind", HOSTILE)
def test_rules__take_a_time_in_proportion_to_a_hostile_text(kind):
    quarter, whole = (seconds_for(kind, size) for size in (100_000, 400_000))
    # Four times the text: what goes back over it takes sixteen times as long, or never ends.
    assert whole < 8 * max(quarter, 0.1)
