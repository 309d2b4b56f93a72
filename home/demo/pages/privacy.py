"""Personal data and cookies: what the site really does."""

from ..blocks import a, callout, contact, heading, p, paragraph, table, ul

BODY = [
    callout(
        "En bref",
        p(
            "Lire ce site ne dépose aucun cookie. Il n’y a ni mesure d’audience, ni publicité, ni "
            "traceur, et donc pas de bandeau à accepter ou à refuser."
        ),
    ),
    heading("Pendant votre visite"),
    paragraph(
        p(
            "Les pages, les polices de caractères et les images viennent du site lui-même. Une "
            "vidéo, s’il y en a, n’est demandée à son hébergeur qu’après un clic de votre part ; "
            "cet hébergeur applique alors ses propres règles."
        ),
        p(
            "Comme tout serveur, celui du site peut garder un journal technique des visites "
            "(adresse IP, page, heure), pour sa sécurité. La durée de conservation est fixée par "
            "l’académie qui l’installe."
        ),
    ),
    heading("Les cookies de la rédaction"),
    paragraph(
        p(
            "L’équipe qui publie se connecte à une interface d’administration. Ces cookies-là lui "
            "sont réservés et sont nécessaires à son fonctionnement."
        )
    ),
    table(
        "Cookies déposés dans l’interface d’administration",
        ["Nom", "Utilité", "Durée"],
        ["sessionid", "Reste connecté", "Deux semaines au plus"],
        ["csrftoken", "Protège les formulaires", "Un an au plus"],
        ["messages", "Affiche un message après une action", "Jusqu’à son affichage"],
    ),
    heading("Les données que nous publions"),
    paragraph(
        p("Des personnes sont nommées sur ce site dans le cadre de leurs fonctions :"),
        ul(
            "signataires et représentants des parties à une convention",
            "personnes citées dans une actualité",
            "contacts : nom, fonction, service, téléphone et adresse électronique",
        ),
        p(
            "Ces publications servent la mission d’information de l’académie, qui est d’intérêt "
            "public (article 6, paragraphe 1, point e, du règlement général sur la protection des "
            "données, RGPD)."
        ),
    ),
    heading("Les comptes de la rédaction", level=3),
    paragraph(
        p(
            "Pour chaque membre de l’équipe, le site conserve un nom, une adresse électronique, un "
            "mot de passe chiffré à sens unique et l’historique de ses modifications."
        )
    ),
    heading("Vos droits"),
    paragraph(
        p(
            "Vous pouvez demander à voir les données qui vous concernent, à les corriger, à les "
            "effacer, à en limiter l’usage ou vous opposer à leur publication. Écrivez à la "
            "personne déléguée à la protection des données."
        )
    ),
    contact(
        "Protection des données",
        role="Déléguée ou délégué à la protection des données (DPD)",
        service="Rectorat de l’académie de Besançon",
        email="dpd@example.org",
    ),
    paragraph(
        p(
            "Si la réponse ne vous convient pas, vous pouvez adresser une "
            + a("https://www.cnil.fr/fr/plaintes", "plainte à la CNIL")
            + " : 3 place de Fontenoy, TSA 80715, 75334 Paris CEDEX 07."
        )
    ),
]

PAGE = {
    "title": "Données personnelles et cookies",
    "slug": "donnees-personnelles",
    "standfirst": "Aucun cookie ni traceur pour les visiteurs ; ce que le site sait des personnes "
    "qu’il nomme, et comment exercer vos droits.",
    "body": BODY,
}
