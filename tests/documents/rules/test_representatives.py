"""Representatives of the parties: a name and a quality, whichever comes first."""

import pytest

from tests.documents.texts import parties_with


@pytest.mark.parametrize(
    ("representative", "name", "quality"),
    [
        ("par son directeur général, M. Denis ARNOULD", "Denis ARNOULD", "directeur général"),
        ("par sa secrétaire générale, Mme Léa PETIT", "Léa PETIT", "secrétaire générale"),
        ("par son président, le docteur Guilhem ROUX", "Guilhem ROUX", "président"),
        ("par le colonel Yves PETIT, président", "Yves PETIT", "colonel, président"),
        ("par le général Yves PETIT", "Yves PETIT", None),
    ],
)
def test_quality__is_an_office_and_no_rank(representative, name, quality):
    party = parties_with(f"L'association Lire ensemble, représentée {representative}.")[1]
    assert (party.representative, party.get("quality")) == (name, quality)


def test_representatives__who_are_two_are_to_be_checked():
    party = parties_with(
        "L'association Lire ensemble, déclarée en préfecture du Rhône, 3 place aux Herbes, 69001 "
        "Lyon, représentée par ses co-présidentes, Mme Lucie BERNOT et Mme Inès HADDAD."
    )[1]
    found = party.fields["representative"]
    assert (found.value, found.certainty) == ("Lucie BERNOT", "à vérifier")
    assert party.quality == "co-présidentes"
    assert party.seat == "3 place aux Herbes, 69001 Lyon"


def test_quality__before_and_after_a_name_is_both():
    party = parties_with(
        "La police du Rhône, représentée par le commissaire divisionnaire Paul MARTIN, directeur "
        "départemental."
    )[1]
    assert party.quality == "commissaire divisionnaire, directeur départemental"


@pytest.mark.parametrize(
    "seat",
    [
        "dont les bureaux sont situés 3 rue du Port, 69001 Lyon",
        "dont l'adresse est 3 rue du Port, 69001 Lyon",
        "ayant son siège 3 rue du Port, 69001 Lyon",
        "situé 3 rue du Port, 69001 Lyon",
    ],
)
def test_quality__stops_before_the_seat(seat):
    party = parties_with(f"Le Muséum, représenté par M. Paul MARTIN, directeur, {seat}.")[1]
    assert (party.quality, party.seat) == ("directeur", "3 rue du Port, 69001 Lyon")


def test_quality__is_what_makes_the_legal_representative_one():
    party = parties_with(
        "La société Bois, prise en la personne de son représentant légal, M. Paul MARTIN, gérant."
    )[1]
    assert (party.representative, party.quality) == ("Paul MARTIN", "gérant")
