"""Registers what the admin home and the history of pages say of the clock."""

from wagtail import hooks

from .panels import ClockPanel, may_act
from .refusals import REFUSED, RefusalFormatter


@hooks.register("construct_homepage_panels")
def add_clock_panel(request, panels):
    """Tell whoever publishes whether the clock runs."""
    if may_act(request.user):
        panels.append(ClockPanel(request.user))


@hooks.register("register_log_actions")
def register_refusals(actions):
    """Name in French the publications that were refused."""
    actions.register_action(REFUSED)(RefusalFormatter)
