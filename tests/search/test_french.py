"""What French words become: the forms of one word are one, those of others stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.french import clean, fold_in_place, forms, terms, words


@pytest.mark.parametrize(
    "family",
    [
        "école écoles École ÉCOLES ecole",
        "signer signé signée signés signées signait signe signent SIGNEE",
        "premier première premiers premières PREMIERE",
        "ouvrier ouvrière ouvriers ouvrières",
        "lycée lycées LYCEES lycee",
        "régional régionale régionaux régionales",
        "national nationaux nationale",
        "travail travaux",
        "coopérative coopératives cooperatives",
        "découvrir découvre découvrent",
        "président présidente présidents présidentes",
        "parent parents PARENTS",
        "apprenti apprentie apprentis apprenties",
        "engager engagé engagée engagements engage",
        "recteur rectrice recteurs rectrices",
        "directeur directrice",
        "développer développe développement développé",
        "solidarité solidarités SOLIDARITE",
        "activité activités activites",
        "musée musées musees",
        "cœur cœurs coeur CŒUR",
        "œuvre oeuvres",
        "1er 1re 1ère 1",
        "3e 3ème 3ième",
        "R.E.S.S. R.E.S.S RESS ress",
        "aujourd’hui aujourd'hui Aujourd’hui",
        "prud’hommes prud'homme",
        "formation formations",
        "métier métiers METIER",
        "21/11/2019 21-11-2019 21.11.2019 2019-11-21 21/11/19",
        "0381657451 03.81.65.74.51",
    ],
)
def test_words__are_one_for_the_forms_of_a_word(family):
    assert len({tuple(words(form)) for form in family.split()}) == 1


@pytest.mark.parametrize(
    "words_apart",
    [
        "président présider",
        "document documenter",
        "année annuel",
        "conseil console",
        "mer maire",
        "partenaire parti",
        "ESS essai",
    ],
)
def test_words__stay_apart(words_apart):
    found = [tuple(words(word)) for word in words_apart.split()]
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("l’école", "école"),
        ("L'ÉCOLE", "école"),
        ("d’aujourd’hui", "aujourd’hui"),
        ("jusqu’à l’école", "école"),
        ("Franche-Comté", "franche comte"),
        ("Franche‑Comté", "franche–comté"),
        ("ESS-2019", "ess 2019"),
        ("21 novembre 2019", "21/11/2019"),
        ("1er janvier 2020", "01/01/2020"),
        ("le 1er\u00a0août 2020", "2020-08-01"),
        ("1\u202f250 élèves", "1250 élève"),
        ("03 81 65 74 51", "0381657451"),
        ("e\u0301cole", "école"),
        ("par\u00adte\u00adna\u00adriat", "partenariat"),
        ("ﬁche n° 2", "fiche 2"),
    ],
)
def test_words__are_the_same_however_written(one, other):
    assert words(one) == words(other)


@pytest.mark.parametrize("text", ["le la les", "et de l’", "…", "", " \t", "🎓", "-- _ *", "\x00"])
def test_words__of_nothing_are_none(text):
    assert words(text) == []


def test_words__keep_a_sigle_that_looks_like_a_small_word():
    assert words("SES") != []
    assert words("ses") == []


@pytest.mark.parametrize("text", ["LE MÉMORIAL DE LA SHOAH", "L’ÉCOLE ET SES ÉLÈVES", "AU LYCÉE"])
def test_words__leave_small_words_out_of_what_is_all_in_capitals(text):
    assert words(text) == words(text.lower())


def test_words__keep_no_impossible_date():
    assert words("45/13/2019") == ["45", "13", "2019"]


def test_forms__are_whole_words():
    assert forms("L’École des Métiers") == ["ecole", "des", "metiers"]


@given(st.text(max_size=300))
def test_terms__stand_where_they_say(text):
    text, end = clean(text), 0
    for term in terms(text):
        assert end <= term.start < term.end <= len(text)
        assert all(stem.isalnum() and len(stem) <= 40 for stem in term.stems)
        end = term.end


@given(st.text(max_size=300))
def test_words__depend_neither_on_capitals_nor_on_composition(text):
    assert len(fold_in_place(text)) == len(text)
    assert words(clean(text)) == words(text)
