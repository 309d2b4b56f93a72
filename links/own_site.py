"""Links to the site itself: to its pages and documents by their keys, and to its URLs.

Nothing of it goes through the network, where the machine may not reach its own public name.
"""

import io
from urllib.parse import unquote_to_bytes, urljoin, urlsplit

from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from wagtail.models import Page, Site

from core.sites import DEFAULT_PORTS
from media.models import SiteDocument
from media.visibility.rule import public_pages

from .following import HOPS, REDIRECTS, Verdict, failed, of_status
from .models import State

PAGE_GONE = "La page n’existe plus."
PAGE_CLOSED = "La page n’est pas publique : brouillon, retirée, ou à accès restreint."
DOCUMENT_GONE = "Le document n’existe plus."
DOCUMENT_CLOSED = "Le document est réservé : sa collection est à accès restreint."
SOUND = Verdict(State.SOUND)


def verdicts(links):
    """Return the verdict on each of the internal ``links``, by their primary keys."""
    pages = {link.key for link in links if link.kind == "page"}
    public = public_pages(pages)
    existing = set(Page.objects.filter(pk__in=pages).values_list("pk", flat=True))
    documents = [link.key for link in links if link.kind == "document"]
    opened = dict(SiteDocument.objects.filter(pk__in=documents).values_list("pk", "is_public"))
    return {
        link.pk: _page(link.key, public, existing)
        if link.kind == "page"
        else _document(link.key, opened)
        for link in links
    }


def _page(key, public, existing):
    if key in public:
        return SOUND
    return Verdict(State.BROKEN, PAGE_CLOSED if key in existing else PAGE_GONE)


def _document(key, opened):
    if opened.get(key):
        return SOUND
    return Verdict(State.BROKEN, DOCUMENT_CLOSED if key in opened else DOCUMENT_GONE)


def own_hosts():
    """Return the (name, port) of each site of this installation, usual ports included."""
    sites = Site.objects.values_list("hostname", "port")
    return {(name, port) for name, own in sites for port in (own, *DEFAULT_PORTS.values())}


def is_own(url, hosts):
    """Tell whether a URL is one of the site itself."""
    try:
        parts = urlsplit(url)
        return (parts.hostname, parts.port or DEFAULT_PORTS.get(parts.scheme)) in hosts
    except ValueError:
        return False


def follow_own(url, hosts):
    """Return the verdict on a URL of the site, as a visitor without account asks for it."""
    handler = BaseHandler()
    handler.load_middleware()
    for _ in range(HOPS):
        response = handler.get_response(_request(url))
        if file := getattr(response, "file_to_stream", None):
            file.close()
        if response.status_code not in REDIRECTS:
            return of_status(response.status_code)._replace(reached=None)
        url = urljoin(url, response["Location"])
        if not is_own(url, hosts):
            # Redirects that officers wrote lead where they want.
            return SOUND
    return failed("Les renvois ne finissent pas.")


def _request(url):
    parts = urlsplit(url)
    return WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": unquote_to_bytes(parts.path).decode("latin-1") or "/",
            "QUERY_STRING": parts.query,
            "SERVER_NAME": parts.hostname,
            "SERVER_PORT": str(parts.port or DEFAULT_PORTS[parts.scheme]),
            "HTTP_HOST": parts.netloc.rpartition("@")[2],
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": parts.scheme,
            "wsgi.input": io.BytesIO(),
        }
    )
