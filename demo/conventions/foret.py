"""School in the forest: an invented convention that is not signed yet, so never public."""

from datetime import timedelta

from partnerships.enums import ConventionKind, TextNature
from partnerships.lifecycle import DurationUnit, Renewal

from ..blocks import article, organisation, p
from ..clock import TODAY

CONVENTION = {
    "title": "L’école en forêt",
    "slug": "ecole-en-foret",
    "kind": ConventionKind.CONVENTION,
    "object": "Permettre à chaque école volontaire de faire classe dehors une demi-journée par "
    "semaine.",
    "duration": 3,
    "duration_unit": DurationUnit.SCHOOL_YEARS,
    "renewal": Renewal.EXPRESS,
    "text_nature": TextNature.SUMMARY,
    "preamble": p(
        "<b>À lire d’abord :</b> cette convention est imaginée pour montrer le chemin d’un texte "
        "vers sa signature."
    ),
    "articles": [
        article(
            1, "Ce que propose l’académie", p("Elle forme un enseignant par école volontaire.")
        ),
    ],
    "parties": [
        {
            "organisation_id": organisation("academie-besancon"),
            "designation": "L’académie de Besançon",
        }
    ],
    "signings": [
        {
            "holder": "Service juridique du rectorat",
            "draft_since": TODAY - timedelta(days=20),
            "review_since": TODAY - timedelta(days=6),
        }
    ],
    "themes": [],
    "audiences": ["Écoliers"],
    "territories": ["Académie de Besançon"],
}
