"""Template filters of the search page."""

from django import template

from ..highlight import highlight

register = template.Library()

EXTRACT_LENGTH = 240


@register.filter
def marked(text, query):
    """Return ``text`` as HTML, with the words of ``query`` marked."""
    return highlight(text, query, length=None)


@register.filter
def extract(text, query):
    """Return the part of ``text`` that answers ``query`` best, as HTML with its words marked."""
    return highlight(text, query, length=EXTRACT_LENGTH)
