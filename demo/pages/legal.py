"""The legal notice (LCEN): what the demonstration can truly say, and no more."""

from ..blocks import callout, contact, heading, p, paragraph, ul
from .site import CONTACT_EMAIL, PUBLISHER, SERVICE

STATEMENT = {
    "publisher": PUBLISHER,
    "publisher_address": "10 rue de la Convention\n25000 Besançon",
    "publisher_email": CONTACT_EMAIL,
    "director": "La rectrice ou le recteur de l’académie",
    "editor": f"La ou le responsable du {SERVICE}",
    "credits": p("Les illustrations ont été réalisées pour ce site de démonstration."),
    "licence_note": p("Cette licence ne couvre pas :")
    + ul(
        "les logos et les marques, qui restent à leurs propriétaires",
        "les propos cités, qui restent à leurs auteurs",
        "les photographies et les documents signalés par un autre crédit",
    ),
}

PAGE = {
    "title": "Mentions légales",
    "slug": "mentions-legales",
    "kind": "mentions-legales",
    "standfirst": "Qui publie ce site et ce que l’on peut faire de ses contenus.",
    "body": [
        callout(
            "Site de démonstration",
            p(
                "L’académie qui ouvre le site au public ajoute dans les réglages les nom, adresse "
                "et téléphone de son hébergeur, ainsi que le numéro de son standard."
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
        contact("Équipe du site", service=f"{SERVICE}, {PUBLISHER}", email=CONTACT_EMAIL),
    ],
}
