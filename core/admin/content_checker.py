"""Wagtail's content checker, held to the criteria of the RGAA that who writes a page can meet."""

from wagtail.admin.userbar import ContentCheckerItem

# Rules of axe-core, and what they say to an officer: the fault, then the remedy and its criterion.
SENTENCES = {
    "image-alt": (
        "Une image n’a pas d’alternative",
        "Décrivez-la dans sa fiche, ou dites qu’elle est décorative (RGAA 1.1).",
    ),
    "alt-text-quality": (
        "L’alternative d’une image ressemble à un nom de fichier",
        "Dites ce que l’image montre (RGAA 1.3).",
    ),
    "image-redundant-alt": (
        "L’alternative d’une image répète le texte de son lien",
        "Dites autre chose, ou que l’image est décorative (RGAA 1.2).",
    ),
    "empty-heading": ("Un titre est vide", "Écrivez-le ou ôtez-le (RGAA 9.1)."),
    "heading-order": (
        "Un niveau de titre est sauté",
        "Un intertitre suit celui d’un niveau au-dessus, sans saut (RGAA 9.1).",
    ),
    "p-as-heading": (
        "Un paragraphe en gras tient lieu de titre",
        "Faites-en un intertitre : les lecteurs d’écran s’en servent pour se repérer (RGAA 9.1).",
    ),
    "link-name": (
        "Un lien n’a pas de texte",
        "Donnez-lui le nom de la page ou du document où il mène (RGAA 6.2).",
    ),
    "empty-table-header": (
        "Une case d’en-tête de tableau est vide",
        "Dites ce que contient sa ligne ou sa colonne (RGAA 5.6).",
    ),
    "frame-title": (
        "Une vidéo n’a pas de titre",
        "Donnez-lui un titre qui dit ce qu’elle montre (RGAA 2.1).",
    ),
}


class RgaaChecker(ContentCheckerItem):
    """The checker of the preview and of the bar of officers: what the page says, not its frame."""

    axe_include = ["main"]
    axe_run_only = list(SENTENCES)
    axe_messages = {
        rule: {"error_name": fault, "help_text": remedy}
        for rule, (fault, remedy) in SENTENCES.items()
    }
    # Every page describes itself to search engines: Wagtail's rule about it has nothing to find.
    axe_custom_rules = [
        rule for rule in ContentCheckerItem.axe_custom_rules if rule["id"] in SENTENCES
    ]


def check_by_the_rgaa(request, items, page):
    """Put it in the place of Wagtail's."""
    items[:] = [
        RgaaChecker(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item
        for item in items
    ]
