"""What is said of a party: its whole name, its seat, its numbers."""

import pytest

from tests.documents.texts import parties_with


@pytest.mark.parametrize(
    "name",
    [
        "Délégation régionale académique à la jeunesse, à l'engagement et aux sports de Bretagne",
        "Direction régionale de l'économie, de l'emploi, du travail et des solidarités",
        "Conseil d'architecture, d'urbanisme et de l'environnement",
    ],
)
def test_name__keeps_the_commas_of_a_list(name):
    party = parties_with(f"La {name}, 3 rue du Port, 69001 Lyon, représentée par M. Paul MARTIN.")
    assert party[1].designation == name
    assert party[1].seat == "3 rue du Port, 69001 Lyon"


@pytest.mark.parametrize(
    ("words", "seat"),
    [
        ("domicilié en cette qualité à l'hôtel de ville, place Foch, 69001 Lyon",
         "hôtel de ville, place Foch, 69001 Lyon"),
        ("domiciliée ès qualités 3 rue du Port, 69001 Lyon", "3 rue du Port, 69001 Lyon"),
        ("élisant domicile 3 rue du Port, 69001 Lyon", "3 rue du Port, 69001 Lyon"),
    ],
)  # fmt: skip
def test_seat__is_an_address_without_the_words_before_it(words, seat):
    party = parties_with(f"La Ville de Lyon, représentée par M. Paul MARTIN, maire, {words}.")[1]
    assert party.get("seat") == seat


@pytest.mark.parametrize(
    "words",
    [
        "identifiée au répertoire SIRENE sous le numéro 990 136 160 00019",
        "inscrite au répertoire Sirene (n° 99013616000019)",
        "n° INSEE 990 136 160 00019",
    ],
)
def test_siret__may_be_named_by_its_register(words):
    party = parties_with(f"L'association Lire ensemble, {words}, représentée par M. Paul MARTIN.")
    assert party[1].siret == "99013616000019"


@pytest.mark.parametrize(
    ("words", "seat"),
    [
        ("sise en son hôtel de ville, place Foch, 69001 Lyon",
         "hôtel de ville, place Foch, 69001 Lyon"),
        ("sise en l'hôtel de ville, place Foch, 69001 Lyon",
         "hôtel de ville, place Foch, 69001 Lyon"),
        ("dont le siège est 3 rue du Port, 69001 Lyon et enregistrée à l'INSEE",
         "3 rue du Port, 69001 Lyon"),
        ("rectorat de Lyon, 3 rue du Port, 69001 Lyon", "3 rue du Port, 69001 Lyon"),
    ],
)  # fmt: skip
def test_seat__is_no_name_of_a_service(words, seat):
    party = parties_with(f"La Ville de Lyon, {words}, représentée par M. Paul MARTIN, maire.")[1]
    assert party.get("seat") == seat


@pytest.mark.parametrize("number", ["W9G1004567", "RNA W9G1004567", "RNA : W9G1004567"])
def test_number_in_brackets__is_no_acronym(number):
    party = parties_with(f"L'association Lire ensemble ({number}), représentée par M. Paul MARTIN.")
    assert (party[1].get("acronym"), party[1].rna) == (None, "W9G1004567")


@pytest.mark.parametrize(
    ("words", "seat"),
    [
        ("dont le siège se situe 3 rue du Port, 69001 Lyon, représentée par M. Paul MARTIN, "
         "maire", "3 rue du Port, 69001 Lyon"),
        ("établissement public à caractère scientifique, culturel et professionnel, 3 rue du "
         "Port, 69001 Lyon, représenté par M. Paul MARTIN, maire", "3 rue du Port, 69001 Lyon"),
        ("représentée par M. Paul MARTIN, maire, 3 rue du Port, 69001 Lyon",
         "3 rue du Port, 69001 Lyon"),
        ("Marktplatz 5, 79098 Freiburg, Allemagne, représentée par M. Paul MARTIN, maire",
         "Marktplatz 5, 79098 Freiburg, Allemagne"),
    ],
)  # fmt: skip
def test_seat__is_an_address_wherever_it_stands(words, seat):
    party = parties_with(f"La Ville de Lyon, {words}.")[1]
    assert (party.get("seat"), party.quality) == (seat, "maire")


@pytest.mark.parametrize("acronym", ["CCI", "CCI Centre", "ARS Grand-Est", "DSDEN 48"])
def test_acronym__may_name_a_territory(acronym):
    party = parties_with(f"La chambre de commerce ({acronym}), représentée par M. Paul MARTIN.")[1]
    assert party.acronym == acronym


@pytest.mark.parametrize(
    "number", ["FINESS 290000017", "UAI 0711234N", "code APE 8531Z", "tél. 04"]
)
def test_seat__ends_before_a_number_that_is_none_of_it(number):
    words = f"sise 3 rue du Port, 69001 Lyon, {number}, représentée par M. Paul MARTIN, maire"
    assert parties_with(f"La Ville de Lyon, {words}.")[1].seat == "3 rue du Port, 69001 Lyon"


def test_seat__may_be_on_two_lines_without_a_comma():
    address = "20 boulevard du Port\n69001 Lyon"
    words = f"L'association Lire ensemble\n{address}\nReprésentée par M. Paul ROUX"
    assert parties_with(words)[1].seat.replace(",", "\n") == address
