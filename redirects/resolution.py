"""Where old URLs lead, however they come back: from bookmarks, mails, networks, engines.

What redirects keep is compared with the ways of writing the URL, whatever stands after it.
Nothing leads to what visitors may not read, and a URL that answers is none of our business.
"""

import re
from itertools import combinations
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import quote, unquote, urlsplit

from django.db.models import Q
from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.deprecation import MiddlewareMixin
from django.utils.encoding import uri_to_iri
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from core.querysets import public_pages
from core.visibility import Restricted

from .former_urls import LONGEST

# What networks, mailings and measures of audience add to any URL.
TRACKER = re.compile(
    r"(?:(?:utm|mtm|matomo|piwik|pk|at|mc|hsa)_\w+|_hs\w+|xtor|fbclid|gclid|gbraid|wbraid|dclid"
    r"|msclkid|yclid|twclid|ttclid|igshid|srsltid)(?:=.*)?",
    re.IGNORECASE | re.DOTALL,
)
# What SPIP adds to its own: this site has one language, and nothing to compute again.
OLD_SITE = re.compile(r"(?:lang|var_\w+|recalcul|PHPSESSID)(?:=.*)?", re.IGNORECASE | re.DOTALL)
# No site ever wrote more in a URL.
MOST_PARAMETERS = 6
ESCAPE = re.compile("%[0-9A-F]{2}")
DOCUMENT = re.compile(r"/documents/([0-9]{1,9})/[^/]+")
MOST_STEPS = 5


class PageRedirects(MiddlewareMixin):
    """Answer a 404 with a redirect when the URL, or its folder, has one."""

    def process_response(self, request, response):
        """Lead on, or leave the answer as it is."""
        if response.status_code != 404:
            return response
        url, permanent = destination(request)
        if not url or request.build_absolute_uri(url) == request.build_absolute_uri():
            return response
        return (HttpResponsePermanentRedirect if permanent else HttpResponseRedirect)(url)


def destination(request):
    """Return where the URL of ``request`` leads, empty for nowhere, and whether for good.

    One query where no redirect is known, two for a URL that trackers follow.
    """
    site = Site.find_for_request(request)
    if site is None:
        return "", False
    asked = Asked(request.path, request.META.get("QUERY_STRING", ""))
    redirect, way = best(site, ways(asked))
    if redirect is None:
        return (asked.untracked if asked.is_tracked and is_shown(site, asked.path) else ""), True
    if way.file and is_shown(site, way.old_path):
        # Another page stands there now, and has no such file.
        return "", False
    link = redirect.link if redirect.redirect_page_id else settled(redirect.redirect_link, site)
    return link and extended(link, way.file, way.query), redirect.is_permanent


class Asked:
    """A URL as it was asked: its path, and what follows.

    Parameters may be joined to the path by "&", by an escaped "?", or by a second one.
    """

    def __init__(self, path, query):
        self.whole = path
        self.path, *trail = re.split("[?&]", path)
        self.parameters = [
            part.removeprefix("amp;") for part in [*trail, *re.split("[?&]", query)] if part
        ]
        # "/page/&utm_source=x": nothing else keeps the URL from answering.
        self.is_tracked = bool(trail) and all(map(TRACKER.fullmatch, filter(None, trail)))
        self.query = query

    @property
    def untracked(self):
        """The path alone, as pages and files are called. Two slashes would lead to another site."""
        path = self.path.strip("/")
        is_whole = not path or "." in path.rpartition("/")[2]
        return f"/{path}" if is_whole else f"/{path}/"

    @property
    def telling(self):
        """The parameters that may say which content it is."""
        return [part for part in self.parameters if not TRACKER.fullmatch(part)][:MOST_PARAMETERS]

    @property
    def kept(self):
        """The parameters to hand on to a page: filters, pages of a listing."""
        return "&".join(part for part in self.telling if not OLD_SITE.fullmatch(part))


class Way(NamedTuple):
    """A redirect to look for: its old path, and the file and parameters to add where it leads."""

    old_path: str
    file: str = ""
    query: str = ""


