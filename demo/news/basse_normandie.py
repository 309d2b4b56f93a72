"""The agreement between DIRECCTE and CRESS Basse-Normandie, whose year is unknown.

The two quotations are exact extracts of what the source reports.
"""

from ..blocks import (
    about,
    axes,
    callout,
    cover,
    heading,
    key_figures,
    link,
    organisation,
    p,
    page,
    paragraph,
    quote,
    ul,
)
from ..clock import morning_of

AXES = axes(
    "Les cinq axes de l’accord",
    (
        "Représenter et structurer l’ESS dans la région",
        ul(
            "appuyer les membres de la CRESS, en bâtissant avec eux positions et propositions",
            "ouvrir un lieu où se concerter et trouver des ressources",
        ),
    ),
    (
        "Développer l’emploi",
        ul(
            "agir de concert sur l’emploi et la formation dans l’ESS",
            "rendre les emplois plus solides, à commencer par les emplois aidés",
            "veiller à l’emploi des jeunes",
            "améliorer les conditions de travail, la qualité des emplois et l’égalité "
            "professionnelle entre les femmes et les hommes",
            "faire le lien avec le travail commun de l’État et de la Région dans les territoires : "
            "emploi, économie, formation",
        ),
    ),
    (
        "Soutenir le développement économique",
        ul(
            "aider à créer, à faire grandir et à reprendre des entreprises",
            "faire naître et consolider des pôles territoriaux de coopération économique (PTCE)",
            "encourager les acteurs de l’ESS à coopérer",
            "repérer les innovations sociales et suivre leur évolution",
        ),
    ),
    (
        "Promouvoir l’ESS et l’envie d’y entreprendre",
        ul(
            "expliquer à des publics variés d’où vient l’ESS et ce qu’elle vise",
            "susciter des projets d’entreprise",
            "présenter l’entrepreneuriat collectif aux structures qui conseillent les "
            "entreprises, afin que chacune complète les autres",
            "recueillir et échanger les bonnes pratiques",
            "organiser des événements, ou y prendre part",
        ),
    ),
    (
        "Observer l’ESS",
        ul(
            "mieux connaître l’ESS et mieux diffuser ce que l’on en sait",
            "partager, par l’observatoire régional (ORESS), les statistiques, études et analyses "
            "de la DIRECCTE et de la CRESS : emploi et politiques de l’emploi, formation, "
            "économie, entreprises",
        ),
    ),
)

BODY = [
    heading("Cinq axes pour une même ambition"),
    paragraph(
        p(
            "L’accord engage les deux partenaires à conjuguer leurs efforts pour l’économie "
            "sociale et solidaire (ESS) et pour l’emploi."
        )
    ),
    AXES,
    key_figures(
        "L’ESS dans la région",
        (
            "1 emploi sur 8",
            "relève de l’ESS en Basse-Normandie",
            "Jean-Louis Lambert, président de la CRESS Basse-Normandie",
        ),
        ("5", "axes de travail", "accord de partenariat"),
    ),
    heading("Ce qu’en disent les deux partenaires"),
    paragraph(p("Pour le président de la CRESS, l’accord est :")),
    quote(
        "un moyen de formaliser et de renforcer les liens, les coopérations entre l’Etat et les "
        "organisations d’ESS",
        "Jean-Louis Lambert",
        "président",
        "CRESS Basse-Normandie",
    ),
    paragraph(p("Le directeur de la DIRECCTE affirme de son côté l’engagement de l’État :")),
    quote(
        "La DIRECCTE a la volonté de faire partager les valeurs de l’ESS",
        "Jean-François Dutertre",
        "directeur",
        "DIRECCTE Basse-Normandie",
    ),
    paragraph(
        p(
            "Ce soutien passe notamment par l’aide à la création d’un poste au sein de la CRESS. "
            "Un point d’étape est prévu aux réunions suivantes de l’instance régionale de l’ESS."
        )
    ),
    callout(
        "Les sigles de cette page",
        ul(
            "<b>CRESS</b> : chambre régionale de l’économie sociale et solidaire",
            "<b>DIRECCTE</b> : direction régionale des entreprises, de la concurrence, de la "
            "consommation, du travail et de l’emploi",
            "<b>ESS</b> : économie sociale et solidaire",
            "<b>ORESS</b> : observatoire régional de l’économie sociale et solidaire",
            "<b>PTCE</b> : pôle territorial de coopération économique",
        ),
    ),
    about("cress-basse-normandie"),
    about("direccte-basse-normandie"),
]

ARTICLE = {
    "title": "La DIRECCTE et la CRESS Basse-Normandie s’accordent sur cinq axes",
    "slug": "direccte-cress-cinq-axes",
    "published_at": morning_of(2019, 10, 1),
    "category": "Partenariat",
    "standfirst": "Un 17 décembre, la DIRECCTE et la CRESS Basse-Normandie ont conclu un accord de "
    "partenariat. Elles coordonnent désormais ce qu’elles font pour promouvoir l’économie sociale "
    "et solidaire et développer l’emploi.",
    "date_note": "Signature le 17 décembre, année inconnue ; la date de "
    "publication est celle de la démonstration",
    **cover("basse-normandie", "La Basse-Normandie, vue en dessin."),
    "body": BODY,
    "contacts": [],
    "related_links": [link("Le registre des conventions", page("conventions"))],
    "documents": [],
    "conventions": [page("direccte-cress-basse-normandie")],
    "partners": [
        organisation("direccte-basse-normandie"),
        organisation("cress-basse-normandie"),
    ],
    "tags": ["économie sociale et solidaire", "emploi"],
}
