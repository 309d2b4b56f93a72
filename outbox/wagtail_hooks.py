"""Registers the report of mails, and what the admin home says of them."""

from django.urls import path, reverse
from wagtail import hooks

from .panels import OutboxMenuItem, OutboxPanel
from .reports import OutboxView


@hooks.register("register_admin_urls")
def register_report():
    """Give the report its URLs."""
    return [
        path("rapports/courriels/", OutboxView.as_view(), name="outbox"),
        path(
            "rapports/courriels/resultats/",
            OutboxView.as_view(results_only=True),
            name="outbox_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def register_menu_item():
    """List the mails that have not left."""
    return OutboxMenuItem(
        "Courriels à envoyer", reverse("outbox"), name="courriels", icon_name="mail", order=900
    )


@hooks.register("construct_homepage_panels")
def add_panel(request, panels):
    """Tell on the admin home that mails do not leave."""
    panels.append(OutboxPanel())
