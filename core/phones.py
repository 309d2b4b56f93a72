"""Telephone numbers, read and written the French way."""

import phonenumbers
from django.core.exceptions import ValidationError

REGION = "FR"


def parse_phone(text):
    """Return the number that ``text`` holds, or None when it is not a valid one."""
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None


def validate_phone(text):
    """Raise ``ValidationError`` unless ``text`` is a telephone number."""
    if parse_phone(text) is None:
        raise ValidationError(
            "Ce numéro n’existe pas : saisissez dix chiffres, par exemple 03 81 65 47 00.",
            code="invalid_phone",
        )


def display_phone(text):
    """Return "03 81 65 47 00" for a French number, "+41 …" for a foreign one."""
    number = parse_phone(text)
    if number is None:
        return text
    national = number.country_code == phonenumbers.country_code_for_region(REGION)
    style = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, style.NATIONAL if national else style.INTERNATIONAL)


def phone_uri(text):
    """Return the ``tel:`` address of a number (RFC 3966), or an empty string."""
    number = parse_phone(text)
    if number is None:
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.RFC3966)
