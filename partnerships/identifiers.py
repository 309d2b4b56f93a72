"""Official identifiers of organisations: SIRET, RNA, UAI."""

import re

from django.core.exceptions import ValidationError
from stdnum.exceptions import ValidationError as StdnumError
from stdnum.fr import siret

# "W", the department (W9C1… overseas), and seven digits.
RNA_FORMAT = re.compile(r"^W\d[0-9A-Z]\d{7}$", re.ASCII)

UAI_FORMAT = re.compile(r"^\d{7}[A-Z]$", re.ASCII)
# The key letter is the rest of the number divided by 23; I, O and Q are left out as ambiguous.
UAI_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"


def compact(value: str) -> str:
    """Return ``value`` without spaces, dots or hyphens, in capitals."""
    return re.sub(r"[\s.\-]", "", value).upper()


def validate_siret(value: str) -> None:
    """Raise ``ValidationError`` unless ``value`` is a SIRET: 14 digits and their Luhn key."""
    try:
        siret.validate(value)
    except StdnumError as error:
        raise ValidationError(
            "Ce SIRET n’est pas valide : quatorze chiffres, dont une clé de contrôle.",
            code="invalid_siret",
        ) from error


def validate_rna(value: str) -> None:
    """Raise ``ValidationError`` unless ``value`` looks like an RNA number of associations."""
    if not RNA_FORMAT.match(compact(value)):
        raise ValidationError(
            "Ce numéro RNA n’est pas valide : un W suivi de neuf caractères, "
            "par exemple W251000001.",
            code="invalid_rna",
        )


def validate_uai(value: str) -> None:
    """Raise ``ValidationError`` unless ``value`` is a school's UAI: 7 digits and a key letter."""
    number = compact(value)
    if not UAI_FORMAT.match(number) or UAI_LETTERS[int(number[:7]) % 23] != number[7]:
        raise ValidationError(
            "Ce numéro UAI n’est pas valide : sept chiffres et une lettre de contrôle, "
            "par exemple 0951099D.",
            code="invalid_uai",
        )
