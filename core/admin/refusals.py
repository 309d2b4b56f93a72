"""How an officer hears what cannot be done, whatever door was tried.

A page lacks something to go public, a version of a record is not right, or something still needs
what is to be deleted: nothing is done, and a sentence says what to look at, with links.
"""

from functools import wraps

from django.db.models import ProtectedError
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_valid_next_url_from_request

from ..draft_references import page_of
from ..models import BasePage
from ..models.records import InvalidRecordError
from .missing import IncompleteError, missing_in_version

# Asks the form of a page for the list of what its latest version lacks: see pages/edit.html.
WITH_LIST = "?manque=1"
NEEDED = "Rien n’est supprimé : d’autres pages ou fiches en ont encore besoin."


def say_what_is_missing(view):
    """Decorate a view of the admin: when something cannot be done, nothing is, and it is said.

    The form of a page that lacks something opens, with a link to each missing thing.
    """

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except IncompleteError as error:
            return refused(request, error)
        except InvalidRecordError as error:
            return refused_record(request, error)
        except ProtectedError as error:
            return refused_deletion(request, error.protected_objects)

    return wrapper


def refused(request, error):
    """Open the page that lacks something; in a dialog, have the dialog open it."""
    title = error.page.get_admin_display_title()
    messages.error(request, f"« {title} » n’est pas publiée : {error.reason}.")
    return opened(request, edit_url(error.page) + WITH_LIST)


def refused_record(request, error):
    """Open the record whose version is not right, and say why."""
    reasons = " ".join(error.messages)
    messages.error(request, f"« {error.record} » n’est pas publiée. {reasons}")
    return opened(request, error.record.edit_url)


def refused_deletion(request, protected):
    """Say what needs the records that were to be deleted, with a link to each."""
    needing = {page_of(each) for each in protected}
    urls = AdminURLFinder(request.user)
    buttons = [
        messages.button(url, str(each))
        for each in sorted(needing, key=str)
        if (url := urls.get_edit_url(each))
    ]
    messages.error(request, NEEDED, buttons=buttons)
    home = reverse("wagtailadmin_home")
    return opened(request, get_valid_next_url_from_request(request) or home)


def opened(request, url):
    """Open ``url``; in a dialog, have the dialog open it."""
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
