"""The signing with the Mémorial de la Shoah, 11 October 2019."""

from datetime import date

from ..blocks import (
    about,
    axes,
    cover,
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
from ..conventions.shoah import CONVENTION

BODY = [
    paragraph(
        p(
            "Histoire, mémoire, éducation du citoyen, valeurs de la République : le rectorat et "
            "le Mémorial ont ces combats en commun. Ils veulent que chaque professionnel soit "
            "bien armé pour enseigner l’histoire de la Shoah et celle des génocides contemporains."
        )
    ),
    axes(
        "Trois objectifs",
        (
            "Mieux utiliser les ressources du Mémorial",
            p("Classes et enseignants y trouvent des supports pédagogiques et des formations."),
        ),
        (
            "Construire un programme propre à l’académie",
            p(
                "Écoles, collèges, lycées, INSPE et universités trouvent de l’aide pour leurs "
                "projets."
            ),
        ),
        (
            "Faire venir le public",
            p("Le Mémorial attend les visiteurs chez lui, et vient aussi dans l’académie."),
        ),
    ),
    heading("Ce que le rectorat demande au Mémorial"),
    paragraph(
        p("Sept formes d’aide sont prévues :"),
        ul(
            "nouer et faire vivre des partenariats avec les établissements",
            "préparer les classes à la visite des expositions qui passeraient par l’académie",
            "former les enseignants, pendant leurs études puis au long de leur carrière",
            "imaginer et monter des projets et des formations pour les établissements : "
            "enseignants, personnels de direction, directrices et directeurs d’école, et tous "
            "les autres personnels",
            "concevoir des outils qui accompagnent les expositions",
            "emmener élèves, étudiants, enseignants et encadrants en voyage d’étude sur les "
            "lieux de mémoire de la Shoah",
            "participer à la création d’outils pédagogiques",
        ),
    ),
    heading("Des stages de citoyenneté"),
    paragraph(
        p(
            "Un élève auteur de propos, d’actes ou de manifestations racistes ou antisémites "
            "encourt une sanction, qui peut être éducative. La circulaire n° 2014-059 du 27 mai "
            "2014 le prévoit : le chef d’établissement ou le conseil de discipline peut alors "
            "proposer, en lien avec l’équipe pédagogique, un stage de citoyenneté."
        ),
        p(
            "Le Mémorial s’emploiera à en organiser. Les élèves y réfléchiront à ce que leurs "
            "actes ont fait à la victime, s’il y en a une, et à la communauté éducative."
        ),
    ),
    key_figures(
        "Un stage, en pratique",
        ("1 jour et demi", "de stage", "actualité du 11 octobre 2019"),
        ("10", "élèves par stage", "actualité du 11 octobre 2019"),
    ),
    signatories("Les signataires", *CONVENTION["signatories"]),
    about("memorial-shoah"),
]

ARTICLE = {
    "title": "Partenariat entre le rectorat de l’académie de Besançon et le Mémorial de la Shoah",
    "slug": "rectorat-memorial-shoah",
    "published_at": morning_of(2019, 10, 11),
    "category": "Signature",
    "standfirst": "L’académie de Besançon et le Mémorial de la Shoah s’engagent ensemble. Le "
    "recteur, Jean-François Chanet, et le directeur du Mémorial, Jacques Fredj, ont signé une "
    "convention le vendredi 11 octobre 2019. Élèves et enseignants de l’académie profiteront de "
    "formations, de projets et de visites.",
    "event_on": date(2019, 10, 11),
    **cover("memorial", "Un lieu de mémoire, vu en dessin."),
    "body": BODY,
    "contacts": [],
    "related_links": [link("Le registre des conventions", page("conventions"))],
    "documents": [],
    "conventions": [page("memorial-shoah-2019")],
    "partners": [organisation("academie-besancon"), organisation("memorial-shoah")],
    "tags": ["mémoire", "citoyenneté", "histoire"],
}
