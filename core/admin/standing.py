"""What the form of a page says of it while one writes: where it stands, and what it lacks.

Read of the last version that was saved, which the form saves by itself; so the dates of rows and
amendments count as they will once the page is published.
"""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import path
from wagtail.models import Page


def standing(request, page_id):
    """Answer the line for whoever may write the page."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise Http404("Page réservée")
    return render(
        request, "core/admin/standing.html", {"page": page.get_latest_revision_as_object()}
    )


urlpatterns = [path("pages/<int:page_id>/ou-en-est/", standing, name="page_standing")]
