"""The page that explains the site."""

from ..blocks import callout, figure, heading, link, links, p, page, paragraph, table, ul

BODY = [
    paragraph(
        p(
            "Une convention n’est pas qu’un document rangé dans un dossier : elle ouvre des "
            "stages, des visites, des ateliers. Encore faut-il savoir qu’elle existe, ce qu’elle "
            "permet et qui appeler. C’est l’objet de ce site."
        )
    ),
    figure("registre", "Le registre des conventions, vu en dessin."),
    heading("Deux rubriques"),
    paragraph(
        ul(
            "<b>Les actualités</b> racontent ce qui se passe : une signature, un bilan, une "
            "rencontre, un communiqué de presse.",
            "<b>Les conventions</b> forment un registre, où chaque texte a sa page.",
        )
    ),
    heading("Ce que contient le registre"),
    paragraph(
        p("La page d’une convention donne, dans la mesure où le texte le précise :"),
        ul(
            "les parties et leurs représentants",
            "la date et le lieu de la signature, la durée, la reconduction et la date de la "
            "rencontre qui prépare la fin",
            "les articles, pour les lire à l’écran sans rien télécharger",
            "les fiches-actions, avec leur public, leur lien et leur document",
            "les signataires, et ceux pour qui ils ont signé le cas échéant",
            "l’instance de pilotage",
            "les contacts",
        ),
    ),
    heading("Où en est une convention ?", level=3),
    paragraph(
        p(
            "Le statut se calcule chaque jour à partir des dates du texte et de ses avenants. "
            "Personne ne le saisit : il change de lui-même, le jour venu. Quand une date manque, "
            "le statut le dit, au lieu de supposer."
        )
    ),
    table(
        "Les statuts d’une convention",
        ["Statut", "Ce que cela veut dire"],
        ["À venir", "La convention est signée mais n’a pas encore pris effet."],
        ["En vigueur", "La convention s’applique, jusqu’à une date connue."],
        ["Échéance inconnue", "Elle a pris effet, mais on ne sait pas jusqu’à quand."],
        ["À renouveler", "Elle s’applique encore, et les parties doivent préparer la suite."],
        ["Expirée", "Sa durée est écoulée."],
        ["Résiliée", "Elle a pris fin plus tôt que prévu."],
        ["Remplacée", "Une autre convention a pris la suite."],
        ["Date inconnue", "On ne sait ni quand elle a été signée, ni quand elle prend effet."],
    ),
    heading("D’où viennent les contenus"),
    paragraph(
        p(
            "Les dates, les lieux, les noms et les chiffres proviennent de documents publics : "
            "actualités de l’académie de Besançon, convention signée à Brochon, communiqué de "
            "presse du CNCRESS et de L’ESPER, article sur l’accord entre la DIRECCTE et la CRESS "
            "Basse-Normandie. Les textes, eux, ont été écrits pour cette démonstration."
        )
    ),
    callout(
        "Un site de démonstration",
        p(
            "Les adresses électroniques en example.org sont fictives. Les images sont des dessins "
            "réalisés pour ce site, et les fichiers à télécharger sont des exemples. Seul le "
            "texte signé d’une convention fait foi."
        ),
    ),
    links(
        "Continuer la visite",
        link("Lire les actualités", page("actualites")),
        link("Ouvrir le registre des conventions", page("conventions")),
    ),
]

PAGE = {
    "title": "À propos de ce site",
    "slug": "a-propos",
    "show_in_menus": True,
    "standfirst": "Ce site dit avec qui l’académie travaille, sur quoi portent ses conventions et "
    "jusqu’à quand elles s’appliquent.",
    "body": BODY,
}
