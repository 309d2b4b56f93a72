"""Rectorat of Besançon and Mémorial de la Shoah, 11 October 2019: known by the news of that day."""

from datetime import date

from partnerships.enums import TextNature
from partnerships.models.conventions import ConventionKind

from ..blocks import organisation, p, signatory, ul

CONVENTION = {
    "title": "Enseigner l’histoire de la Shoah : rectorat de Besançon et Mémorial",
    "slug": "memorial-shoah-2019",
    "kind": ConventionKind.CONVENTION,
    "object": "Donner aux professionnels de l’éducation les moyens d’enseigner l’histoire de la "
    "Shoah et des génocides contemporains.",
    "signed_on": date(2019, 10, 11),
    "text_nature": TextNature.SUMMARY,
    "preamble": p(
        "<b>À lire d’abord :</b> ce résumé vient de l’actualité du 11 octobre 2019. Le texte "
        "signé, qui seul fait foi, n’est pas publié ici ; sa durée n’est pas connue."
    )
    + p("Les deux partenaires poursuivent trois objectifs :")
    + ul(
        "mieux se servir, en classe et en formation, de ce que le Mémorial met à la disposition "
        "des élèves et des enseignants",
        "bâtir un programme propre à l’académie et soutenir les projets des écoles, des "
        "collèges, des lycées, de l’INSPE et des universités",
        "faire venir davantage de monde au Mémorial et aux rendez-vous qu’il donne dans l’académie",
    )
    + p(
        "Pour les élèves sanctionnés après un propos ou un acte raciste ou antisémite, le "
        "Mémorial s’emploie à organiser un stage de citoyenneté d’une journée et demie, par "
        "groupe de dix (circulaire n° 2014-059 du 27 mai 2014)."
    ),
    "parties": [
        {
            "organisation_id": organisation("academie-besancon"),
            "designation": "Rectorat de l’académie de Besançon",
            "representative": "Jean-François Chanet",
            "representative_quality": "recteur de l’académie de Besançon",
        },
        {
            "organisation_id": organisation("memorial-shoah"),
            "designation": "Mémorial de la Shoah de Paris",
            "representative": "Jacques Fredj",
            "representative_quality": "directeur du Mémorial de la Shoah",
        },
    ],
    "signatories": [
        signatory(
            "Jean-François Chanet",
            "recteur de l’académie de Besançon",
            organisation("academie-besancon"),
        ),
        signatory(
            "Jacques Fredj", "directeur du Mémorial de la Shoah", organisation("memorial-shoah")
        ),
    ],
    "themes": ["Histoire et mémoire", "Éducation à la citoyenneté"],
    "audiences": ["Écoliers", "Collégiens", "Lycéens", "Étudiants", "Enseignants"],
    "territories": ["Académie de Besançon"],
}
