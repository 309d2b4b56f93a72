"""Personal data: whom the site names, why, and whom to write to."""

from legal.blocks import LegalBasis

from ..blocks import block
from .site import PUBLISHER


def use(purpose, data, basis, retention, recipients=""):
    """Return one use of personal data."""
    return block(
        "use",
        {
            "purpose": purpose,
            "data": data,
            "basis": basis,
            "recipients": recipients,
            "retention": retention,
        },
    )


STATEMENT = {
    "controller": PUBLISHER,
    "controller_address": "10 rue de la Convention\n25000 Besançon",
    "officer": "Déléguée ou délégué à la protection des données (DPD)",
    "officer_email": "dpd@example.org",
    "log_retention": "fixée par l’académie qui installe le site",
    "uses": [
        use(
            "Faire connaître les partenariats de l’académie",
            "Nom, fonction et service des signataires, des représentants des parties, des "
            "personnes citées et des contacts ; téléphone et adresse électronique des contacts",
            LegalBasis.MISSION,
            "le temps de la publication",
            "le public",
        ),
        use(
            "Tenir les comptes de la rédaction",
            "Pour chaque membre de l’équipe : nom, adresse électronique, mot de passe chiffré à "
            "sens unique et historique de ses modifications",
            LegalBasis.MISSION,
            "le temps du compte",
            "l’équipe du site",
        ),
    ],
}

PAGE = {
    "title": "Données personnelles et cookies",
    "slug": "donnees-personnelles",
    "kind": "donnees-personnelles",
    "standfirst": "Aucun cookie ni traceur pour les visiteurs ; ce que le site sait des personnes "
    "qu’il nomme, et comment exercer vos droits.",
}
