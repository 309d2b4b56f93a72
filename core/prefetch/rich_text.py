"""What rich texts refer to: pages, documents, images, by their keys.

Fetched once for many texts: Wagtail makes one query for each kind of link of each text, and twenty
articles of ten paragraphs make hundreds. What is no key, and what visitors may not read, is as if
it was gone: the words of the link stay, its URL does not show.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.images.formats import get_image_formats
from wagtail.images.rich_text import ImageEmbedHandler
from wagtail.rich_text import get_rewriter
from wagtail.rich_text.pages import PageLinkHandler

from runtime.keys import key_of

from ..querysets import public_pages
from ..visibility import private_collections

_fetched = ContextVar("fetched_links", default=None)


class FetchedTargets:
    """Takes the targets of links and embeds from what ``fetched_links`` holds."""

    @classmethod
    def get_many(cls, attrs_list):
        """Return the target of each link, None for one that is gone."""
        keys = [key_of(attrs.get("id")) for attrs in attrs_list]
        fetched = (_fetched.get() or {}).get(cls.identifier, {})
        cls.fetch({*keys} - fetched.keys(), fetched)
        return [fetched.get(key) for key in keys]

    @classmethod
    def fetch(cls, keys, fetched):
        """Add the targets of ``keys`` to ``fetched``, in one query for each type of target."""
        keys = sorted(key for key in keys if key)
        if keys:
            fetched.update(dict.fromkeys(keys) | {each.pk: each for each in cls.targets(keys)})

    @classmethod
    def targets(cls, keys):
        """Return what ``keys`` stand for, as far as visitors may know of it."""
        return cls.get_model()._default_manager.filter(pk__in=keys)

    @classmethod
    def extract_references(cls, attrs):
        """Yield what the link refers to, for Wagtail's index of references."""
        if key_of(attrs.get("id")):
            yield from super().extract_references(attrs)


class FetchedPageLinks(FetchedTargets, PageLinkHandler):
    """Links to pages."""

    @classmethod
    def targets(cls, keys):
        """Return the public pages among ``keys``: the slug of a draft tells what is prepared."""
        return public_pages().filter(pk__in=keys).defer_streamfields().specific()


class FetchedFiles(FetchedTargets):
    """Files, without those that readers may not open."""

    @classmethod
    def targets(cls, keys):
        """Return the files among ``keys`` that readers may open; public ones cost no question."""
        files = list(super().targets(keys))
        if all(file.is_public for file in files):
            return files
        private = private_collections()
        return [each for each in files if each.collection_id not in private]


class FetchedDocumentLinks(FetchedFiles, DocumentLinkHandler):
    """Links to documents."""


class FetchedImages(FetchedFiles, ImageEmbedHandler):
    """Images within a text, which the editor does not offer but old texts may hold."""

    @classmethod
    def get_many(cls, attrs_list):
        """Return the images; one without a known format is not shown."""
        formats = {each.name for each in get_image_formats()}
        images = super().get_many(attrs_list)
        return [
            image if attrs.get("format") in formats else None
            for attrs, image in zip(attrs_list, images, strict=True)
        ]


LINKS = (FetchedPageLinks, FetchedDocumentLinks)


@contextmanager
def fetched_links(texts):
    """Fetch the targets of the links of all the rich ``texts`` (as stored), then show them.

    Inside, showing one of these texts makes no query.
    """
    links, *_ = get_rewriter().rewriters
    found = links.extract_tags("\n".join(texts))
    fetched = {handler.identifier: {} for handler in LINKS}
    for handler in LINKS:
        keys = {key_of(match.attrs.get("id")) for match in found[handler.identifier]}
        handler.fetch(keys, fetched[handler.identifier])
    token = _fetched.set(fetched)
    try:
        yield
    finally:
        _fetched.reset(token)
