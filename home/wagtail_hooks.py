"""Registers what the home app shows in the admin, and what it refuses there."""

from wagtail import hooks

from .legal import refuse_copy
from .panels import LegalPanel

hooks.register("before_copy_page", refuse_copy)


@hooks.register("construct_homepage_panels")
def add_legal_panel(request, panels):
    """Tell on the admin home what the mandatory pages lack."""
    panels.append(LegalPanel(request.user))
