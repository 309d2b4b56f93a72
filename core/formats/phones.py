"""Telephone numbers, read and written the French way.

A number is one of metropolitan or overseas France, of another country (with its +), or a short one
(15, 119, 3018, 39 39, 116 117). "Poste 1234" may follow.
"""

import re
import unicodedata
from functools import lru_cache

import phonenumbers
from django.core.exceptions import ValidationError
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType, shortnumberinfo

REGION = "FR"
# Overseas numbers of ten digits are typed as those of the mainland, but have a country code of
# their own: Réunion and Mayotte, Guadeloupe, Guyane, Martinique.
OVERSEAS = ("RE", "GP", "GF", "MQ")
# Others (0 800, 09 76) are called alike from everywhere.
OF_A_PLACE = {
    PhoneNumberType.FIXED_LINE,
    PhoneNumberType.MOBILE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE,
}
TEN_DIGITS = {phonenumbers.country_code_for_region(region) for region in (REGION, *OVERSEAS)}

EXTENSION = re.compile(
    r"[\s,;(–-]*(?:poste|ext(?:ension)?|int(?:erne)?|p)\.?\s*(?:no|n°|:)?\s*(\d[\d ]{0,6})\)?$",
    re.IGNORECASE,
)
# Nobody can call five digits: they receive messages.
LONGEST_SHORT = 6
NOT_CALLED = 5


def parse_phone(text: str) -> PhoneNumber | None:
    """Return the number that ``text`` holds, or None when it is not a valid one."""
    text = EXTENSION.sub(_write_extension, _tidy(text))
    # The mainland last: its rules would take Martinique’s 0596 and Mayotte’s 0269 for its own.
    for region in (*OVERSEAS, REGION):
        try:
            number = phonenumbers.parse(text, region)
        except phonenumbers.NumberParseException:
            return None
        if region != REGION and phonenumbers.number_type(number) in OF_A_PLACE:
            return number
    is_valid = phonenumbers.is_valid_number(number) or _is_valid_short(number, text)
    return number if is_valid else None


def validate_phone(text: str) -> None:
    """Raise ``ValidationError`` unless ``text`` is a telephone number."""
    if parse_phone(text) is not None:
        return
    if phonenumbers.PhoneNumberMatcher(_tidy(text), REGION).has_next():
        raise ValidationError(
            "Saisissez un seul numéro, avec « poste » pour seul mot : "
            "par exemple 03 81 65 47 00 poste 1234.",
            code="more_than_a_phone",
        )
    raise ValidationError(
        "Ce numéro n’existe pas : saisissez dix chiffres, par exemple 03 81 65 47 00.",
        code="invalid_phone",
    )


@lru_cache(maxsize=1024)
def display_phone(text: str) -> str:
    """Return "03 81 65 47 00" for a French number, "+41 …" for a foreign one.

    A short number keeps its spaces: 3018 and 39 39 are what people know them by.
    """
    number = parse_phone(text)
    if number is None:
        return text
    if _is_short(number):
        return _tidy(text)
    national = number.country_code in TEN_DIGITS
    style = PhoneNumberFormat.NATIONAL if national else PhoneNumberFormat.INTERNATIONAL
    # Some countries of the library have dots.
    shown = phonenumbers.format_number(number, style).replace(" ext. ", " poste ")
    return shown.replace(".", " ")


@lru_cache(maxsize=1024)
def phone_uri(text: str) -> str:
    """Return the ``tel:`` URL of a number (RFC 3966), or an empty string.

    Short numbers go without the ``phone-context`` that the RFC wants of them: telephones dial it.
    """
    number = parse_phone(text)
    if number is None:
        return ""
    if _is_short(number):
        return f"tel:{number.national_number}"
    return phonenumbers.format_number(number, PhoneNumberFormat.RFC3966)


def _tidy(text: str) -> str:
    """Return ``text`` with plain spaces, without the marks that address books paste."""
    text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _write_extension(found: re.Match[str]) -> str:
    return f" ext. {found[1].replace(' ', '')}"


def _is_short(number: PhoneNumber) -> bool:
    return len(str(number.national_number)) <= LONGEST_SHORT and number.country_code == (
        phonenumbers.country_code_for_region(REGION)
    )


def _is_valid_short(number: PhoneNumber, text: str) -> bool:
    digits = re.sub(r"[ .-]", "", text)
    return (
        # Neither 0 nor +33 comes before a short number.
        digits == str(number.national_number)
        and len(digits) != NOT_CALLED
        and shortnumberinfo.is_valid_short_number_for_region(number, REGION)
    )
