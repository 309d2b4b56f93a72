"""A sheet that another app wrote in HTML, as an accessible PDF."""

from django.utils import timezone

from .html import Images, accessible
from .papers import Paper
from .rendering import pdf_of

# Seconds that an officer waits.
PATIENCE = 20


def pdf_of_html(html):
    """Return the PDF of a whole HTML page without images."""
    return pdf_of(Paper(accessible(html, "", Images())), timezone.localdate(), PATIENCE)
