"""The protocol between CNCRESS and L'ESPER: a press release that does not give its year."""

from ..blocks import (
    about,
    attached,
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
    signatories,
)
from ..clock import morning_of
from ..conventions.cncress import CONVENTION

BODY = [
    heading("Un bilan, puis une signature"),
    paragraph(
        p(
            "« Mon ESS à l’école » (ou « Mon Entreprise Sociale et Solidaire à l’École ») a six "
            "mois. L’ESPER réunit ceux qui font vivre le programme pour en dresser le bilan. "
            "C’est à cette occasion que son président, Roland Berthilier, et la présidente du "
            "CNCRESS, Marie-Martine Lips, doivent signer le protocole."
        )
    ),
    heading("Deux réseaux, cinq objectifs"),
    paragraph(
        p(
            "Le CNCRESS et L’ESPER travaillent ensemble depuis plusieurs années. Ils veulent "
            "aller plus loin, à l’échelle du pays comme dans les territoires, grâce aux chambres "
            "régionales (CRESS) et aux correspondants régionaux de L’ESPER."
        )
    ),
    axes(
        "Les cinq objectifs",
        (
            "Réussir les projets portés à deux",
            p(
                "« Mon ESS à l’école », la « Semaine de l’ESS à l’école » et « Ressourc’ESS », le "
                "portail des ressources pédagogiques, viennent au premier rang."
            ),
        ),
        (
            "Se coordonner sur les questions d’éducation",
            p(
                "Les CRESS et L’ESPER accordent leurs positions et se répartissent les sièges, "
                "selon leurs compétences, dans les instances régionales et nationales."
            ),
        ),
        (
            "Faire compter l’ESS dans les politiques régionales",
            p(
                "Les grands schémas d’orientation sont visés, ainsi que l’application dans les "
                "régions des accords-cadres nationaux conclus par L’ESPER avec l’État."
            ),
        ),
        (
            "Parler d’une même voix",
            p("CRESS et correspondants régionaux partagent positions et communication."),
        ),
        (
            "Nourrir l’observation de l’ESS",
            p(
                "Les échanges portent sur les travaux de l’Observatoire national que le CNCRESS "
                "a créé."
            ),
        ),
    ),
    key_figures(
        "Repères",
        ("46", "organisations membres de L’ESPER", "communiqué de presse"),
        ("2", "accords-cadres signés avec l’État, en 2013 et en 2014", "communiqué de presse"),
        ("6 mois", "d’existence pour « Mon ESS à l’école »", "communiqué de presse"),
    ),
    callout(
        "Les CRESS dans la loi",
        p(
            "La loi relative à l’économie sociale et solidaire consacre son article 6 aux "
            "chambres régionales. Toutes les régions en ont une, dans l’Hexagone et outre-mer."
        ),
    ),
    signatories("Les signataires annoncés", *CONVENTION["signatories"]),
    about("cncress"),
    about("lesper"),
]

ARTICLE = {
    "title": "Un partenariat pour promouvoir l’économie sociale et solidaire à l’école",
    "slug": "cncress-lesper-ess-ecole",
    "published_at": morning_of(2019, 10, 2),
    "category": "Communiqué de presse",
    "standfirst": "Un 22 mars, le Conseil national des CRESS (CNCRESS) et L’ESPER doivent signer "
    "un protocole de coopération : ils feront connaître ensemble l’économie sociale et solidaire "
    "(ESS) aux jeunes, dans le cadre scolaire.",
    "date_note": "Signature le 22 mars, année inconnue ; la date de "
    "publication est celle de la démonstration",
    **cover("ess-ecole", "L’économie sociale et solidaire à l’école, vue en dessin."),
    "body": BODY,
    "contacts": [],
    "related_links": [
        link("Le site du CNCRESS", "https://www.cncres.org"),
        link("Le site de L’ESPER", "https://www.lesper.fr"),
        link("La convention de Brochon, sur le même sujet", page("ess-2019")),
    ],
    "documents": [
        attached("communique-cncress-lesper", "Communiqué de presse, version de démonstration")
    ],
    "conventions": [page("cncress-lesper")],
    "partners": [organisation("cncress"), organisation("lesper")],
    "tags": ["économie sociale et solidaire", "Mon ESS à l’école"],
}
