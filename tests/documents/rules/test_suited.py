"""What is no convention in French, or more than one: a sentence says what was understood."""

import pytest

from documents.rules import suited
from documents.text import UnreadableError
from tests.documents.texts import FRAME, reading_of

CONVENTION = FRAME.format(title="Durée", clause="La convention est conclue pour trois ans.")
ENGLISH = """PARTNERSHIP AGREEMENT

Between the Academy of Lyon, represented by Ms Anne DURAND, and the Reading Trust, represented by
Mr Paul MARTIN, it is agreed as follows. The purpose of this agreement is to define the conditions
under which the parties will organise reading workshops for the pupils of the schools of the area.

Article 1 – Purpose

The Trust shall provide the books and the Academy shall provide the rooms for the workshops.

Article 2 – Term

This agreement is concluded for three years and shall be renewed by tacit agreement of the parties.

Done in Lyon, on 3 May 2024
"""
LETTER = """Lyon, le 3 mai 2024

Madame la rectrice,

Notre association organise depuis dix ans des ateliers de lecture dans les écoles de la ville. Nous
aimerions vous rencontrer pour parler des suites à donner à cette action, que les professeurs
apprécient. Nous sommes à votre disposition aux jours qui vous conviendraient.

Je vous prie d’agréer, Madame la rectrice, l’expression de mes sentiments respectueux.

Paul MARTIN
"""


def refusal_of(text):
    """Return the sentence that refuses a text."""
    with pytest.raises(UnreadableError) as refused:
        suited.check(reading_of(text))
    return str(refused.value)


def test_convention__is_not_refused():
    suited.check(reading_of(CONVENTION))


def test_text__in_english_is_refused_in_so_many_words():
    assert "en anglais" in refusal_of(ENGLISH)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Das Land und die Schule werden mit der Akademie zusammen arbeiten ", "allemand"),
        (
            "La presente convenzione è stipulata tra il rettorato e gli uffici della scuola ",
            "italien",
        ),
        ("El presente convenio se firma por las partes con el fin de una educación ", "espagnol"),
        (
            "La convention est signée par les parties dans le cadre du projet et des écoles ",
            "français",
        ),
    ],
)
def test_language__is_told_by_its_small_words(words, language):
    assert suited.language_of(words * 10) == language


def test_convention__in_two_languages_is_read():
    suited.check(reading_of(CONVENTION + "\n\nDie Akademie und der Verein werden mit den Schulen."))


def test_letter__is_refused_with_what_was_looked_for():
    said = refusal_of(LETTER)
    assert "n’a pas été reconnu comme une convention" in said
    assert "aucun article n’est numéroté" in said
    assert "« Lyon, le 3 mai 2024 »" in said


def test_document__of_images_alone_has_no_text():
    reading = reading_of(CONVENTION)
    reading.text.blocks = []
    with pytest.raises(UnreadableError, match="aucun texte"):
        suited.check(reading)


def test_file__of_two_conventions_is_read_up_to_the_second():
    second = CONVENTION.replace("Lyon", "Brest").replace("trois ans", "cinq ans")
    reading = reading_of(f"{CONVENTION}\n\n{second}")
    assert len(reading.parties) == 2
    assert len(reading.articles) == 3
    assert len(reading.signatories) == 2
    assert reading.values["duration"].value["n"] == 3
    assert "seconde convention" in reading.text.warnings[0]


def test_file__with_annexed_articles_is_one_convention():
    annex = (
        "\n\nAnnexe 1 – Règlement\n\nArticle 1 – Accès\n\nLe studio est ouvert à la convention.\n"
    )
    assert reading_of(CONVENTION + annex).text.warnings == []


BODY = """
Présents : Mme Anne DURAND, rectrice, représentée par M. Yves PETIT ; M. Paul MARTIN, président

1. Bilan

La convention signée le 3 mai 2022 pour une durée de trois ans a permis d'ouvrir douze ateliers.

2. Perspectives

Les parties envisagent de la reconduire.

Fait à Rouen, le 15 mars 2024
"""


@pytest.mark.parametrize(
    ("opening", "told"),
    [
        ("COMPTE RENDU DU COMITÉ DE PILOTAGE\nDE LA CONVENTION « LIRE »\n", "un compte rendu"),
        ("Académie de Rouen\n\nCompte-rendu de réunion\nConvention Lire\n", "un compte rendu"),
        ("Relevé de décisions\n", "un relevé de décisions"),
        ("Délibération n° 2023-45 : convention de partenariat\n", "une délibération"),
        ("EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS\n", "une délibération"),
        ("ARRÊTÉ portant délégation de signature\n", "un arrêté"),
        ("Guide de rédaction des conventions\n", "un guide"),
        ("Communiqué de presse\nSignature d'une convention\n", "un communiqué"),
    ],
)
def test_text__that_calls_itself_something_else_is_refused(opening, told):
    with pytest.raises(UnreadableError, match=told):
        suited.check(reading_of(opening + BODY))


@pytest.mark.parametrize(
    "opening", ["Annexe à la délibération n° 2023-45\n\n", "Délibération n° 2023-45\n\n"]
)
def test_convention__that_a_deliberation_carries_is_read(opening):
    text = FRAME.format(title="Durée", clause="La convention dure deux ans.")
    suited.check(reading_of(opening + text))
