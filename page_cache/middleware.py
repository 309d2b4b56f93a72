"""The cache of public answers: what a visitor without a session asks, rendered once a version."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import parse_http_date_safe

from . import store
from .keys import Keys

LARGEST = 1 << 20  # bytes of a body, as it leaves
# What makes an answer that of one reader.
OWN_COOKIES = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, CookieStorage.cookie_name}
# What the keys tell apart, or what the refusal of a session's cookie does.
VARIATIONS = {"accept-encoding", "cookie"}
# Asked again each time, and answered 304 when nothing changed.
TO_REVALIDATE = "public, no-cache"


@dataclass(frozen=True)
class Kept:
    """An answer as it left, compressed and with its headers."""

    headers: list
    body: bytes

    def response(self):
        """Return the answer anew."""
        response = HttpResponse(self.body)
        for name, value in self.headers:
            response[name] = value
        return response


class PageCache:
    """Answer from the store, or have the answer made, once for all who wait for it.

    Sessions, previews, forms, private pages, errors and parameters that no page reads never touch
    the store: see ``may_ask`` and ``may_keep``.
    """

    def __init__(self, get_response):
        if not settings.PAGE_CACHE:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.keys = Keys()

    def __call__(self, request):
        """Return the answer: 304 when the reader has it already."""
        key = self.keys.key(request) if may_ask(request) else None
        if key is None:
            return self.get_response(request)
        kept = store.get(key)
        if kept:
            return conditional(request, kept.response())
        with store.one_at_a_time(key):
            kept = store.get(key)
            response = kept.response() if kept else self.made(request, key)
        return conditional(request, response)

    def made(self, request, key):
        """Have the answer made, and keep it when it is everybody's."""
        response = self.get_response(request)
        if may_keep(response):
            response.headers.setdefault("ETag", f'W/"{key}"')
            response.headers.setdefault("Cache-Control", TO_REVALIDATE)
            store.put(key, Kept(list(response.items()), response.content))
        return response


def may_ask(request):
    """Tell whether the answer may be everybody's: no session, no form, no preview."""
    return (
        request.method == "GET"
        # Wagtail makes requests of its own for previews, at the URL of the public page.
        and not getattr(request, "is_dummy", False)
        and not OWN_COOKIES & request.COOKIES.keys()
        and "Authorization" not in request.headers
    )


def may_keep(response):
    """Tell whether the answer is everybody's, whole and right."""
    control = response.headers.get("Cache-Control", "")
    vary = {name.strip().lower() for name in response.headers.get("Vary", "").split(",") if name}
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not any(word in control for word in ("private", "no-store"))
        and vary <= VARIATIONS
        and len(response.content) <= LARGEST
    )


def conditional(request, response):
    """Return ``response``, or 304 when the reader has it (RFC 9110, section 13)."""
    if response.status_code != 200 or "ETag" not in response.headers:
        return response
    modified = parse_http_date_safe(response.headers.get("Last-Modified", ""))
    return get_conditional_response(request, response["ETag"], modified, response)
