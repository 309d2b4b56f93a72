"""Deleting pages: whoever may not publish deletes their own drafts, and leaves those of others."""

from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page

OF_OTHERS = (
    "Rien n’est supprimé : « {} » est à quelqu’un d’autre. Qui publie les pages peut la supprimer."
)


def keep_what_others_write(request, page):
    """Refuse to delete a draft that somebody else began, or that holds such a draft."""
    if is_of_others(page, request.user):
        messages.error(request, OF_OTHERS.format(page.get_admin_display_title()))
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


def keep_what_others_write_among(request, action_type, objects, action):
    """Delete none of the pages that were ticked when one is somebody else’s."""
    if action_type != "delete":
        return None
    pages = [each for each in objects if isinstance(each, Page)]
    refusals = (keep_what_others_write(request, page) for page in pages)
    return next(filter(None, refusals), None)


def is_of_others(page, user):
    """Tell whether ``user``, who may not publish a page, did not begin it and all below it."""
    if page.permissions_for_user(user).can_publish():
        return False
    return page.get_descendants(inclusive=True).exclude(owner=user).exists()
