"""Letters as French people read them, in Python and in both databases."""

import pytest
from django.db.models import F

from core.alphabet import Alphabetical, Fold, Searchable, fold, searchable
from glossary.models import Acronym
from tests import factories

pytestmark = pytest.mark.django_db

NFD = "E\u0301conomie sociale"
# What each text is for who compares names, and for who looks for words.
READ = [
    ("Économie sociale", "economie sociale", "economie sociale"),
    (NFD, "economie sociale", "economie sociale"),
    ("ÉCONOMIE  SOCIALE\u00a0", "economie sociale", "economie sociale"),
    ("L’Économie", "l'economie", "economie"),
    ("l'économie d’aujourd’hui", "l'economie d'aujourd'hui", "economie aujourdhui"),
    ("Œuvre, œuvre, ŒUVRE", "oeuvre, oeuvre, oeuvre", "oeuvre, oeuvre, oeuvre"),
    ("Ex æquo", "ex aequo", "ex aequo"),
    ("Noël à Saint‑Étienne", "noel a saint-etienne", "noel a saint-etienne"),
    ("Lycée Jeanne d’Arc", "lycee jeanne d'arc", "lycee jeanne arc"),
    ("jusqu’à ce qu’il", "jusqu'a ce qu'il", "a ce il"),
    ("prud’homme", "prud'homme", "prudhomme"),
    ("Straße, København, Łódź", "strasse, kobenhavn, lodz", "strasse, kobenhavn, lodz"),
    ("mot\u00adcoupé\u200b", "motcoupe", "motcoupe"),
    ("ﬁnance n° 2²", "finance n° 22", "finance n° 22"),
    ("100 % d’eau_vive \\", "100 % d'eau_vive \\", "100 % eau_vive \\"),
    ("", "", ""),
]


@pytest.mark.parametrize(("text", "folded", "looked_for"), READ)
def test_letters__are_read_alike_in_python_and_in_the_database(text, folded, looked_for):
    assert fold(text) == folded
    assert searchable(text) == looked_for
    factories.AcronymFactory(expansion=text)
    read = Acronym.objects.values_list(Fold("expansion"), Searchable("expansion"))
    assert read.get() == (folded, looked_for)


@pytest.mark.parametrize(
    "typed",
    ["economie", "ÉCONOMIE", "l’Économie", "l'economie", "d’économie", NFD.upper(), "conomi",
     "economie  sociale", "Économie\u00a0sociale"],
)  # fmt: skip
@pytest.mark.parametrize("written", ["L’Économie sociale", "l'economie sociale", NFD])
def test_search__finds_what_people_type(typed, written):
    factories.AcronymFactory(expansion=written)
    assert Acronym.objects.filter(expansion__icontains=typed).exists()


@pytest.mark.parametrize("typed", ["économe", "%", "_", "\\", "economie_", "zociale"])
def test_search__does_not_find_the_rest(typed):
    factories.AcronymFactory(expansion="L’Économie sociale")
    assert not Acronym.objects.filter(expansion__icontains=typed).exists()


def test_search__finds_signs_that_a_pattern_gives_a_meaning():
    factories.AcronymFactory(expansion="100 % d’eau_vive \\")
    for typed in ("100 %", "eau_", "vive \\"):
        assert Acronym.objects.filter(expansion__icontains=typed).exists(), typed


def test_search__looks_at_beginnings():
    factories.AcronymFactory(expansion="L’Économie sociale")
    assert Acronym.objects.filter(expansion__istartswith="econ").exists()
    assert Acronym.objects.filter(expansion__istartswith="l’é").exists()
    assert not Acronym.objects.filter(expansion__istartswith="soc").exists()


def test_search__compares_two_columns():
    factories.AcronymFactory(acronym="ESS", expansion="L’ESS en Bourgogne")
    factories.AcronymFactory(acronym="BTP", expansion="Bâtiment")
    found = Acronym.objects.filter(expansion__icontains=F("acronym"))
    assert [each.acronym for each in found] == ["ESS"]


def test_alphabet__stands_accents_and_ligatures_with_their_letters():
    written = [
        "Académie", "âge", "cœur", "cote", "Côte d’Or", "École", "ecole normale", "Élan", "Étude",
        "lycée", "œuvre", "Offre", "zèbre",
    ]  # fmt: skip
    for name in reversed(written):
        factories.AcronymFactory(expansion=name)
    ordered = Acronym.objects.order_by(Alphabetical("expansion"))
    # As a dictionary has them (word by word: a space comes before any letter).
    assert [each.expansion for each in ordered] == [
        "Académie", "âge", "cœur", "cote", "Côte d’Or", "École", "ecole normale", "Élan", "Étude",
        "lycée", "œuvre", "Offre", "zèbre",
    ]  # fmt: skip
