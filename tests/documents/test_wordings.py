"""Conventions worded and laid out otherwise than the corpus: tables, partners abroad, avenants…

Each text stands beside the right reading of it, written by hand before the rules were.
"""

import json
from datetime import date
from pathlib import Path

import pytest

from documents import readers, rules
from documents.rules.french import fold

FOLDER = Path(__file__).parent / "wordings"
SINGLE = [
    "kind", "reference", "signed_on", "signed_at", "effective_on", "ends_on", "duration", "renewal",
    "renewal_months", "renewal_maximum", "notice_months", "termination_notice_months",
]  # fmt: skip
PARTY = ["acronym", "seat", "siret", "rna", "representative"]


@pytest.fixture(scope="module", params=sorted(FOLDER.glob("*.md")), ids=lambda path: path.stem)
def convention(request):
    reading = rules.read(readers.read(request.param.read_bytes()))
    return reading, json.loads(request.param.with_suffix(".json").read_text())


def told(value):
    """Return a value as the answers write it, without case nor typography."""
    value = value.isoformat() if isinstance(value, date) else value
    return fold(value) if isinstance(value, str) else value


def without_article(name):
    """Return a name without the article that it may keep."""
    return fold(name).removeprefix("le ").removeprefix("la ").removeprefix("l ")


def names_of(party):
    """Return all the ways in which a party may be named."""
    return {without_article(name) for name in (party["designation"], *party.get("aliases", ()))}


def test_values__are_those_that_a_person_reads(convention):
    reading, expected = convention
    found = {name: told(reading.values[name].value) for name in SINGLE}
    # The end that a school year implies is none that the text writes: it may be proposed.
    if found["ends_on"] and "ends_on" not in expected:
        assert found["ends_on"] == told(expected["computed"]["ends_on"])
        assert reading.values["ends_on"].certainty == "à vérifier"
        found["ends_on"] = None
    wanted = {name: told(expected.get(name)) for name in SINGLE}
    assert found == wanted


def test_parties__are_those_that_a_person_reads(convention):
    reading, expected = convention
    assert len(reading.parties) == len(expected["parties"])
    for found, wanted in zip(reading.parties, expected["parties"], strict=True):
        assert without_article(found.designation) in names_of(wanted)
        assert [told(found.get(name) or "") for name in PARTY] == [
            told(wanted.get(name, "")) for name in PARTY
        ]
        assert told(found.get("quality") or "") == told(wanted.get("quality", ""))


def test_signatories__sign_for_their_party(convention):
    reading, expected = convention
    parties = {party["designation"]: names_of(party) for party in expected["parties"]}
    wanted = {
        (fold(each.get("name", "")), bool(each.get("delegation"))): parties[each["organisation"]]
        for each in expected["signatories"]
    }
    found = {
        (fold(each.get("name") or ""), bool(each.get("delegation"))): without_article(
            each.get("organisation") or ""
        )
        for each in reading.signatories
    }
    assert found.keys() == wanted.keys()
    assert [name for name, party in found.items() if party not in wanted[name]] == []


def test_articles__keep_their_own_text(convention):
    reading, expected = convention
    assert [each.get("number") or "" for each in reading.articles] == expected["articles"]
    texts = {fold(each.get("number") or each.title): fold(each.text) for each in reading.articles}
    for key, excerpt in expected["article_excerpts"].items():
        assert fold(excerpt) in texts[fold(key)]
    for phrase in expected.get("not_in_articles", ()):
        assert all(fold(phrase) not in text for text in texts.values())


def test_preamble_and_committee__are_found(convention):
    reading, expected = convention
    preamble = fold(reading.values["preamble"].value or "")
    assert fold(expected.get("preamble_starts_with", "")) in preamble[:60]
    committee = expected.get("committee")
    assert bool(reading.committee) == bool(committee)
    if committee:
        assert told(reading.committee.name) == told(committee["name"])
        assert reading.committee.meetings_per_year == committee["meetings_per_year"]


def test_proposals__have_a_value_and_a_place(convention):
    reading, _ = convention
    items = [*reading.parties, *reading.articles, *reading.signatories, *reading.contacts]
    fields = [*reading.values.items(), *(pair for item in items for pair in item.fields.items())]
    content = reading.text.content
    empty = [name for name, each in fields if each and not each.value]
    assert empty == []
    assert [name for name, each in fields if each and not content[each.start : each.end]] == []
