"""Links of rich texts, fetched once for many texts.

Wagtail makes one query for each kind of link of each text: twenty articles of ten paragraphs make
hundreds.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.rich_text import get_rewriter
from wagtail.rich_text.pages import PageLinkHandler

_fetched = ContextVar("fetched_links", default=None)


class FetchedLinks:
    """Takes the targets of links from what ``fetched_links`` holds."""

    @classmethod
    def get_many(cls, attrs_list):
        """Return the target of each link, None for one that is gone."""
        fetched = _fetched.get()
        if fetched is None:
            return super().get_many(attrs_list)
        cls.fetch({a.get("id", "") for a in attrs_list} - fetched[cls.identifier].keys(), fetched)
        return [fetched[cls.identifier].get(attrs.get("id")) for attrs in attrs_list]

    @classmethod
    def fetch(cls, keys, fetched):
        """Add the targets of ``keys`` to ``fetched``, in one query for each type of target."""
        keys = sorted(key for key in keys if key.isdecimal())
        if not keys:
            return
        found = super().get_many([{"id": key} for key in keys])
        fetched[cls.identifier].update(zip(keys, found, strict=True))


class FetchedPageLinks(FetchedLinks, PageLinkHandler):
    """Links to pages."""


class FetchedDocumentLinks(FetchedLinks, DocumentLinkHandler):
    """Links to documents."""


HANDLERS = (FetchedPageLinks, FetchedDocumentLinks)


@contextmanager
def fetched_links(texts):
    """Fetch the targets of the links of all the rich ``texts`` (as stored), then show them.

    Inside, showing one of these texts makes no query.
    """
    links, *_ = get_rewriter().rewriters
    found = links.extract_tags("\n".join(texts))
    fetched = {handler.identifier: {} for handler in HANDLERS}
    for handler in HANDLERS:
        keys = {match.attrs.get("id", "") for match in found[handler.identifier]}
        handler.fetch(keys, fetched)
    token = _fetched.set(fetched)
    try:
        yield
    finally:
        _fetched.reset(token)
