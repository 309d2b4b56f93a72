"""Registers what the admin home says of the clock."""

from wagtail import hooks

from .panels import ClockPanel, may_act


@hooks.register("construct_homepage_panels")
def add_clock_panel(request, panels):
    """Tell whoever publishes whether the clock runs."""
    if may_act(request.user):
        panels.append(ClockPanel(request.user))
