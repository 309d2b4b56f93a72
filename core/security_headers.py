"""Response headers of security: content security policy, and who may use what the site answers."""

from functools import cache
from urllib.parse import urlsplit

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin

from .blocks.video_urls import PLAYER_ORIGINS


class ContentSecurityPolicy(CSPMiddleware):
    """Say what a page may load (CSP Level 3): for visitors, nothing inline and nothing foreign.

    The admin has a policy of its own, ``ADMIN_CONTENT_SECURITY_POLICY``: Wagtail writes styles and
    scripts into its pages. Its login page keeps the policy of visitors.
    """

    def get_policy_parts(self, request, response, report_only=False):
        """Choose the policy by URL; add what only the running site knows."""
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
    url = urlsplit(default_storage.url("images/x"))
    return [f"{url.scheme}://{url.netloc}"] if url.netloc else []


class CrossOriginHeaders(MiddlewareMixin):
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
