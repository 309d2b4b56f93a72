"""French typography and sigles of the public pages, put on when they leave."""

from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin

from typography.html import NO_ABBREVIATION, french_html

from .views import site_abbreviations


class FrenchTypography(MiddlewareMixin):
    """Give the public pages French typography, and mark up the sigles of the glossary.

    The admin, feeds, exports and streamed answers are left alone; an error page has no sigle
    marked up, because the database may be what failed.
    """

    def process_response(self, request, response):
        """Rewrite the text of a public HTML page."""
        if self.is_public_page(request, response):
            abbreviations = (
                site_abbreviations(request) if response.status_code == 200 else NO_ABBREVIATION
            )
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
