"""Trades and guidance: two invented conventions, the second of which replaces the first."""

from datetime import date

from partnerships.enums import ActionLength, ConventionKind, TextNature
from partnerships.lifecycle import DurationUnit, Renewal

from ..blocks import Ref, article, contact, organisation, p

PARTIES = [
    {
        "organisation_id": organisation("academie-besancon"),
        "designation": "L’académie de Besançon",
    },
    {"organisation_id": organisation("club-entreprises"), "seat": "70000 Vesoul"},
]
CONTACTS = [
    contact(
        "Service académique de l’orientation",
        service="Rectorat de Besançon",
        phone="03 53 01 08 01",
        email="orientation@example.org",
    )
]
INVENTED = p(
    "<b>À lire d’abord :</b> cette convention et l’association qui la signe sont imaginées pour "
    "montrer ce que le site sait faire."
)

FIRST = {
    "title": "Rencontrer les métiers de la Saône (2021)",
    "slug": "metiers-2021",
    "kind": ConventionKind.CONVENTION,
    "object": "Faire rencontrer des professionnels aux élèves de troisième.",
    "signed_on": date(2021, 9, 13),
    "signed_at": "Vesoul (Haute-Saône)",
    "duration": 5,
    "duration_unit": DurationUnit.YEARS,
    "renewal": Renewal.EXCLUDED,
    "text_nature": TextNature.SUMMARY,
    "preamble": INVENTED,
    "articles": [
        article(
            1, "Objet", p("Chaque élève de troisième rencontre deux professionnels dans l’année.")
        ),
    ],
    "parties": PARTIES,
    "contacts": CONTACTS,
    "themes": ["Orientation", "Découverte des métiers"],
    "audiences": ["Collégiens"],
    "territories": ["Haute-Saône"],
}

SECOND = {
    **FIRST,
    "title": "Rencontrer les métiers de la Saône",
    "slug": "metiers-2024",
    "object": "Faire rencontrer des professionnels aux collégiens dès la cinquième, et leur ouvrir "
    "des stages.",
    "signed_on": date(2024, 9, 2),
    "duration": 12,
    "succeeds_id": Ref("page", "metiers-2021"),
    "articles": [
        article(
            1, "Objet", p("Chaque collégien rencontre un professionnel par an, dès la cinquième.")
        ),
        article(
            2, "Stages", p("Le club propose deux cents stages d’observation, publiés en octobre.")
        ),
    ],
    "fiches": [
        {
            "number": "1",
            "title": "Une heure avec un professionnel",
            "levels": ["Collégiens"],
            "audience": "les classes de cinquième à troisième",
            "with_whom": "un artisan, une ingénieure, un soignant… du club",
            "timing": "de novembre à avril",
            "length": ActionLength.SESSION,
            "text": p(
                "Les élèves préparent leurs questions, puis conduisent l’entretien\u00a0: un "
                "métier, un parcours, une journée de travail."
            ),
            "contact_name": "Coordination du club",
            "contact_phone": "03 53 01 08 03",
            "contact_email": "classes@club.example.org",
        }
    ],
}
