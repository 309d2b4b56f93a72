"""Registers what the home app shows in the admin."""

from wagtail import hooks

from .panels import LegalPanel


@hooks.register("construct_homepage_panels")
def add_legal_panel(request, panels):
    """Tell on the admin home what the mandatory pages lack."""
    panels.append(LegalPanel(request.user))
