"""Registers the report of broken links."""

from django.urls import path, reverse
from wagtail import hooks

from core.admin.editors import EditorMenuItem

from .reports import LinksView


@hooks.register("register_admin_urls")
def register_report():
    """Give the report its URLs."""
    return [
        path("rapports/liens/", LinksView.as_view(), name="links_report"),
        path(
            "rapports/liens/resultats/",
            LinksView.as_view(results_only=True),
            name="links_report_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def register_menu_item():
    """List the links that lead nowhere."""
    return EditorMenuItem(
        "Liens cassés", reverse("links_report"), name="liens", icon_name="link-external", order=140
    )
