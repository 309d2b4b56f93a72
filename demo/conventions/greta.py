"""GRETA and Pôle ressources IAE, Dole, 24 October 2019: known by the news of 29 October 2019."""

from datetime import date

from partnerships.enums import TextNature
from partnerships.models.conventions import ConventionKind

from ..blocks import contact, organisation, p, ul

CONVENTION = {
    "title": "Formation et insertion : GRETA de Franche-Comté et Pôle ressources IAE",
    "slug": "greta-pole-iae-2019",
    "kind": ConventionKind.CONVENTION,
    "object": "Mener ensemble, dans la durée, des projets qui ouvrent la formation et la "
    "certification aux personnes les plus éloignées de l’emploi.",
    "signed_on": date(2019, 10, 24),
    "signed_at": "Dole (Jura)",
    "text_nature": TextNature.SUMMARY,
    "preamble": p(
        "<b>À lire d’abord :</b> ce résumé vient de l’actualité qui annonçait la signature. Le "
        "texte signé, qui seul fait foi, n’est pas publié ici ; sa durée n’est pas connue."
    )
    + p(
        "Les structures d’insertion par l’activité économique et les GRETA se voient "
        "régulièrement depuis l’automne 2018, dans le sillage du Pacte régional d’investissement "
        "dans les compétences. Leurs savoir-faire se complètent. La convention organise leur "
        "travail commun autour de quatre axes :"
    )
    + ul(
        "partager et transmettre leurs compétences",
        "rapprocher localement ceux qui accompagnent et les conseillers en formation continue",
        "accompagner ensemble les personnes en formation",
        "construire des certifications et donner de la valeur à l’expérience",
    )
    + p(
        "Un premier comité de pilotage devait suivre de près la signature, pour des actions dès "
        "le premier semestre 2020."
    ),
    "parties": [
        {"organisation_id": organisation("pole-iae")},
        {"organisation_id": organisation("greta-fc")},
    ],
    "contacts": [
        contact("Maïté Marandin", service="Pôle ressources IAE Bourgogne-Franche-Comté"),
        contact("Bernard Lyonnet", service="Réseau des GRETA de Franche-Comté"),
    ],
    "committee_name": "comité de pilotage",
    "themes": ["Insertion et emploi", "Formation tout au long de la vie"],
    "audiences": ["Adultes en formation", "Salariés en insertion", "Formateurs"],
    "territories": ["Franche-Comté"],
}
