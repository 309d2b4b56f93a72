"""The declaration of accessibility: true to what has been done, which is no audit yet."""

from ..blocks import a, callout, contact, heading, p, paragraph, ul
from .site import CONTACT_EMAIL

BODY = [
    paragraph(
        p(
            "Le rectorat de l’académie de Besançon s’efforce de rendre ses services en ligne "
            "utilisables par tous, comme le demande l’article 47 de la loi n° 2005-102 du "
            "11 février 2005. La présente déclaration porte sur ce site de démonstration et sur "
            "lui seul."
        )
    ),
    heading("État de conformité"),
    callout(
        "Non conforme",
        p(
            "Ce site n’est pas conforme au référentiel général d’amélioration de l’accessibilité "
            "(RGAA), version 4.1, car aucun audit n’a été réalisé."
        ),
    ),
    heading("Résultats des tests", level=3),
    paragraph(
        p(
            "Il n’existe pas de rapport d’audit en cours de validité. Aucun taux de conformité ne "
            "peut donc être donné."
        )
    ),
    heading("Contenus non accessibles"),
    heading("Non-conformités", level=3),
    paragraph(
        p("Faute d’audit, leur liste n’est pas établie. Des points restent à vérifier :"),
        ul(
            "les fichiers PDF à télécharger, qui peuvent ne pas être lisibles avec un lecteur "
            "d’écran ; l’essentiel d’une convention se lit aussi sur sa page",
            "les contenus que l’équipe ajoutera, en particulier le texte alternatif des images",
        ),
    ),
    heading("Dérogations et exemptions", level=3),
    paragraph(
        p("Aucune dérogation pour charge disproportionnée ni aucune exemption n’est invoquée.")
    ),
    heading("Schéma pluriannuel et plan d’action"),
    paragraph(
        p(
            "Aucun schéma pluriannuel ni plan d’action annuel n’accompagne cette démonstration. "
            "L’académie qui ouvre le site au public publie ici les liens vers les siens."
        )
    ),
    heading("Établissement de cette déclaration"),
    paragraph(
        p(
            "La déclaration a été établie à l’installation de la démonstration, sans audit. Elle "
            "est à revoir après un audit, après une refonte et, dans tous les cas, avant trois ans."
        ),
        p("Le site emploie ces techniques : HTML5, WAI-ARIA, CSS, JavaScript et SVG."),
    ),
    heading("Signaler une difficulté"),
    paragraph(
        p(
            "Une page vous résiste, un document est illisible pour vous ? Écrivez-nous : nous vous "
            "indiquerons un autre accès, ou nous vous enverrons le contenu sous une autre forme."
        )
    ),
    contact(
        "Accessibilité du site",
        service="Service de la communication, rectorat de l’académie de Besançon",
        email=CONTACT_EMAIL,
    ),
    heading("Recours"),
    paragraph(
        p(
            "Vous nous avez signalé un défaut qui vous prive d’un contenu ou d’un service, et "
            "notre réponse ne vous satisfait pas ? Le Défenseur des droits peut vous aider :"
        ),
        ul(
            a("https://formulaire.defenseurdesdroits.fr/", "lui écrire par son formulaire"),
            a(
                "https://www.defenseurdesdroits.fr/saisir/delegues",
                "rencontrer l’un de ses délégués, près de chez vous",
            ),
            "lui envoyer un courrier, gratuit et sans timbre : Défenseur des droits, "
            "Libre réponse 71120, 75342 Paris CEDEX 07",
        ),
    ),
]

PAGE = {
    "title": "Accessibilité",
    "slug": "accessibilite",
    "standfirst": "Déclaration d’accessibilité : non conforme. Ce que nous savons de "
    "l’accessibilité du site, et comment nous joindre en cas de difficulté.",
    "body": BODY,
}
