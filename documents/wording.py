"""How the values of a reading are named and written for a person."""

from datetime import date

from django.utils import formats

from partnerships.lifecycle import Renewal, duration_text

LABELS = {
    "kind": "Nature",
    "title": "Titre",
    "reference": "Référence",
    "object": "Objet",
    "amends": "Convention modifiée",
    "visas": "Visas",
    "preamble": "Préambule",
    "signed_on": "Date de signature",
    "signed_at": "Lieu de signature",
    "starts": "Prise d’effet",
    "effective_on": "Date d’effet",
    "ends_on": "Date de fin",
    "duration": "Durée",
    "renewal": "Reconduction",
    "renewal_months": "Durée d’une reconduction",
    "renewal_maximum": "Nombre de reconductions",
    "notice_months": "Délai avant le terme",
    "termination_notice_months": "Préavis de résiliation",
    "designation": "Désignation",
    "acronym": "Sigle",
    "seat": "Siège",
    "siret": "SIRET",
    "rna": "RNA",
    "representative": "Représentant",
    "quality": "Qualité",
    "number": "Numéro",
    "heading": "Intitulé",
    "text": "Texte",
    "name": "Nom",
    "organisation": "Organisation",
    "delegation": "Délégation",
    "audience": "Public",
    "link": "Lien",
    "role": "Fonction",
    "email": "Courriel",
    "phone": "Téléphone",
    "meetings_per_year": "Réunions par an",
}
STARTS = {
    "signature": "à la signature",
    "notification": "à la notification",
    "date": "à une date donnée",
}


def _day(value):
    return formats.date_format(date.fromisoformat(value), "j F Y")


def _months(value):
    return f"{value}\u00a0mois"


WRITERS = {
    "duration": lambda value: duration_text(value["n"], value["unit"]),
    "renewal": lambda value: Renewal(value).label,
    "starts": STARTS.get,
    "signed_on": _day,
    "effective_on": _day,
    "ends_on": _day,
    "renewal_months": _months,
    "notice_months": _months,
    "termination_notice_months": _months,
    "amends": lambda value: value["title"],
}


def written(name, value):
    """Return a value of a reading as a person reads it."""
    if value is None:
        return ""
    if name in WRITERS:
        return str(WRITERS[name](value))
    return " ".join(value) if isinstance(value, list) else str(value)
