"""Registers the screens of a validation, their buttons, and their words in the history of pages."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from . import history, officer_views, refusals, report

hooks.register("register_log_actions", history.register)
hooks.register("before_publish_page", refusals.before_publishing)
hooks.register("before_bulk_action", refusals.before_publishing_several)


@hooks.register("register_admin_urls")
def register_urls():
    """Give the screens their URLs."""
    return [
        path("validations/", report.RoundsView.as_view(), name="joint_validation_rounds"),
        path(
            "validations/resultats/",
            report.RoundsView.as_view(results_only=True),
            name="joint_validation_rounds_results",
        ),
        path(
            "validations/<int:page_id>/",
            officer_views.ScreenView.as_view(),
            name="joint_validation_page",
        ),
        path(
            "validations/<int:page_id>/envoyer/",
            officer_views.SendView.as_view(),
            name="joint_validation_send",
        ),
        path(
            "validations/<int:page_id>/passer-outre/",
            officer_views.OverrideView.as_view(),
            name="joint_validation_override",
        ),
        path(
            "validations/<int:page_id>/arreter/",
            officer_views.StopView.as_view(),
            name="joint_validation_stop",
        ),
        path(
            "validations/<int:page_id>/<int:request_id>/<slug:action>/",
            officer_views.RequestActionView.as_view(),
            name="joint_validation_request",
        ),
        path(
            "validations/<int:page_id>/apercus/",
            officer_views.PreviewsView.as_view(),
            name="joint_validation_previews",
        ),
        path(
            "validations/<int:page_id>/apercus/<int:preview_id>/fermer/",
            officer_views.ClosePreviewView.as_view(),
            name="joint_validation_close_preview",
        ),
        path(
            "validations/preuve/<int:round_id>/", officer_views.proof, name="joint_validation_proof"
        ),
    ]


def concerns(page, user):
    """Tell whether buttons are for this page and this person."""
    return bool(page.pk) and not page.is_root() and officer_views.concerns(page, user)


@hooks.register("register_page_header_buttons")
def header_buttons(page, user, view_name, next_url=None):
    """Lead from the form of a page to its validation."""
    if concerns(page, user):
        yield Button(
            "Faire valider par les partenaires",
            url=reverse("joint_validation_send", args=[page.pk]),
            icon_name=officer_views.ICON,
            priority=60,
        )
        yield Button(
            "Validation par les partenaires",
            url=reverse("joint_validation_page", args=[page.pk]),
            icon_name="tasks",
            priority=61,
        )
        yield Button(
            "Partager un aperçu",
            url=reverse("joint_validation_previews", args=[page.pk]),
            icon_name="link-external",
            priority=62,
        )


@hooks.register("register_reports_menu_item")
def register_menu_item():
    """List the validations under way."""
    return MenuItem(
        "Validations par les partenaires",
        reverse("joint_validation_rounds"),
        name="validations",
        icon_name=officer_views.ICON,
        order=850,
    )


class ValidationMenuItem(ActionMenuItem):
    """The entry of the menu of buttons at the foot of the form of a page."""

    label = "Faire valider par les partenaires"
    name = "action-joint-validation"
    icon_name = officer_views.ICON
    order = 70

    def is_shown(self, context):
        """Show it for a page that exists."""
        page = context.get("page")
        return context["view"] == "edit" and concerns(page, context["request"].user)

    def get_url(self, context):
        """Lead to the choice of people."""
        return reverse("joint_validation_send", args=[context["page"].pk])


@hooks.register("register_page_action_menu_item")
def register_action():
    """Add the entry."""
    return ValidationMenuItem()
