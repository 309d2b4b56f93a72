"""Numbers of a party: its SIRET and its RNA, each with its key checked."""

import re

from django.core.exceptions import ValidationError

from partnerships.identifiers import compact, validate_rna, validate_siret

from .proposals import Proposal, absent, sure

SIRET = re.compile(
    r"siret\s*(?:sous le\s*)?(?:n\s?[°º]\s*|"
    r"numéro\s*)?:?\s*(?:n\s?[°º]\s*)?(?P<value>\d(?:[\s.]?\d){8,17})",
    re.IGNORECASE,
)
# "au répertoire SIRENE sous le numéro": a number of an establishment, of fourteen figures.
SIRENE = re.compile(
    r"\b(?:sirene|insee)\b[^\d;.]{0,30}(?P<value>\d(?:[\s.]?\d){13})(?!\d)", re.IGNORECASE
)
RNA = re.compile(r"\b(?P<value>W[0-9O][0-9A-Z]\d{7})\b")
RNA_MARK = re.compile(r"\bRNA\b[^W\d]{0,30}(?P<value>W[\w]{6,12})", re.IGNORECASE)
WRONG_SIRET = "Le texte donne un SIRET dont la clé de contrôle est fausse : {}."


def siret(flat: str, place) -> Proposal:
    """Return the SIRET of a party, its key checked."""
    match = SIRET.search(flat) or SIRENE.search(flat)
    if not match:
        return absent("Le texte ne donne pas de SIRET.")
    value = compact(match["value"])[:14]
    span = place(*match.span("value"))
    try:
        validate_siret(value)
    except ValidationError:
        return absent(WRONG_SIRET.format(match["value"].strip()), *span)
    return sure(value, *span)


def rna(flat: str, place) -> Proposal:
    """Return the number of an association in the national directory (RNA)."""
    match = RNA.search(flat) or RNA_MARK.search(flat)
    if not match:
        return absent("Le texte ne donne pas de numéro RNA.")
    try:
        validate_rna(match["value"])
    except ValidationError:
        return absent(
            f"Le texte donne un numéro RNA mal formé : {match['value']}.",
            *place(*match.span("value")),
        )
    return sure(compact(match["value"]), *place(*match.span("value")))
