"""The legal notice (LCEN), in the words of a demonstration."""

from ..blocks import a, callout, contact, heading, p, paragraph, table, ul
from .site import CONTACT_EMAIL

BODY = [
    callout(
        "Site de démonstration",
        p(
            "Cette page montre ce que la loi demande. L’académie qui ouvre le site au public y met "
            "ses propres renseignements, en particulier ceux de son hébergeur et le numéro de son "
            "standard."
        ),
    ),
    heading("Éditeur et responsables"),
    table(
        "Qui publie ce site",
        ["Rôle", "Nom et coordonnées"],
        ["Éditeur", "Rectorat de l’académie de Besançon, 10 rue de la Convention, 25000 Besançon"],
        ["Téléphone", "Celui du standard de l’académie qui installe le site"],
        ["Direction de la publication", "La rectrice ou le recteur de l’académie"],
        ["Responsabilité de la rédaction", "Le service de la communication du rectorat"],
        [
            "Hébergeur",
            "La personne qui installe la démonstration ; à l’ouverture du site, l’académie indique "
            "le nom, l’adresse et le téléphone de son hébergeur",
        ],
    ),
    paragraph(
        p(
            "Ces renseignements sont ceux que prévoit la loi n° 2004-575 du 21 juin 2004 pour la "
            "confiance dans l’économie numérique."
        )
    ),
    heading("Réutiliser les contenus"),
    paragraph(
        p(
            "Sauf mention contraire, les textes de ce site peuvent être réutilisés selon la "
            + a("https://www.etalab.gouv.fr/licence-ouverte-open-licence/", "Licence Ouverte 2.0")
            + ", à condition d’en citer la source et la date."
        ),
        p("Cette licence ne couvre pas :"),
        ul(
            "les logos et les marques, qui restent à leurs propriétaires",
            "les propos cités, qui restent à leurs auteurs",
            "les photographies et les documents signalés par un autre crédit",
        ),
    ),
    heading("Faire un lien vers ce site"),
    paragraph(
        p(
            "Toute page peut être citée par un lien, sans autorisation. L’actualité est aussi "
            "proposée sous la forme d’un flux RSS, que d’autres sites peuvent afficher."
        )
    ),
    heading("Valeur des textes publiés"),
    paragraph(
        p(
            "Les conventions sont présentées pour information. En cas de différence entre une "
            "page et le texte signé, c’est le texte signé qui compte."
        )
    ),
    heading("Signaler une erreur"),
    contact(
        "Équipe du site",
        service="Service de la communication, rectorat de l’académie de Besançon",
        email=CONTACT_EMAIL,
    ),
]

PAGE = {
    "title": "Mentions légales",
    "slug": "mentions-legales",
    "standfirst": "Qui publie ce site, qui l’héberge et ce que l’on peut faire de ses contenus.",
    "body": BODY,
}
