"""Registers the second factor in the admin: on one's account, and on those that one administers."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter

from . import second_factor, views


@hooks.register("register_admin_urls")
def register_removal():
    """Let administrators take the second factor off an account."""
    return [
        path(
            "comptes/<int:pk>/double-authentification/",
            views.RemovalView.as_view(),
            name="second_factor_removal",
        )
    ]


@hooks.register("register_user_listing_buttons")
def offer_removal(user, request_user):
    """Lead to the removal from the list of accounts."""
    if second_factor.may_remove(request_user, user):
        yield Button(
            "Double authentification",
            url=reverse("second_factor_removal", args=[user.pk]),
            icon_name="key",
            priority=25,
        )


@hooks.register("register_account_menu_item")
def offer_setup(request):
    """Lead each person to the second factor of the account."""
    return {
        "url": reverse("mfa_index"),
        "label": "Double authentification",
        "help_text": "Un code de votre téléphone ou une clé d’accès, en plus du mot de passe.",
    }


@hooks.register("register_log_actions")
def register_removal_in_history(actions):
    """Name in French what administrators do to a second factor."""

    @actions.register_action(second_factor.REMOVED)
    class RemovalFormatter(LogFormatter):
        label = "Double authentification retirée"
        message = "La double authentification de ce compte a été retirée."
