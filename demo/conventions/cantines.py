"""School meals: an invented convention, terminated before its end."""

from datetime import date

from partnerships.enums import ConventionKind, TextNature
from partnerships.lifecycle import DurationUnit, Renewal

from ..blocks import article, contact, organisation, p

CONVENTION = {
    "title": "Bien manger à la cantine",
    "slug": "bien-manger",
    "kind": ConventionKind.CHARTER,
    "object": "Faire entrer les produits des fermes voisines dans les cantines des lycées, et les "
    "élèves dans les fermes.",
    "signed_on": date(2022, 11, 8),
    "signed_at": "Belfort (Territoire de Belfort)",
    "duration": 5,
    "duration_unit": DurationUnit.YEARS,
    "renewal": Renewal.UNSPECIFIED,
    "terminated_on": date(2025, 3, 31),
    "text_nature": TextNature.SUMMARY,
    "preamble": p(
        "<b>À lire d’abord :</b> cette charte et l’association qui la signe sont imaginées pour "
        "montrer ce que le site sait faire."
    ),
    "articles": [
        article(1, "Approvisionnement", p("Chaque lycée achète un produit de saison par semaine.")),
        article(2, "Visites", p("Chaque classe de seconde visite une ferme dans l’année.")),
    ],
    "parties": [
        {
            "organisation_id": organisation("academie-besancon"),
            "designation": "L’académie de Besançon",
        },
        {"organisation_id": organisation("fermes-voisines"), "seat": "90000 Belfort"},
    ],
    "contacts": [
        contact(
            "Mission restauration scolaire",
            service="Rectorat de Besançon",
            phone="03 53 01 09 01",
            email="restauration@example.org",
        )
    ],
    "themes": ["Alimentation", "Développement durable"],
    "audiences": ["Lycéens"],
    "territories": ["Territoire de Belfort"],
}
