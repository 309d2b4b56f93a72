"""What the whole site shows: settings, home page, introductions of the two rubriques."""

from ..blocks import p

CONTACT_EMAIL = "partenariats@example.org"
PUBLISHER = "Rectorat de l’académie de Besançon"
SERVICE = "service de la communication"

# Each value replaces a field that still holds its default.
SETTINGS = {
    "name": "Partenariats et conventions",
    "tagline": "Région académique Bourgogne-Franche-Comté",
    "brand": "Académie\nde Besançon",
    "presentation": "Site de démonstration. Ses contenus reprennent les faits de documents publics "
    "sur les partenariats scolaires, dans une rédaction nouvelle. Il n’engage ni l’académie de "
    "Besançon, ni ses partenaires.",
    "contact_email": CONTACT_EMAIL,
    # Among the numbers kept for fiction (ARCEP, plan national de numérotation).
    "contact_phone": "03 53 01 02 03",
    "press_name": "Service de presse du rectorat",
    "press_email": "presse@example.org",
    "press_phone": "03 53 01 02 04",
}

# The heading that the migration 0002 of this app gives to the home page.
FIRST_HEADING = "Les partenariats de l’académie"
HOME = {
    "heading": "L’école et ses partenaires, à livre ouvert",
    "introduction": p(
        "Le rectorat de Besançon tient ici le registre de ses conventions : avec qui il s’engage, "
        "pour quoi faire et jusqu’à quand."
    ),
}

NEWS_INDEX = {
    "title": "Actualités",
    "slug": "actualites",
    "show_in_menus": True,
    "introduction": p(
        "Signatures, bilans, événements et communiqués : toute l’actualité des partenariats de "
        "l’académie. Un flux RSS vous prévient de chaque nouveauté."
    ),
}

REGISTRY = {
    "title": "Conventions",
    "slug": "conventions",
    "show_in_menus": True,
    "introduction": p(
        "Le registre rassemble les conventions, accords et protocoles : ceux qui s’appliquent, "
        "ceux qui ont pris fin et ceux dont une date n’est pas connue. La dernière signature "
        "vient en tête."
    ),
}

ACTIONS = {
    "title": "Que puis-je faire avec ma classe ?",
    "slug": "actions",
    "show_in_menus": True,
    "introduction": p(
        "Des visites, des ateliers, des projets d’une heure ou d’une année : voici ce que les "
        "conventions en vigueur ouvrent aux classes. Pour chaque action, la convention dit qui "
        "s’engage, jusqu’à quand, et à qui s’adresser."
    ),
}
