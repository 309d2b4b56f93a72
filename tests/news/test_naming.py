"""French sentences name conventions and places as French does."""

import pytest

from news.announcing.naming import Naming, at, counted
from partnerships.enums import ConventionKind


@pytest.mark.parametrize(
    ("kind", "title", "subject", "of", "pronoun"),
    [
        ("convention", "Lire ensemble", "la convention «\u00a0Lire ensemble\u00a0»",
         "de la convention «\u00a0Lire ensemble\u00a0»", "Elle"),
        ("convention", "Convention de mécénat", "la convention de mécénat",
         "de la convention de mécénat", "Elle"),
        ("convention-cadre", "Santé à l’école", "la convention-cadre «\u00a0Santé à l’école\u00a0»",
         "de la convention-cadre «\u00a0Santé à l’école\u00a0»", "Elle"),
        ("convention", "Convention-cadre Santé", "la convention-cadre Santé",
         "de la convention-cadre Santé", "Elle"),
        ("protocole", "Protocole de coopération A – B", "le protocole de coopération A – B",
         "du protocole de coopération A – B", "Il"),
        ("accord", "Cordées", "l’accord de partenariat «\u00a0Cordées\u00a0»",
         "de l’accord de partenariat «\u00a0Cordées\u00a0»", "Il"),
        ("convention", "Accord-cadre national", "l’accord-cadre national",
         "de l’accord-cadre national", "Il"),
        ("charte", "Égalité", "la charte «\u00a0Égalité\u00a0»",
         "de la charte «\u00a0Égalité\u00a0»", "Elle"),
        # Capitals are no sentence, and a title may have its own marks.
        ("convention", "CONVENTION DE STAGE", "la convention «\u00a0CONVENTION DE STAGE\u00a0»",
         "de la convention «\u00a0CONVENTION DE STAGE\u00a0»", "Elle"),
        ("charte", "« Lire »", "la charte «\u00a0Lire\u00a0»", "de la charte «\u00a0Lire\u00a0»",
         "Elle"),
        ("charte", "", "la charte «\u00a0\u00a0»", "de la charte «\u00a0\u00a0»", "Elle"),
    ],
)  # fmt: skip
def test_naming__follows_gender_and_elision(kind, title, subject, of, pronoun):
    naming = Naming(title, ConventionKind(kind).label)
    assert (naming.subject, naming.of, naming.pronoun) == (subject, of, pronoun)


def test_naming__knows_each_kind():
    assert [Naming("X", kind.label).agreed("signé") for kind in ConventionKind] == [
        "signée", "signée", "signé", "signé", "signée",
    ]  # fmt: skip
    assert [Naming("X", kind.label).of_noun for kind in ConventionKind] == [
        "de la convention", "de la convention-cadre", "du protocole", "de l’accord", "de la charte",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "written"),
    [
        ("Brochon (Côte-d’Or)", "à Brochon (Côte-d’Or)"),
        ("Dijon", "à Dijon"),
        ("Châlons-en-Champagne", "à Châlons-en-Champagne"),
        ("Le Creusot", "au Creusot"),
        ("Les Rousses (Jura)", "aux Rousses (Jura)"),
        ("La Charité-sur-Loire", "à La Charité-sur-Loire"),
        ("L’Isle-sur-le-Doubs", "à L’Isle-sur-le-Doubs"),
        ("Lycée Stephen-Liégeard, Brochon", "au lycée Stephen-Liégeard, Brochon"),
        ("rectorat de Besançon", "au rectorat de Besançon"),
        ("Salle des fêtes", "à la salle des fêtes"),
        ("École normale", "à l’école normale"),
        ("Hôtel de région", "à l’hôtel de région"),
        ("CFA de Vesoul", "au CFA de Vesoul"),
        ("visioconférence", "en visioconférence"),
        ("Au siège de la CRESS", "au siège de la CRESS"),
        ("en mairie de Dole", "en mairie de Dole"),
        # Nothing tells what word goes before: none is invented.
        ("Tour Eiffel", "(Tour Eiffel)"),
        ("12 rue de la Convention, Besançon", "(12 rue de la Convention, Besançon)"),
    ],
)
def test_place__has_the_word_that_goes_before_it(place, written):
    assert at(place) == written


def test_names__are_counted_in_words():
    assert counted(["A", "B"], "partenaires") == "deux partenaires\u00a0: A et B"
    names = [str(number) for number in range(17)]
    assert counted(names, "partenaires").startswith("17 partenaires\u00a0: 0, 1,")
