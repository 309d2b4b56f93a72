"""The committee: how many times a year it meets, in the words of the text."""

import pytest

from tests.documents.texts import clause


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("tous les trimestres", 4),
        ("chaque trimestre", 4),
        ("tous les semestres", 2),
        ("tous les deux mois", 6),
        ("tous les mois", 12),
        ("tous les ans", 1),
        ("au début et à la fin de chaque année scolaire", 2),
    ],
)
def test_committee__meets_as_often_as_the_text_says(words, times):
    found = clause(f"Un comité de suivi se réunit {words}.", title="Suivi").committee
    assert (found.name, found.meetings_per_year) == ("Comité de suivi", times)


def test_committee__that_is_annual_meets_once_whatever_it_does():
    reading = clause("Un comité de pilotage annuel dresse le bilan des actions.", "Suivi")
    assert reading.committee.meetings_per_year == 1


def test_committee__may_be_a_meeting_to_take_stock():
    committee = clause(
        "Une réunion de bilan se tient chaque année au mois de juin.", "Bilan"
    ).committee
    assert (committee.name, committee.meetings_per_year) == ("Réunion de bilan", 1)


def test_committee__that_brings_the_parties_together_meets():
    reading = clause("Un comité de suivi associe les parties deux fois par an.", "Suivi")
    assert reading.committee.meetings_per_year == 2


def test_committee__where_the_parties_take_stock_meets():
    words = "Les parties font le point deux fois par an au cours d'un comité technique."
    assert clause(words, "Suivi").committee.meetings_per_year == 2
