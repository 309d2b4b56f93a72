"""Middleware: what every request goes through, and every public page."""

import re
from functools import cache
from urllib.parse import urlsplit

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.exceptions import BadRequest
from django.core.files.storage import default_storage
from django.middleware.gzip import GZipMiddleware
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin

from .characters import clean_text, is_json
from .french_html import NO_ABBREVIATION, french_html
from .glossary import site_abbreviations
from .videos import PLAYER_ORIGINS


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


class CleanForms(MiddlewareMixin):
    """Take unwanted characters off what a form sends, before anything compares or counts it.

    JSON is left to ``clean_instance``: it tells by numbers which letters of its texts are bold.
    """

    def process_view(self, request, *view):
        """Clean the fields; files are left alone."""
        cleaned = {
            name: [value if is_json(value) else clean_text(value) for value in values]
            for name, values in request.POST.lists()
        }
        if cleaned != dict(request.POST.lists()):
            data = request.POST.copy()
            for name, values in cleaned.items():
                data.setlist(name, values)
            request.POST = data


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


class ContentSecurityPolicy(CSPMiddleware):
    """Say what a page may load (CSP Level 3): for visitors, nothing inline and nothing foreign.

    The admin has a policy of its own, ``ADMIN_CONTENT_SECURITY_POLICY``: Wagtail writes styles and
    scripts into its pages. Its login page keeps the policy of visitors.
    """

    def get_policy_parts(self, request, response, report_only=False):
        """Choose the policy by address; add what only the running site knows."""
        parts = super().get_policy_parts(request, response, report_only)
        if in_admin(request):
            parts.config = parts.config or settings.ADMIN_CONTENT_SECURITY_POLICY["DIRECTIVES"]
        elif getattr(request, "is_preview", False):
            # The page as visitors will see it, in a frame of the editor.
            parts.replace = {**(parts.replace or {}), "frame-ancestors": ["'self'"]}
        known = {"frame-src": PLAYER_ORIGINS, "img-src": media_origins()}
        parts.update = {**known, **(parts.update or {})}
        return parts


def in_admin(request):
    """Tell whether ``request`` is for the admin, from somebody who is logged in."""
    in_it = request.path_info.startswith(reverse("wagtailadmin_home"))
    return in_it and hasattr(request, "user") and request.user.is_authenticated


@cache
def media_origins():
    """Return where images come from when it is not the site itself: a bucket."""
    address = urlsplit(default_storage.url("images/x"))
    return [f"{address.scheme}://{address.netloc}"] if address.netloc else []


class TextCompression(GZipMiddleware):
    """Compress what views write, and leave images and documents alone: they are compressed."""

    text = re.compile(r"text/|application/([\w.-]+\+)?(json|xml)\b")

    def process_response(self, request, response):
        """Compress the answer when it is text."""
        if self.text.match(response.headers.get("Content-Type", "")):
            return super().process_response(request, response)
        return response


class Reach(MiddlewareMixin):
    """Say who may use what the site answers: other sites, search engines.

    Other sites may show our images, which feeds and cards point at, and nothing else (Fetch
    standard, ``Cross-Origin-Resource-Policy``); navigation and readers of feeds are free. A site
    under trial (``settings.INDEXED``) stays out of search engines.
    """

    def process_response(self, request, response):
        """Set the headers unless a view did."""
        shared = request.path_info.startswith(settings.MEDIA_URL)
        response.headers.setdefault(
            "Cross-Origin-Resource-Policy", "cross-origin" if shared else "same-origin"
        )
        if not settings.INDEXED:
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response
