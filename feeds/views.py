"""Answers of feeds: validators first, then the document, in the format that was asked for."""

from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.views import View

from core.sites import page_at, site_of
from core.visibility import is_public

from .feed import UnknownFeedError
from .formats import FORMATS
from .freshness import Freshness
from .registry import feed_of_page

# Seconds during which a cache need not ask again: scheduled news come at their minute or so.
LIFETIME = 300
# Any site may read a feed; search engines have the pages.
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Cache-Control": f"public, max-age={LIFETIME}",
    "X-Robots-Tag": "noindex",
}
# What older feeds of other sites take: here archives have their own URLs.
REFUSED_PARAMETERS = ("page", "limit")


class FeedView(View):
    """A feed in the format of ``file``. Subclasses find the feed that the URL names."""

    http_method_names = ["get", "head", "options"]

    def find(self, request, **kwargs):
        """Return the ``Feed``; UnknownFeedError when there is none."""
        raise NotImplementedError

    def get(self, request, file, **kwargs):
        """Answer 304 when the reader has the latest (two queries at most), else the document."""
        freshness = Freshness.of(request)
        answer = self.compare(request, freshness) if gives_back(request, freshness) else None
        if answer:
            return answer
        try:
            response = self.respond(request, file, freshness, **kwargs)
        except UnknownFeedError as error:
            return sentence(error.sentence, error.status)
        return self.compare(request, freshness, response)

    def respond(self, request, file, freshness, **kwargs):
        """Return the whole document."""
        for name in REFUSED_PARAMETERS:
            if name in request.GET:
                raise UnknownFeedError(
                    f"Ce flux ne se pagine pas avec « {name} » : les contenus plus anciens sont "
                    "dans ses archives, dont il donne l’adresse.",
                    400,
                )
        site_of(request)
        feed = self.find(request, **kwargs)
        chosen = FORMATS[file]
        document = feed.document(file, freshness.modified)
        response = HttpResponse(
            chosen.write(document), content_type=f"{chosen.content_type}; charset=utf-8"
        )
        if document.hub:
            response["Link"] = ", ".join(
                f'<{url}>; rel="{relation}"'
                for relation, url in document.links
                if relation in ("hub", "self")
            )
        return response

    def compare(self, request, freshness, response=None):
        """Return ``response``, or 304 when the reader has it already.

        Without a ``response`` yet: None when the reader does not have it.
        """
        modified = int(freshness.modified.timestamp())
        response = get_conditional_response(request, freshness.etag, modified, response)
        return response and self.finish(response, freshness)

    def finish(self, response, freshness):
        """Add the headers that 200 and 304 share, and return the response."""
        response["ETag"] = freshness.etag
        response["Last-Modified"] = http_date(freshness.modified.timestamp())
        for name, value in HEADERS.items():
            response[name] = value
        patch_vary_headers(response, ["Accept-Encoding"])
        return response


class PageFeedView(FeedView):
    """The feed of the page at ``path``, when its type has one."""

    def find(self, request, path):
        """Return the feed of the public page; ``redirects`` follows a page that moved."""
        page = page_at(request, path)
        shown = page and is_public(page, request)
        feed = feed_of_page(page.specific, request) if shown else None
        if not feed:
            raise UnknownFeedError("Aucun flux à cette adresse.")
        return feed


def gives_back(request, freshness):
    """Tell whether the reader gives back what a feed gave: the feed then needs no looking up.

    ``If-None-Match: *`` and a date of the reader's own hold for any URL: that of a feed that
    is no more must go on saying so (RFC 9110, section 13.2.1).
    """
    tag = freshness.etag.removeprefix("W/")
    date = http_date(freshness.modified.timestamp())
    headers = request.headers
    return tag in headers.get("If-None-Match", "") or headers.get("If-Modified-Since") == date


def sentence(text, status):
    """Return a plain answer that says in French what is wrong."""
    return HttpResponse(f"{text}\n", status=status, content_type="text/plain; charset=utf-8")
