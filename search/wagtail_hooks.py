"""Registers what officers learn from the searches."""

from django.urls import reverse
from wagtail import hooks

from core.admin.editors import EditorMenuItem

from . import admin_urls


@hooks.register("register_admin_urls")
def register_report_urls():
    """Give the report its URLs."""
    return admin_urls.urlpatterns


@hooks.register("register_reports_menu_item")
def register_searches_report():
    """List what readers search, and what they do not find."""
    url = reverse("search_report")
    return EditorMenuItem(
        "Recherches des visiteurs", url, name="recherches", icon_name="search", order=130
    )


@hooks.register("construct_reports_menu")
def remove_search_terms(request, menu_items):
    """Take away Wagtail's own report: ours says all that it says, to all officers."""
    menu_items[:] = [item for item in menu_items if item.name != "search-terms"]
