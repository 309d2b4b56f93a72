"""Telephone numbers, as officers type them and as readers see and call them."""

import pytest
from django.core.exceptions import ValidationError

from core.formats.phones import display_phone, phone_uri, validate_phone
from tests.cases import entries

RUBBISH = ["", "bonjour", "03 81", "00 00 00 00 00", "+33", "9" * 400, "03 81 65 47 00 00 00"]


@pytest.mark.parametrize(
    "typed",
    ["0381654700", "03 81 65 47 00", "03.81.65.47.00", "+33 3 81 65 47 00", "0033381654700"],
)
def test_phone__reads_french_numbers_however_typed(typed):
    validate_phone(typed)
    assert display_phone(typed) == "03 81 65 47 00"
    assert phone_uri(typed) == "tel:+33-3-81-65-47-00"


def test_phone__keeps_the_country_of_a_foreign_number():
    assert display_phone("+41 22 767 61 11") == "+41 22 767 61 11"
    assert phone_uri("+41227676111") == "tel:+41-22-767-61-11"


@pytest.mark.parametrize("typed", RUBBISH)
def test_phone__refuses_rubbish_in_french(typed):
    with pytest.raises(ValidationError) as caught:
        validate_phone(typed)
    assert caught.value.messages == [
        "Ce numéro n’existe pas : saisissez dix chiffres, par exemple 03 81 65 47 00."
    ]


@pytest.mark.parametrize("typed", RUBBISH)
def test_phone__shows_rubbish_as_it_is_and_never_as_a_link(typed):
    assert display_phone(typed) == typed
    assert phone_uri(typed) == ""


@pytest.mark.parametrize("typed", entries("phones.txt"))
def test_phone__takes_what_officers_typed(typed):
    validate_phone(typed)
    assert phone_uri(typed).startswith("tel:")


# The short numbers of France are listed by ARCEP (plan national de numérotation).
@pytest.mark.parametrize(
    ("typed", "uri"),
    [
        ("15", "tel:15"),
        ("112", "tel:112"),
        ("119", "tel:119"),
        ("3018", "tel:3018"),
        ("30 20", "tel:3020"),
        ("39 39", "tel:3939"),
        ("116 117", "tel:116117"),
        ("118 218", "tel:118218"),
    ],
)
def test_phone__shows_a_short_number_as_people_know_it(typed, uri):
    validate_phone(typed)
    assert display_phone(typed) == typed
    assert phone_uri(typed) == uri


@pytest.mark.parametrize("typed", ["13", "911", "9999", "06 11", "+33 15", "+33 3018", "38165"])
def test_phone__refuses_what_only_looks_like_a_short_number(typed):
    with pytest.raises(ValidationError):
        validate_phone(typed)


# Country codes: ITU-T E.164, list of assigned codes.
@pytest.mark.parametrize(
    ("typed", "shown", "uri"),
    [
        ("0262 48 10 10", "0262 48 10 10", "tel:+262-262-48-10-10"),
        ("0692.12.34.56", "0692 12 34 56", "tel:+262-692-12-34-56"),
        ("0269611002", "0269 61 10 02", "tel:+262-269-61-10-02"),
        ("0639 69 12 34", "0639 69 12 34", "tel:+262-639-69-12-34"),
        ("0590 47 81 00", "0590 47 81 00", "tel:+590-590-47-81-00"),
        ("0594 29 99 00", "0594 29 99 00", "tel:+594-594-29-99-00"),
        ("05 96 59 99 00", "0596 59 99 00", "tel:+596-596-59-99-00"),
        ("0696 12 34 56", "0696 12 34 56", "tel:+596-696-12-34-56"),
        ("+262 (0)262 48 10 10", "0262 48 10 10", "tel:+262-262-48-10-10"),
        ("+590590478100", "0590 47 81 00", "tel:+590-590-47-81-00"),
        ("+687 25.61.30", "+687 25 61 30", "tel:+687-25-61-30"),
        ("00 689 40 50 60 70", "+689 40 50 60 70", "tel:+689-40-50-60-70"),
        ("+508 41 23 45", "+508 41 23 45", "tel:+508-41-23-45"),
        ("09 76 12 34 56", "09 76 12 34 56", "tel:+33-9-76-12-34-56"),
        ("0800 123 456", "0 800 12 34 56", "tel:+33-800-12-34-56"),
    ],
)
def test_phone__reads_the_numbers_of_all_france(typed, shown, uri):
    validate_phone(typed)
    assert display_phone(typed) == shown
    assert phone_uri(typed) == uri


@pytest.mark.parametrize(
    "typed",
    [
        "+33 (0)3 81 65 47 00",
        "0033 (0)3 81 65 47 00",
        "03/81/65/47/00",
        "(03) 81-65-47-00",
        "Tél. : 03 81 65 47 00",
        "03\u00a081\u202f65\u200947 00",
        "\u202a03 81 65 47 00\u202c",
        "０３ ８１ ６５ ４７ ００",
        " 03 81 65 47 00. ",
    ],
)
def test_phone__does_not_mind_the_signs_around(typed):
    validate_phone(typed)
    assert display_phone(typed) == "03 81 65 47 00"
    assert phone_uri(typed) == "tel:+33-3-81-65-47-00"


@pytest.mark.parametrize(
    "typed",
    [
        "03 81 65 47 00 poste 1234",
        "0381654700 Poste : 12 34",
        "03 81 65 47 00 (poste 1234)",
        "+33 (0)3 81 65 47 00 – poste n° 1234",
        "03 81 65 47 00, p. 1234",
        "03 81 65 47 00 ext. 1234",
    ],
)
def test_phone__keeps_the_extension(typed):
    validate_phone(typed)
    assert display_phone(typed) == "03 81 65 47 00 poste 1234"
    assert phone_uri(typed) == "tel:+33-3-81-65-47-00;ext=1234"


@pytest.mark.parametrize(
    "typed",
    [
        "03 81 65 47 00 / 06 12 34 56 78",
        "03 81 65 47 00 ou 03 81 65 47 01",
        "03 81 65 47 00 (standard)",
        "03 81 65 47 00 de 9 h à 17 h",
    ],
)
def test_phone__asks_for_one_number_alone(typed):
    with pytest.raises(ValidationError) as caught:
        validate_phone(typed)
    assert caught.value.messages == [
        "Saisissez un seul numéro, avec « poste » pour seul mot : "
        "par exemple 03 81 65 47 00 poste 1234."
    ]
