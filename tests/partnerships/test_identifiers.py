"""Official identifiers: what is one, and what is not."""

import pytest
from django.core.exceptions import ValidationError

from partnerships.identifiers import compact, validate_rna, validate_siret, validate_uai


@pytest.mark.parametrize(
    "siret",
    ["73282932000074", "732 829 320 00074", "552 008 443 00012", "356 000 000 00048"],
)
def test_siret__with_its_key_is_accepted_however_spaced(siret):
    validate_siret(siret)


def test_siret__of_a_post_office_has_a_key_of_its_own():
    # La Poste numbers its offices outside Luhn: the sum of their digits is a multiple of five.
    validate_siret("356 000 000 01005")


@pytest.mark.parametrize(
    "siret",
    [
        "73282932000075",
        "7328293200007",
        "732829320000744",
        "ABC82932000074",
        "00000000000001",
        "356 000 000 00049",
        "٧٣٢٨٢٩٣٢٠٠٠٠٧٤",
    ],
)
def test_siret__without_its_key_is_refused_in_french(siret):
    with pytest.raises(ValidationError) as caught:
        validate_siret(siret)
    assert caught.value.messages == [
        "Ce SIRET n’est pas valide : quatorze chiffres, dont une clé de contrôle."
    ]


@pytest.mark.parametrize("rna", ["W251000001", "w251 000 001", "W9C1000001", "W2A1000001"])
def test_rna__of_every_department_is_accepted(rna):
    validate_rna(rna)


@pytest.mark.parametrize(
    "rna", ["251000001", "W25100000", "W2510000011", "WX51000001", "W25100000A"]
)
def test_rna__of_another_shape_is_refused_in_french(rna):
    with pytest.raises(ValidationError, match="Ce numéro RNA n’est pas valide"):
        validate_rna(rna)


@pytest.mark.parametrize("uai", ["0951099D", "0951099d", "095 1099 D", "0750656F"])
def test_uai__with_its_letter_is_accepted(uai):
    validate_uai(uai)


@pytest.mark.parametrize(
    "uai", ["0951099E", "0951098D", "951099D", "0951099", "0951099DD", "A951099D", "٠٩٥١٠٩٩D"]
)
def test_uai__without_its_letter_is_refused_in_french(uai):
    with pytest.raises(ValidationError, match="Ce numéro UAI n’est pas valide"):
        validate_uai(uai)


@pytest.mark.parametrize(
    "typed", ["732 829 320 00074", "732.829.320-00074", "732\u00a0829\u202f32000074"]
)
def test_compact__removes_what_people_type_between_digits(typed):
    assert compact(typed) == "73282932000074"
