"""How the values of a reading are named and written for a person."""

from datetime import date, datetime

from core.formats.dates import in_french
from partnerships.lifecycle import Renewal, duration_text

LABELS = {
    "kind": "Nature",
    "title": "Titre",
    "reference": "Référence",
    "object": "Objet",
    "amends": "Convention modifiée",
    "amendment_number": "Numéro de l’avenant",
    "changed_articles": "Articles modifiés",
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
# What a convention has several of.
LISTS = (
    ("parties", "Partie"),
    ("articles", "Article"),
    ("signatories", "Signataire"),
    ("fiches", "Fiche-action"),
    ("contacts", "Contact"),
)
STARTS = {
    "signature": "à la signature",
    "notification": "à la notification",
    "date": "à une date donnée",
}
# What an electronic signature is worth, and what it covers (see ``electronic_signatures``).
SIGNED = {
    "intacte": "Ce qu’elle couvre n’a pas changé.",
    "altérée": "Elle ne correspond pas à ce fichier : il a été modifié depuis, ou abîmé en chemin.",
    "non vérifiée": "Elle est faite d’une façon que le site ne sait pas lire.",
}
COVERED = {
    "tout": "Elle couvre tout le fichier.",
    "complété": "Le fichier n’a ensuite reçu que d’autres signatures ou des réponses à un "
    "formulaire, qu’elle ne couvre pas.",
    "modifié": "Le fichier a ensuite reçu des changements qu’elle ne couvre pas.",
    "partie": "Elle ne couvre qu’une partie du fichier.",
}
TOO_MANY = "Ce PDF en porte plus que le site n’en lit : ouvrez-le dans un lecteur de PDF."
ALARMS = {"modifié": "fichier modifié ensuite", "partie": "fichier couvert en partie"}


def signature_words(signature):
    """Return how an electronic signature is told: who, then sentences, and what alarms in it."""
    if number := signature.get("left_out"):
        one = number == 1
        unread = "non lue" if one else "non lues"
        who = "Une autre signature" if one else f"{number} autres signatures"
        return {"who": who, "state": unread, "told": [TOO_MANY], "alarms": unread}
    by, state, coverage = (signature.get(name, "") for name in ("by", "state", "coverage"))
    told = [_when(signature), SIGNED[state]]
    if state == "intacte":
        told.append(COVERED[coverage])
    if by:
        told.append(_certificate(signature["issuer"]))
    return {
        "who": by or "Signature électronique",
        "state": state,
        "told": [sentence for sentence in told if sentence],
        "alarms": ALARMS.get(coverage, "") if state == "intacte" else state,
    }


def _when(signature):
    if not signature.get("at"):
        return ""
    moment = datetime.fromisoformat(signature["at"])
    at = in_french(moment, "j F Y à H:i")
    if signature["is_timestamp"]:
        return f"Fichier horodaté le {at}."
    if signature["stamped_by"]:
        return f"Signé le {at}, heure donnée par {signature['stamped_by']}."
    return f"Signé le {at}, à l’heure de l’ordinateur qui a signé."


def _certificate(issuer):
    if issuer:
        return f"Certificat délivré par {issuer}."
    return "Certificat que son titulaire s’est délivré lui-même."


def _day(value):
    return in_french(date.fromisoformat(value), "j F Y")


def _months(value):
    return f"{value}\u00a0mois"


def _amended(value):
    """Say all that tells the convention: a reading that finds its reference changes something."""
    signed = value.get("signed_on")
    said = [value.get("reference") and f"n° {value['reference']}", signed and f"du {_day(signed)}"]
    return ", ".join([value["title"], *filter(None, said)])


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
    "amends": _amended,
}


def written(name, value):
    """Return a value of a reading as a person reads it."""
    if value is None:
        return ""
    if name in WRITERS:
        return str(WRITERS[name](value))
    return " ".join(value) if isinstance(value, list) else str(value)
