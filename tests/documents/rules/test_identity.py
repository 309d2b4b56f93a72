"""What a text calls itself: its title ends where it does, and its number is its own."""

import pytest

from tests.documents.texts import FRAME, reading_of

TEXT = FRAME.format(title="Durée", clause="La convention dure deux ans.")
VISAS = (
    "VU le code de l'éducation ;\n\nVU la circulaire n° 2019-036 du 13 février 2019 ;\n\n"
    "VU la délibération n° 2024-12 du conseil municipal ;\n\n"
)


def test_visas__above_the_parties_are_no_part_of_the_title_nor_its_number():
    values = reading_of(TEXT.replace("Entre\n", f"{VISAS}Entre\n")).values
    assert values["title"].value == "Convention de partenariat"
    assert values["reference"].value is None
    assert len(values["visas"].value) == 3


@pytest.mark.parametrize(
    ("line", "reference"),
    [
        ("Convention n° 24-061", "24-061"),
        ("Dossier n° 2024/117", "2024/117"),
        ("en application de la circulaire n° 2019-036", None),
        ("dans le cadre de l'appel à projets n° 2024-05", None),
    ],
)
def test_reference__is_the_number_of_the_convention_alone(line, reference):
    text = TEXT.replace("PARTENARIAT\n", f"PARTENARIAT\n\n{line}\n", 1)
    assert reading_of(text).values["reference"].value == reference


@pytest.mark.parametrize(
    "line",
    [
        "Projet", "PROJET", "Version du 12 mars 2024", "Document de travail",
        "Convention n° 24-061",
        "Version 2.1", "Exemplaire original",
    ],
)  # fmt: skip
def test_title__takes_nothing_of_the_life_of_the_document(line):
    text = TEXT.replace("PARTENARIAT\n", f"PARTENARIAT\n\n{line}\n", 1)
    assert reading_of(text).values["title"].value == "Convention de partenariat"


def test_title__is_no_list_of_the_parties():
    line = "Académie de Lyon – Association Lire ensemble – Ville de Lyon"
    text = TEXT.replace("PARTENARIAT\n", f"PARTENARIAT\n\n{line}\n", 1)
    found = reading_of(text).values["title"]
    assert found.value == "Convention de partenariat" or found.certainty == "à vérifier"


@pytest.mark.parametrize(
    "line", ["N° d'enregistrement : PAR/2025/42", "N° de convention : PAR/2025/42"]
)
def test_reference__may_be_labelled(line):
    text = TEXT.replace("PARTENARIAT\n", f"PARTENARIAT\n\n{line}\n", 1)
    assert reading_of(text).values["reference"].value == "PAR/2025/42"


def test_title__ends_before_the_reasons():
    text = TEXT.replace(
        "Entre\n", "Considérant l'article L. 312-19 du code de l'éducation,\n\nEntre\n"
    )
    assert reading_of(text).values["title"].value == "Convention de partenariat"


@pytest.mark.parametrize(
    "title",
    [
        "AVENANT N° 2\nà la convention de partenariat n° 2021-33 du 15 octobre 2021",
        "Avenant à la convention-cadre de coopération culturelle n° 2021-33",
    ],
)
def test_reference__of_the_amended_text_is_not_that_of_the_amendment(title):
    values = reading_of(TEXT.replace("CONVENTION DE PARTENARIAT", title)).values
    assert values["reference"].value is None


def test_title__ends_where_a_sentence_announces_the_parties():
    text = TEXT.replace("Entre\n", "La présente convention est passée\n\nENTRE\n")
    assert reading_of(text).values["title"].value == "Convention de partenariat"


def test_kind__of_a_contract_between_public_bodies_is_a_convention_to_be_checked():
    title = "CONTRAT TERRITORIAL D'ÉDUCATION ARTISTIQUE"
    values = reading_of(TEXT.replace("CONVENTION DE PARTENARIAT", title)).values
    assert (values["kind"].value, values["kind"].certainty) == ("convention", "à vérifier")
    assert values["title"].value == "Contrat territorial d'éducation artistique"


def test_title__ends_where_the_parties_agree():
    text = TEXT.replace(
        "Entre\n",
        "Convention enregistrée sous le n° AC-2026-11\n\nIl est convenu entre :\n\nD'une part,\n",
        1,
    )
    values = reading_of(text).values
    assert values["title"].value == "Convention de partenariat"
    assert values["reference"].value == "AC-2026-11"
