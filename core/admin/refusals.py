"""How an officer hears that a page lacks something, whatever door it was to leave by."""

from functools import wraps

from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages

from ..models import BasePage
from .missing import IncompleteError, missing_in_version

# Asks the form of a page for the list of what its latest version lacks: see pages/edit.html.
WITH_LIST = "?manque=1"


def say_what_is_missing(view):
    """Decorate a view of the admin: when a page may not go public, nothing is done, and it is said.

    The form of the page opens, with a link to each missing thing.
    """

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except IncompleteError as error:
            return refused(request, error.page)

    return wrapper


def refused(request, page):
    """Open the page that lacks something; in a dialog, have the dialog open it."""
    title = page.get_admin_display_title()
    messages.error(request, f"« {title} » n’est pas publiée : elle n’est pas complète.")
    url = edit_url(page) + WITH_LIST
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        # What the dialog of an approval reads: see wagtail.admin.views.generic.workflow.
        return JsonResponse({"step": "success", "redirect": url})
    return redirect(url)


def refuse_several(request, action_type, objects, action):
    """Publish none of the pages that were ticked when several are not ready, and name them all."""
    if action_type != "publish":
        return None
    versions = [each.get_latest_revision_as_object() for each in objects]
    pages = [each for each in versions if isinstance(each, BasePage)]
    incomplete = [page for page in pages if any(missing_in_version(page))]
    if len(incomplete) < 2:
        # A single one is said by its own form.
        return None
    buttons = [
        messages.button(edit_url(page) + WITH_LIST, page.get_admin_display_title())
        for page in incomplete
    ]
    messages.error(request, "Rien n’est publié : ces pages ne sont pas complètes.", buttons=buttons)
    return redirect(action.next_url)


def edit_url(page):
    """Return where a page is completed."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
