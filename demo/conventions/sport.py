"""Sport at school: an invented convention, which always begins next school year."""

from datetime import timedelta

from partnerships.enums import ConventionKind, TextNature
from partnerships.lifecycle import DurationUnit, Renewal

from ..blocks import article, contact, organisation, p
from ..clock import NEXT_SCHOOL_YEAR, TODAY

CONVENTION = {
    "title": "Bouger chaque jour : le sport au collège",
    "slug": "sport-au-college",
    "kind": ConventionKind.AGREEMENT,
    "object": "Donner à chaque collégien l’occasion de bouger une heure par jour, avec les clubs "
    "de sa commune.",
    "signed_on": TODAY - timedelta(days=21),
    "signed_at": "Besançon (Doubs)",
    "effective_on": NEXT_SCHOOL_YEAR,
    "duration": 3,
    "duration_unit": DurationUnit.SCHOOL_YEARS,
    "renewal": Renewal.EXPRESS,
    "notice_months": 6,
    "text_nature": TextNature.SUMMARY,
    "preamble": p(
        "<b>À lire d’abord :</b> cet accord et l’association qui le signe sont imaginés pour "
        "montrer ce que le site sait faire."
    ),
    "articles": [
        article(
            1,
            "Ce que propose la ligue",
            p("Elle met en relation chaque collège volontaire avec trois clubs de la commune."),
        ),
        article(
            2,
            "Ce que fait l’académie",
            p("Elle forme un référent par collège et mesure chaque année le temps d’activité."),
        ),
    ],
    "parties": [
        {
            "organisation_id": organisation("academie-besancon"),
            "designation": "L’académie de Besançon",
        },
        {"organisation_id": organisation("ligue-sport"), "seat": "25000 Besançon"},
    ],
    "contacts": [
        contact(
            "Mission sport et santé",
            service="Rectorat de Besançon",
            phone="03 53 01 06 01",
            email="sport@example.org",
        )
    ],
    "themes": ["Sport et santé"],
    "audiences": ["Collégiens"],
    "territories": ["Académie de Besançon"],
}
