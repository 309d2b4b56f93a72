"""What an avenant says of itself: its number, the convention and the articles that it changes."""

from datetime import date

import pytest

from tests.documents.texts import reading_of

AVENANT = """{title}

Entre

L'académie de Rouen, représentée par Madame Noémie LECOINTRE, rectrice,

Et

Le Grand Port de l'Estuaire, représenté par Monsieur Hugues VASSELIN, directeur général,

{visa}

Article 1 – Objet

Le présent avenant proroge la convention.

Article 2 – Modifications

{clause}

Fait à Rouen, le 26 juin 2025
"""


def read(title="AVENANT N° 1 À LA CONVENTION DU 30 AOÛT 2021", visa="", clause="Rien ne change."):
    """Return the values that are read of an avenant."""
    return reading_of(AVENANT.format(title=title, visa=visa, clause=clause)).values


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("AVENANT N° 2 À LA CONVENTION DU 30 AOÛT 2021", "2"),
        ("Avenant n°1 bis à la convention du 30 août 2021", "1 bis"),
        ("Avenant 3 à la convention du 30 août 2021", "3"),
        ("Deuxième avenant à la convention du 30 août 2021", "2"),
        ("Avenant à la convention du 30 août 2021", None),
        ("Avenant à la convention n° 118 du 30 août 2021", None),
    ],
)
def test_number__is_the_one_of_the_avenant(title, number):
    assert read(title)["amendment_number"].value == number


@pytest.mark.parametrize(
    ("title", "visa", "reference", "day"),
    [
        ("AVENANT N° 1 À LA CONVENTION N° 2021-118 DU 30 AOÛT 2021", "", "2021-118", (2021, 8, 30)),
        (
            "Avenant n° 1 à la convention « Marées »",
            "Vu la convention n° 2021-118 signée le 30 août 2021 ;",
            "2021-118",
            (2021, 8, 30),
        ),
        (
            "Avenant n° 1 au protocole du 3 février 2022",
            "Vu la loi n° 2013-595 du 8 juillet 2013 ;",
            None,
            (2022, 2, 3),
        ),
    ],
    ids=["title", "visa", "law"],
)
def test_amended__is_named_by_its_day_and_its_number(title, visa, reference, day):
    amended = read(title, visa)["amends"]
    assert amended.certainty.value == "à vérifier"
    assert (amended.value["reference"], amended.value["signed_on"]) == (reference, date(*day))


@pytest.mark.parametrize(
    ("clause", "articles"),
    [
        ("L'article 9 de la convention est modifié comme suit :", "9"),
        ("Les articles 8 et 10 de la convention sont abrogés.", "8, 10"),
        ("À l'article 4, le mot « deux » est remplacé par « trois ».", "4"),
        ("L'article IV est complété par un alinéa.", "IV"),
        ("Il est pris en application de l'article 5 de la loi.", None),
        ("« L'article 3 est supprimé. »", None),
    ],
)
def test_changed_articles__are_those_that_a_sentence_changes(clause, articles):
    assert read(clause=clause)["changed_articles"].value == articles


def test_convention__has_nothing_of_an_avenant():
    values = read("CONVENTION DE PARTENARIAT", clause="L'article 9 est modifié.")
    names = ("amends", "amendment_number", "changed_articles")
    assert not any(values[name] for name in names)
