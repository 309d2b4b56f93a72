"""Telephone numbers, as officers type them and as readers see and call them."""

import pytest
from django.core.exceptions import ValidationError

from core.phones import display_phone, phone_uri, validate_phone

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