def ways(asked):
    """Yield the redirects that a URL may have, the most precise first.

    That of the whole URL, then those of fewer and fewer of its parameters, then that of the
    path, then that of the page beside which a file stands.
    """
    paths = [*spellings(asked.whole), *spellings(asked.path)]
    exactly = [asked.query.split("&")] if asked.query else []
    for parameters in [*exactly, *choices(asked.telling)]:
        for query in dict.fromkeys(map(written, (parameters, *spelled_parameters(parameters)))):
            for path in paths:
                yield Way(f"{normal(path)}?{query}")
    for path in paths:
        yield Way(normal(path), query=asked.kept)
    folder, _, file = asked.path.rpartition("/")
    if "." in file:
        for path in spellings(folder):
            yield Way(normal(path), quote(file), asked.kept)


def choices(parameters):
    """Yield all the parameters, then three of them, two, one."""
    for size in sorted({len(parameters), 3, 2, 1}, reverse=True):
        if size:
            yield from combinations(parameters, size)


def spelled_parameters(parameters):
    """Yield parameters without their escapes, as editors may have typed them."""
    yield [uri_to_iri(part) for part in parameters]
    yield [unquote(part) for part in parameters]


def written(parameters):
    """Write parameters as redirects keep them."""
    return "&".join(sorted(parameters))


def spellings(path):
    """Return the ways of writing a decoded path that redirects may keep.

    With escapes, in either case, or without; composed as Unicode asks; from a site that was in
    ISO-8859-1, as were those of SPIP before 2.0, and whose escapes Django could not decode.
    """
    escaped = quote(path, safe="/")
    small = ESCAPE.sub(lambda match: match[0].lower(), escaped)
    western = unquote(path, encoding="latin-1")
    found = [path, *map(uri_to_iri, (escaped, small)), escaped, small, western]
    return list(dict.fromkeys([*found, *(normalize("NFC", each) for each in found)]))


def normal(path):
    """Write a path as redirects keep it: with a first slash, without a last one."""
    return f"/{path.lstrip('/').removesuffix('/')}"


def best(site, ways):
    """Return the redirect of the first of ``ways`` that has one, with its way: one query."""
    asked = {}
    for way in ways:
        if len(way.old_path) <= LONGEST:
            asked.setdefault(way.old_path, (len(asked), way))
    beside = [path for path, (_, way) in asked.items() if way.file]
    found = Redirect.get_for_site(site).filter(
        Q(redirect_page__in=public_pages()) | Q(redirect_page=None) & ~Q(old_path__in=beside),
        old_path__in=list(asked),
    )
    ranked = [(asked[each.old_path], each.site_id is None, each) for each in found]
    if not ranked:
        return None, None
    (_, way), _, redirect = min(ranked, key=lambda each: (each[0][0], each[1]))
    return redirect, way


def is_shown(site, path):
    """Tell whether a public page answers at a path, or beside its file."""
    folder, _, file = path.rpartition("/")
    folder = folder if "." in file else path
    at = f"{site.root_page.url_path}{folder.strip('/')}/".replace("//", "/")
    return public_pages().filter(url_path=at).exists()


def settled(link, site):
    """Return where a typed link ends, past the redirects of this very site; empty for nowhere.

    Other sites are taken at their word. Two redirects that lead to each other lead nowhere.
    """
    for _ in range(MOST_STEPS):
        parts = urlsplit(link)
        if parts.netloc not in ("", urlsplit(site.root_url).netloc):
            return link
        path = unquote(parts.path)
        if document := document_at(path):
            return document.url if document.is_public else ""
        if is_hidden(site, path):
            return ""
        redirect, way = best(site, ways(Asked(path, parts.query)))
        if redirect is None or is_shown(site, path):
            return link
        link = extended(redirect.link, way.file, way.query)
        if redirect.redirect_page_id:
            return link
    return ""


def document_at(path):
    """Return the document whose file a path once was, None when it is no such path."""
    match = DOCUMENT.fullmatch(path)
    return match and get_document_model().objects.filter(pk=match[1]).first()


def is_hidden(site, path):
    """Tell whether a page that visitors may not read is at a path."""
    at = f"{site.root_page.url_path}{path.strip('/')}/".replace("//", "/")
    return Page.objects.filter(Q(live=False) | Q(Restricted()), url_path=at).exists()


def extended(link, file, query):
    """Return ``link`` with a file after its path, and more parameters."""
    parts = urlsplit(link)
    query = "&".join(filter(None, [parts.query, query]))
    return parts._replace(path=parts.path + file, query=query).geturl()
