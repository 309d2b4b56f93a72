"""Template filters of the search page."""

from django import template

from ..highlight import highlight, passage
from ..indexing import prose

register = template.Library()

EXTRACT_LENGTH = 240


@register.filter
def marked(text, query):
    """Return ``text`` as HTML, with the words of ``query`` marked."""
    return highlight(text, query, length=None)


@register.filter
def extract(text, query):
    """Return what answers ``query`` best in the text of a result, as HTML with its words marked.

    Whole sentences where the text has some: a list of names and dates tells nobody anything.
    """
    found = passage(prose(text), query, EXTRACT_LENGTH)
    return found or highlight(text, query, length=EXTRACT_LENGTH)
