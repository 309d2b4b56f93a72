"""Registers what the admin shows of the mandatory pages, and what it refuses."""

from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages

from .models import LegalPage
from .panels import LegalPanel


@hooks.register("construct_homepage_panels")
def add_legal_panel(request, panels):
    """Tell on the admin home what the mandatory pages lack."""
    panels.append(LegalPanel(request.user))


@hooks.register("before_copy_page")
def refuse_copy(request, page):
    """Send back who copies a mandatory page: readers would not know which one holds."""
    if page.specific_class is not LegalPage:
        return None
    messages.error(request, "Une page obligatoire ne se copie pas : modifiez celle qui existe.")
    return redirect("wagtailadmin_explore", page.get_parent().pk)
