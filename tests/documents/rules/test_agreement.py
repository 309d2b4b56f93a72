"""Words written for a man and a woman at once are read as one; articles stay word for word."""

import pytest

from documents import readers, rules
from documents.rules.agreement import once
from documents.rules.proposals import Certainty

FORM = """Convention de partenariat

Entre :

L’académie de Dijon, sise 2 rue Neuve, 21000 Dijon, représenté(e) par Mme/M. Anne PETIT, {quality},
ci-après dénommé·e « l’académie »,

Le lycée des Prés, représenté.e par Paul DURAND, proviseur(e), d’autre part.

Les parties conviennent de ce qui suit :

Article 1 – Objet

L’élève, accueilli(e) en stage, est représenté(e) par le (la) président(e) de sa classe.

Fait à Dijon, le 3 mai 2025

Le (la) recteur(trice)

Anne PETIT

Le/la proviseur(e)

Paul DURAND
"""


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("représenté(e)(s) par", "représenté par"),
        ("chargé·e·s de mission", "chargé de mission"),
        ("nommé.e, désigné/e", "nommé, désigné"),
        ("le (la) président(e)", "le président"),
        ("la/le directeur(trice)", "la directeur"),
        ("Monsieur ou Madame Roux, M. / Mme Roux", "Monsieur Roux, M. Roux"),
        ("www.ac-dijon.eu, a.b-e@example.org", "www.ac-dijon.eu, a.b-e@example.org"),
        ("Saint-Étienne-en-Bresse (est)", "Saint-Étienne-en-Bresse (est)"),
    ],
)
def test_marks__are_read_once_and_addresses_are_left_alone(written, read):
    assert once(written) == read


def test_form__is_read_as_if_it_agreed():
    reading = rules.read(readers.read(FORM.format(quality="recteur(trice)").encode()))
    fields = ("designation", "seat", "representative", "quality")
    assert [[party.get(name) for name in fields] for party in reading.parties] == [
        ["Académie de Dijon", "2 rue Neuve, 21000 Dijon", "Anne PETIT", "recteur"],
        ["Lycée des Prés", None, "Paul DURAND", "proviseur"],
    ]
    signed = [(each.get("name"), each.get("quality")) for each in reading.signatories]
    assert signed == [("Anne PETIT", "Le recteur"), ("Paul DURAND", "Le proviseur")]


def test_form__keeps_the_words_of_its_articles():
    reading = rules.read(readers.read(FORM.format(quality="rectrice").encode()))
    assert reading.articles[0].get("text") == (
        "L’élève, accueilli(e) en stage, est représenté(e) par le (la) président(e) de sa classe."
    )


def test_names__without_capitals_are_proposed_and_to_be_checked():
    text = FORM.format(quality="rectrice").replace("PETIT", "Petit").replace("DURAND", "Durand")
    reading = rules.read(readers.read(text.replace("Mme/M. ", "").encode()))
    names = [party.fields["representative"] for party in reading.parties]
    names += [each.fields["name"] for each in reading.signatories]
    assert [each.value for each in names] == ["Anne Petit", "Paul Durand"] * 2
    assert {each.certainty for each in names} == {Certainty.CHECK}


@pytest.mark.parametrize("body", ["Relais Causses", "Académie de Nice", "Union Bretonne"])
def test_body__below_an_office_is_not_taken_for_a_person(body):
    text = FORM.format(quality="rectrice").replace(
        "Le/la proviseur(e)\n\nPaul DURAND", "Le président\n" + body
    )
    signed = rules.read(readers.read(text.encode())).signatories
    assert body not in [each.get("name") for each in signed]
    assert f"Le président {body}" in [each.get("quality") for each in signed]
