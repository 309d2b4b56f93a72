"""Middleware: what every request goes through, and every public page."""

from django.core.exceptions import BadRequest
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin

from .french_html import NO_ABBREVIATION, french_html
from .glossary import site_abbreviations


class RejectControlCharacters(MiddlewareMixin):
    """Answer 400 to an address or a query string that holds a NUL character.

    No address of the site has one, and PostgreSQL refuses them in text: without this guard the
    same request is a 404 on SQLite and a 500 on PostgreSQL.
    """

    def process_request(self, request):
        """Raise ``BadRequest`` when the decoded path or a query parameter holds NUL."""
        parts = [request.path_info]
        for key, values in request.GET.lists():
            parts += [key, *values]
        if any("\x00" in part for part in parts):
            raise BadRequest("NUL character in the request")


class FrenchTypography(MiddlewareMixin):
    """Give the public pages French typography, and mark up the sigles of the glossary.

    The admin, feeds, exports and streamed answers are left alone; an error page has no sigle
    marked up, because the database may be what failed.
    """

    def process_response(self, request, response):
        """Rewrite the text of a public HTML page."""
        if self.is_public_page(request, response):
            abbreviations = site_abbreviations() if response.status_code == 200 else NO_ABBREVIATION
            page = response.content.decode(response.charset)
            response.content = french_html(page, abbreviations).encode(response.charset)
        return response

    def is_public_page(self, request, response):
        """Tell whether the answer is a page of HTML that the public reads."""
        return (
            not response.streaming
            and response.get("Content-Type", "").startswith("text/html")
            and not response.has_header("Content-Encoding")
            and bool(response.content)
            and not request.path_info.startswith(reverse("wagtailadmin_home"))
        )
