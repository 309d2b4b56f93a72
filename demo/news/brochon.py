"""The signing at Brochon, 21 November 2019."""

from datetime import date

from ..blocks import (
    about,
    attached,
    axes,
    callout,
    cover,
    documents,
    gallery,
    heading,
    key_figures,
    link,
    organisation,
    p,
    page,
    paragraph,
    signatories,
    ul,
)
from ..clock import morning_of
from ..conventions.brochon import CONVENTION, SIGNATORIES

BODY = [
    heading("Devant une classe, avant les signatures"),
    paragraph(
        p(
            "La convention a été signée au lycée, parmi ceux à qui elle s’adresse. Sébastien "
            "Barbati, qui représente L’ESPER en Franche-Comté, est d’abord intervenu devant une "
            "classe de première STMG. À travers des ateliers où chacun prenait part, les élèves "
            "ont fait connaissance avec l’économie sociale et solidaire (ESS)."
        ),
        p(
            "Tous les partenaires ont insisté sur un même constat : élèves et étudiants "
            "connaissent encore mal cette façon d’entreprendre. Les académies de Besançon et de "
            "Dijon mènent pourtant déjà beaucoup d’actions en classe. Les inscrire dans une "
            "convention doit les rendre visibles et en faire naître d’autres."
        ),
    ),
    gallery(
        "La rencontre en images",
        ("atelier-ess", "Un atelier pour découvrir l’ESS."),
        ("ess-ecole", "L’ESS entre à l’école."),
    ),
    heading("Ce que prévoit la convention"),
    axes(
        "Trois axes",
        (
            "Faire connaître aux élèves les valeurs de l’ESS et sa façon d’entreprendre",
            p("Projets de classe, rencontres, visites et stages ouvrent sur les métiers de l’ESS."),
        ),
        (
            "Accompagner les enseignants",
            p("Ils connaîtront mieux l’ESS et disposeront d’outils pour en parler en classe."),
        ),
        (
            "Former tout au long de la vie les personnels de l’ESS",
            p(
                "Ils seront prêts à intervenir devant des élèves, ou à en recevoir dans leur "
                "entreprise avec leurs enseignants."
            ),
        ),
    ),
    key_figures(
        "La convention en chiffres",
        ("4", "partenaires", "convention du 21 novembre 2019"),
        ("3", "fiches-actions", "annexes de la convention"),
        ("5 ans", "de coopération, sans tacite reconduction", "article 8 de la convention"),
    ),
    heading("Des valeurs communes"),
    paragraph(
        p("L’ESS et l’école partagent des valeurs qui nourrissent le parcours citoyen :"),
        ul("la coopération", "la laïcité", "le respect", "le refus des discriminations"),
        p(
            "Découvrir l’ESS, c’est donc à la fois mieux comprendre le monde du travail et "
            "prendre goût à l’engagement."
        ),
    ),
    callout(
        "Dans le prolongement de novembre 2018",
        p(
            "Un an plus tôt, en novembre 2018, le ministre de l’éducation nationale, le "
            "haut-commissaire à l’ESS et le président de L’ESPER avaient conclu un accord "
            "national. La convention de Brochon lui donne une suite en Bourgogne-Franche-Comté."
        ),
    ),
    signatories("Les signataires", *SIGNATORIES),
    documents(
        "Les fiches-actions",
        ("fiche-action-1", "Fiche-action n° 1 – Mon ESS à l’École"),
        ("fiche-action-2", "Fiche-action n° 2 – La Semaine de l’ESS à l’École"),
        ("fiche-action-3", "Fiche-action n° 3 – Rencontres et visites"),
    ),
    about("cress-bfc"),
    about("lesper"),
]

ARTICLE = {
    "title": "Signature de convention autour de l’économie sociale et solidaire",
    "slug": "signature-convention-ess",
    "published_at": morning_of(2019, 11, 22),
    "category": "Signature",
    "standfirst": "Le jeudi 21 novembre 2019, au lycée Stephen-Liégeard de Brochon, les académies "
    "de Besançon et de Dijon, L’ESPER et la CRESS Bourgogne-Franche-Comté ont signé une "
    "convention de cinq ans. Elle aidera les élèves à découvrir l’économie sociale et solidaire, "
    "ses métiers, et le sens de l’engagement.",
    "event_on": date(2019, 11, 21),
    "event_at": "Lycée Stephen-Liégeard, Brochon (Côte-d’Or)",
    **cover("signature-brochon", "Une signature à quatre, imaginée en dessin."),
    "body": BODY,
    "contacts": CONVENTION["contacts"],
    "related_links": [
        link("Le registre des conventions", page("conventions")),
        link("Mon ESS à l’École", "https://www.monessalecole.fr"),
        link("La Semaine de l’ESS à l’École", "https://www.semaineessecole.coop"),
    ],
    "documents": [attached("convention-ess-2019", "Résumé de la convention du 21 novembre 2019")],
    "conventions": [page("ess-2019")],
    "partners": [
        organisation("cress-bfc"),
        organisation("lesper"),
        organisation("academie-besancon"),
        organisation("academie-dijon"),
    ],
    "tags": ["économie sociale et solidaire", "parcours citoyen", "lycée"],
}
