"""UIMM and the lycées professionnels of Delle and Audincourt, published on 14 October 2019."""

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
    table,
    ul,
)
from ..clock import morning_of
from ..conventions.uimm import CONVENTION

BODY = [
    heading("Trois modules pour des métiers qui changent"),
    paragraph(
        p(
            "Élèves et apprentis suivront trois modules, choisis d’après les besoins de l’emploi "
            "et la façon dont il évolue."
        )
    ),
    axes(
        "Les modules",
        ("Robotique", ""),
        ("Numérique", ""),
        ("Hydraulique", ""),
    ),
    paragraph(
        p(
            "Enseignants et formateurs inventent ces modules à plusieurs. Les premiers "
            "apprennent des seconds, et l’inverse est vrai aussi."
        )
    ),
    heading("Mettre en commun, pour mieux former"),
    paragraph(
        p(
            "À l’origine du projet, un constat : ceux qui éduquent les jeunes ont intérêt à "
            "partager leurs équipements et leurs équipes. Le parcours de l’élève ou de "
            "l’apprenti y gagne en cohérence. Toute la communauté éducative s’y est mise :"
        ),
        ul(
            "les enseignants et les formateurs, qui terminent l’écriture des séquences",
            "les proviseurs des deux lycées",
            "le directeur du centre de formation d’apprentis de l’industrie (CFAI)",
            "les directeurs délégués aux formations professionnelles et technologiques (DDFPT)",
            "le responsable pédagogique",
            "le chargé de mission",
            "la délégation académique à la formation professionnelle initiale et continue (DAFPIC)",
        ),
    ),
    table(
        "Le calendrier du projet",
        ["Période", "Étape"],
        [
            "Avant janvier",
            "Deux journées de formation : formateurs et enseignants règlent les modules",
        ],
        ["De janvier à avril", "Une ou deux rotations des modules"],
        ["À la fin de cette période", "Une cérémonie"],
    ),
    key_figures(
        "Repères",
        ("2", "lycées professionnels", "actualité du 14 octobre 2019"),
        ("3", "modules de formation", "actualité du 14 octobre 2019"),
        ("2", "journées de formation pour les équipes", "actualité du 14 octobre 2019"),
    ),
    about("uimm"),
]

ARTICLE = {
    "title": "Partenariats entre des lycées professionnels et l’UIMM",
    "slug": "lycees-professionnels-uimm",
    "published_at": morning_of(2019, 10, 14),
    "category": "Partenariat",
    "standfirst": "Les lycées professionnels Jules-Ferry, à Delle, et Nelson-Mandela, à "
    "Audincourt, s’allient par convention à l’Union des industries et métiers de la métallurgie "
    "(UIMM). Les jeunes du bac pro maintenance robotique suivront des enseignements "
    "professionnels communs.",
    "date_note": "Jour de la signature inconnu",
    **cover("robotique", "La maintenance robotique, vue en dessin."),
    "body": BODY,
    "contacts": CONVENTION["contacts"],
    "related_links": [link("Le registre des conventions", page("conventions"))],
    "documents": [],
    "conventions": [page("uimm-lycees-2019")],
    "partners": [
        organisation("uimm"),
        organisation("lycee-jules-ferry"),
        organisation("lycee-nelson-mandela"),
    ],
    "tags": ["voie professionnelle", "apprentissage", "industrie"],
}
