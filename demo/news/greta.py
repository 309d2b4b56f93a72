"""The signing at Dole, 24 October 2019."""

from datetime import date

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
    table,
    ul,
)
from ..clock import morning_of
from ..conventions.greta import CONVENTION

BODY = [
    heading("Le Pic et le Pric : de quoi parle-t-on ?"),
    paragraph(
        p(
            "Le Plan national d’investissement dans les compétences (Pic) se décline par région. "
            "La Bourgogne-Franche-Comté fut parmi les premières : son Pacte régional (Pric) est "
            "signé depuis le 20 décembre 2018."
        ),
        p(
            "Le Conseil régional avait réuni dès septembre 2018 des groupes de travail pour le "
            "préparer. Conseillers en formation continue des GRETA et structures d’insertion "
            "par l’activité économique (SIAE) ont ensuite continué à se voir."
        ),
    ),
    heading("Des métiers qui se complètent"),
    paragraph(
        p("Les uns et les autres ont vite reconnu des besoins qu’ils partagent :"),
        ul(
            "ouvrir la formation à ceux qui sont le plus loin de l’emploi",
            "faire certifier ce qu’ils ont appris",
            "ne pas les laisser seuls, depuis l’avant-formation jusqu’à l’évaluation et à "
            "l’insertion",
        ),
        p(
            "Chacun apporte un savoir-faire que l’autre n’a pas. Les responsables du Pôle "
            "ressources, et le recteur pour les GRETA, ont donc voulu une convention, afin que "
            "leurs projets durent et aboutissent."
        ),
    ),
    axes(
        "Quatre axes",
        ("Transmettre et partager les compétences", ""),
        (
            "Nouer des relations locales",
            p("Accompagnants et conseillers en formation continue se rapprochent sur le terrain."),
        ),
        ("Accompagner ensemble les personnes en formation", ""),
        ("Construire des certifications et valoriser les expériences", ""),
    ),
    heading("Une journée à travers la ville"),
    paragraph(
        p(
            "Avant de signer, les participants ont marché. La Régie de quartier les attendait "
            "aux Mesnils-Pasteur, où son directeur, Éric Di Domizio, a guidé la visite. Ils y ont "
            "rencontré des salariés en insertion qui soignent les espaces verts, font vivre les "
            "jardins partagés ou gardent des immeubles."
        ),
        p(
            "La marche s’est achevée au GRETA du Jura, dont l’antenne de Dole se trouve au lycée "
            "Duhamel, dans le pôle technologique. Des salariés passés par la formation, puis des "
            "entreprises engagées, y ont témoigné. L’essai des Open badges, qui rendent visibles "
            "les acquis des salariés en insertion, a aussi été présenté."
        ),
    ),
    key_figures(
        "Repères",
        ("50", "participants environ", "actualité du 29 octobre 2019"),
        ("4", "axes de travail", "actualité du 29 octobre 2019"),
    ),
    table(
        "Les prises de parole avant la signature",
        ["Personne", "Qualité"],
        ["Jean-Baptiste Gagnoux", "Maire de Dole et conseiller départemental"],
        ["Jean-Marie Sermier", "Député"],
        ["Françoise Leroy", "Présidente du Pôle ressources"],
        [
            "Sébastien Marmot",
            "Délégué académique à la formation professionnelle initiale et continue, "
            "représentant le recteur Jean-François Chanet",
        ],
    ),
    paragraph(
        p(
            "Dans la salle se trouvaient aussi la DIRECCTE, Pôle emploi, les Missions locales, "
            "le service formation du Conseil régional, des branches professionnelles et des "
            "entreprises qui recrutent."
        )
    ),
    callout(
        "Et maintenant ?",
        p(
            "Les deux réseaux passent à l’action, au profit des structures d’insertion, des "
            "formateurs et de ceux qu’ils forment. Le comité de pilotage se réunit bientôt une "
            "première fois ; les premiers effets sont attendus au premier semestre 2020."
        ),
    ),
    about("pole-iae"),
    about("greta-fc"),
]

ARTICLE = {
    "title": "Bourgogne-Franche-Comté : un partenariat formation-insertion pour l’emploi",
    "slug": "greta-pole-ressources-iae",
    "published_at": morning_of(2019, 10, 29),
    "category": "Signature",
    "standfirst": "Le Pôle ressources insertion par l’activité économique et le réseau des GRETA "
    "de Franche-Comté ont signé une convention à Dole, le jeudi 24 octobre 2019. Elle "
    "aide des personnes que la reprise économique laisse de côté.",
    "event_on": date(2019, 10, 24),
    "event_at": "GRETA du Jura, lycée Duhamel, Dole (Jura)",
    **cover(
        "dole-greta",
        "Du quartier au centre de formation : un dessin inspiré de la journée de Dole.",
    ),
    "body": BODY,
    "contacts": CONVENTION["contacts"],
    "related_links": [link("Le registre des conventions", page("conventions"))],
    "documents": [],
    "conventions": [page("greta-pole-iae-2019")],
    "partners": [organisation("pole-iae"), organisation("greta-fc")],
    "tags": ["formation continue", "insertion", "GRETA"],
}
