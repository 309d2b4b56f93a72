"""The entry of imports in the *Partenariats* menu, which the news registers."""

from django.urls import reverse
from wagtail.admin.menu import MenuItem

from core.admin.editors import may_add_pages

# After the conventions.
ORDER = 2


class ImportMenuItem(MenuItem):
    """An entry for whoever may add pages; the screens look for the registry of each."""

    def is_shown(self, request):
        """Hide from whoever would be refused, without a question more on each screen."""
        return may_add_pages(request.user)


def add_to_partnerships(request, items):
    """Put the entry in the menu, once: Wagtail keeps the menus that it made."""
    menu = next((each.menu for each in items if each.label == "Partenariats"), None)
    if menu is None or any(each.name == "importer" for each in menu.registered_menu_items):
        return
    menu.registered_menu_items.append(
        ImportMenuItem(
            "Importer une convention",
            reverse("imports"),
            name="importer",
            icon_name="upload",
            order=ORDER,
        )
    )
