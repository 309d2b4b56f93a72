"""The Word draft of a convention, where an officer finds it: in the menu of its form."""

from io import BytesIO

from django.core.exceptions import PermissionDenied
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.admin.widgets.button import Button

from partnerships.models import ConventionPage

from .word_draft import word_draft

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def download(request, page_id):
    """Answer the Word draft of what was last saved of a convention."""
    page = get_object_or_404(ConventionPage, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    convention = page.get_latest_revision_as_object()
    return FileResponse(
        BytesIO(word_draft(convention)),
        as_attachment=True,
        filename=f"{convention.slug}.docx",
        content_type=WORD,
    )


def header_buttons(page, user, view_name, next_url=None):
    """Yield the entry of the menu of a convention."""
    is_convention = page.pk and issubclass(page.specific_class, ConventionPage)
    if is_convention and page.permissions_for_user(user).can_edit():
        yield Button(
            "Projet en Word, pour les parties",
            url=reverse("word_draft", args=[page.pk]),
            icon_name="download",
            priority=13,
        )
