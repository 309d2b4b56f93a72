"""A museum and its classes: an invented convention, which always ends with this school year."""

from datetime import date

from partnerships.enums import ActionLength, ConventionKind, TextNature
from partnerships.lifecycle import Renewal

from ..blocks import article, contact, organisation, p
from ..clock import END_OF_SCHOOL_YEAR

FICHES = [
    {
        "number": "1",
        "title": "Un objet, une enquête",
        "levels": ["Écoliers", "Collégiens"],
        "audience": "les classes du CE2 à la quatrième",
        "with_whom": "une médiatrice du musée",
        "timing": "toute l’année, le mardi et le vendredi",
        "length": ActionLength.HALF_DAY,
        "length_note": "deux heures au musée",
        "text": p(
            "Par groupes, les élèves choisissent une machine, devinent à quoi elle servait, "
            "puis le vérifient dans les archives de l’atelier."
        ),
        "steps": "Choisir une salle avec la médiatrice.\n"
        "Mener l’enquête au musée.\n"
        "Écrire le cartel de l’objet, de retour en classe.",
        "contact_name": "Accueil des classes",
        "contact_phone": "03 53 01 07 03",
        "contact_email": "classes@musee.example.org",
    },
]

CONVENTION = {
    "title": "Le musée, une salle de classe de plus",
    "slug": "musee-des-techniques",
    "kind": ConventionKind.CONVENTION,
    "object": "Ouvrir le musée aux classes du Jura, et former les enseignants à y travailler.",
    "signed_on": date(2021, 10, 4),
    "signed_at": "Dole (Jura)",
    "ends_on": date(2024, 8, 31),
    "renewal": Renewal.EXPRESS,
    # The parties meet a year before: between two summers, it is always time to renew.
    "notice_months": 12,
    "text_nature": TextNature.SUMMARY,
    "preamble": p(
        "<b>À lire d’abord :</b> cette convention et le musée qui la signe sont imaginés pour "
        "montrer ce que le site sait faire."
    ),
    "articles": [
        article(
            1,
            "Accueil des classes",
            p("Le musée accueille gratuitement soixante classes par an, sur réservation."),
        ),
        article(
            2,
            "Formation des enseignants",
            p("Deux journées de formation par an se tiennent au musée, parmi les collections."),
        ),
    ],
    "parties": [
        {
            "organisation_id": organisation("academie-besancon"),
            "designation": "L’académie de Besançon",
        },
        {"organisation_id": organisation("musee-techniques"), "seat": "39100 Dole"},
    ],
    "fiches": FICHES,
    "amendments": [
        {
            "number": "1",
            "object": "prolongation de la convention et ouverture aux lycéens",
            "signed_on": date(2024, 6, 17),
            "new_end": END_OF_SCHOOL_YEAR,
            "articles": "1",
        },
    ],
    "contacts": [
        contact(
            "Délégation aux arts et à la culture",
            service="Rectorat de Besançon",
            phone="03 53 01 07 01",
            email="culture@example.org",
        )
    ],
    "themes": ["Culture et patrimoine", "Histoire et mémoire"],
    "audiences": ["Écoliers", "Collégiens"],
    "territories": ["Jura"],
}
