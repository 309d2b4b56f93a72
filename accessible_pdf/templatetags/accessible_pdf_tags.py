"""The link of a page to its PDF."""

from django import template

from core.formats.sizes import file_size
from core.visibility import is_public

from ..requirements import can_draw

register = template.Library()


@register.simple_tag(takes_context=True)
def accessible_pdf(context, page):
    """Return the ``url`` of the PDF of a page and its ``size`` in words, empty until it was made.

    None for a page without PDF: a draft, a private page, one that could not be drawn, a machine
    without the libraries. One query, or none for a page that came with it.
    """
    request = context.get("request")
    if not can_draw() or not page.pk or not is_public(page, request):
        return None
    known = getattr(page, "accessible_file", None)
    if known and not known.file:
        return None
    return {"url": f"{page.get_url(request)}pdf/", "size": file_size(known and known.size)}
