"""Registers the chooser of organisations; the menu is registered with the news, which come last."""

from wagtail import hooks

from .choosers import organisation_chooser_viewset


@hooks.register("register_admin_viewset")
def register_organisation_chooser():
    """Let editors choose an organisation in pages and blocks."""
    return organisation_chooser_viewset
