"""The PDF of a public page, as it is now."""

from django.http import FileResponse, Http404
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe
from wagtail.views import serve

from core.sites import site_of

from .keeping import BusyError, current_file
from .papers import KINDS, file_name
from .requirements import can_draw

# Seconds that a visitor waits: for the drawing of another page, then for this one.
WAIT, PATIENCE = 5, 20
RETRY_AFTER = "30"


@require_safe
def pdf(request, path):
    """Answer the PDF of the page at ``path``; a page of another kind may stand at this URL."""
    page = page_at(request, path)
    if page is None:
        return serve(request, f"{path}pdf/")
    if not can_draw():
        raise Http404("No PDF here")
    try:
        file = current_file(page, WAIT, PATIENCE)
    except BusyError:
        return come_back(request, page)
    if not file.file:
        raise Http404("This page cannot be drawn")
    return answer(request, page, file)


def page_at(request, path):
    """Return the public page of a kind that has a PDF at ``path``; None when there is none."""
    url_path = f"{site_of(request).root_page.url_path}{path}"
    found = (model.objects.live().public().filter(url_path=url_path).first() for model in KINDS)
    return next(filter(None, found), None)


def answer(request, page, file):
    """Return the file, or 304 when the reader has it."""
    response = FileResponse(file.file.open(), filename=file_name(page))
    response["Content-Type"] = "application/pdf"
    response["Cache-Control"] = "public, no-cache"
    response["ETag"] = file.etag
    # The page is what search engines show.
    response["Link"] = f'<{page.full_url}>; rel="canonical"'
    return get_conditional_response(request, etag=file.etag, response=response)


def come_back(request, page):
    """Say that another file is being made, and when to ask again."""
    response = render(request, "accessible_pdf/wait.html", {"waited": page}, status=503)
    response["Retry-After"] = RETRY_AFTER
    return response
