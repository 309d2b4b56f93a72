"""Real layouts, in each format: what is read of them is what a person reads.

Three documents of the corpus that ``bench/documents.py`` measures whole, with their answers.
"""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from documents import isolation, readers, rules
from documents.rules.french import plain
from runtime import apart

CORPUS = Path(__file__).parent / "corpus"
FILES = sorted(
    path for path in CORPUS.glob("*/*") if path.suffix != ".json" and ".scan" not in path.name
)
SCAN = CORPUS / "04-decrochage-lozere" / "document.scan.pdf"
SINGLE = [
    "kind", "signed_on", "signed_at", "effective_on", "ends_on", "duration", "renewal",
    "renewal_months", "renewal_maximum", "notice_months", "termination_notice_months",
]  # fmt: skip


def expected_of(path):
    """Return the right answers for a file."""
    return json.loads((path.parent / "expected.json").read_text())


def read(path):
    """Return what the rules read of a file."""
    return rules.read(readers.read(path.read_bytes()))


def told(value):
    """Return a value as the answers write it."""
    return value.isoformat() if isinstance(value, date) else value


def same(value):
    """Return a text for comparisons: without case, accents nor typography."""
    # A plain text of the corpus lost its ligatures: nobody can tell this name from it.
    return plain(value or "").replace("\u00a0", " ").replace("ufficio", "u icio")


@pytest.fixture(scope="module", params=FILES, ids=lambda path: f"{path.parent.name}-{path.suffix}")
def read_and_expected(request):
    return read(request.param), expected_of(request.param)


def test_values__are_those_of_the_text(read_and_expected):
    reading, expected = read_and_expected
    found = {name: told(reading.values[name].value) or "" for name in SINGLE}
    wanted = {name: expected[name] or "" for name in SINGLE}
    assert {name: same(str(each)) for name, each in found.items()} == {
        name: same(str(each)) for name, each in wanted.items()
    }


def test_parties__are_those_of_the_text(read_and_expected):
    reading, expected = read_and_expected
    fields = ("designation", "acronym", "siret", "rna", "representative", "quality")
    found = [[same(party.get(name)) for name in fields] for party in reading.parties]
    assert found == [[same(party[name]) for name in fields] for party in expected["parties"]]


def test_articles__have_their_numbers_and_their_own_text(read_and_expected):
    reading, expected = read_and_expected
    assert [each.number for each in reading.articles] == [
        each["number"] for each in expected["articles"]
    ]
    texts = {each.number: same(each.text).replace("\n", " ") for each in reading.articles}
    for number, excerpt in expected["article_excerpts"].items():
        assert same(excerpt) in texts[number]
    for phrase in (*expected["not_in_articles"], expected["page_header"]):
        assert not phrase or all(same(phrase) not in text for text in texts.values())


def test_signatories__are_paired_with_their_qualities(read_and_expected):
    reading, expected = read_and_expected
    found = {
        (same(each.get("name")), same(each.get("organisation")), bool(each.get("delegation")))
        for each in reading.signatories
    }
    assert found == {
        (same(each["name"]), same(each["organisation"]), bool(each["delegation"]))
        for each in expected["signatories"]
    }


def test_proposals__all_have_a_place_in_the_text(read_and_expected):
    reading, _ = read_and_expected
    items = [*reading.parties, *reading.articles, *reading.signatories, *reading.contacts]
    fields = [*reading.values.items(), *(pair for item in items for pair in item.fields.items())]
    content = reading.text.content
    assert [name for name, each in fields if each and not content[each.start : each.end]] == []


@pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")
def test_scan__is_read_and_says_that_it_must_be_checked():
    reading, expected = read(SCAN), expected_of(SCAN)
    assert len(reading.articles) == len(expected["articles"])
    assert told(reading.values["effective_on"].value) == expected["effective_on"]
    assert reading.values["signed_on"].value is None, "the day was written by hand"
    assert "relisez" in reading.text.warnings[0]


def test_scan__without_a_program_to_read_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(readers.scan.shutil, "which", lambda name: None)
    with pytest.raises(readers.UnreadableError, match="tesseract-ocr-fra"):
        read(SCAN)


@pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")
def test_scan__tells_the_page_that_is_read(monkeypatch):
    monkeypatch.setattr(apart, "PAUSE", 0.05)
    told = []
    isolation.read_file(SCAN, tell=lambda page, pages: told.append((page, pages)))
    assert sorted(set(told)) == [(1, 2), (2, 2)]
    assert told == sorted(told)


@pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")
def test_scan__that_takes_too_long_says_to_try_again(monkeypatch):
    monkeypatch.setattr(readers.scan, "PAGE_LIMIT", 0.01)
    with pytest.raises(readers.UnreadableError, match="Relancez la lecture"):
        read(SCAN)


def test_text__that_lost_its_ligatures_leaves_no_word_sure():
    reading = read(CORPUS / "09-jumelages-nice" / "document.txt")
    assert "con ance" in reading.text.warnings[0]
    party = reading.parties[1].fields["designation"]
    assert (party.value, party.certainty) == ("U icio scolastico di Ponente", "à vérifier")
    assert reading.values["signed_on"].certainty == "sûr"


def test_pdf__gets_back_the_ligatures_that_its_fonts_do_not_name():
    reading = read(CORPUS / "09-jumelages-nice" / "document.pdf")
    words = reading.text.content
    for word in (
        "confiance",
        "efficacité",
        "affirment",
        "chiffres",
        "conflits",
        "financés",
        "afin",
    ):
        assert word in words.lower()
    assert reading.parties[1].fields["designation"].certainty == "à vérifier"
