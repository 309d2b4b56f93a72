"""The feeds of a rubrique."""

import copy
from urllib.parse import urljoin

from django.contrib.syndication.views import Feed
from django.http import Http404
from django.template.loader import render_to_string
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed
from wagtail.images.models import SourceImageIOError
from wagtail.models import Page

from core.absolute import standalone_html, xml_text
from core.models import SiteSettings

from .models import NewsIndexPage

ITEMS_IN_FEED = 20
COVER_SPEC = "max-1200x1200|format-jpeg"


class FullTextRssFeed(Rss201rev2Feed):
    """RSS 2.0 with the full text of items (RSS 1.0 modules: content and Dublin Core)."""

    def rss_attributes(self):
        """Declare the namespaces of the full text and of the creator."""
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def add_item_elements(self, handler, item):
        """Add ``content:encoded`` and ``dc:creator``."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("dc:creator", item["creator"])
        handler.addQuickElement("content:encoded", item["content"])


class NewsFeed(Feed):
    """The latest news of a rubrique, each with its whole text and its cover."""

    feed_type = FullTextRssFeed
    language = "fr"

    def __call__(self, request, *args, **kwargs):
        """Serve the request with a feed of its own: one object answers all threads."""
        feed = copy.copy(self)
        feed.request = request
        return super(NewsFeed, feed).__call__(request, *args, **kwargs)

    def get_object(self, request, path):
        """Return the public rubrique at ``path``; 404 when there is none."""
        page = Page.find_for_request(request, path)
        index = NewsIndexPage.objects.live().public().filter(pk=page.pk if page else None).first()
        if index is None:
            raise Http404("No public rubrique here")
        self.creator = xml_text(SiteSettings.for_request(request).name)
        return index

    def title(self, index):
        """Title of the feed: the rubrique and the site."""
        return xml_text(f"{index.title} – {self.creator}")

    def link(self, index):
        """Address of the rubrique."""
        return index.get_full_url(self.request)

    def feed_url(self, index):
        """Address of the feed itself (RFC 4287 ``self``)."""
        return f"{self.link(index)}rss.xml"

    def description(self, index):
        """What the rubrique is about."""
        return xml_text(index.search_description or f"Les actualités de la rubrique {index.title}")

    def items(self, index):
        """Return the latest public news, with what their rendering needs."""
        return (
            index.get_news().for_listing().prefetch_related("documents__document")[:ITEMS_IN_FEED]
        )

    def item_title(self, item):
        """Title of the article."""
        return xml_text(item.title)

    def item_link(self, item):
        """Absolute address of the article."""
        return item.get_full_url(self.request)

    def item_description(self, item):
        """The standfirst."""
        return xml_text(item.standfirst)

    def item_guid(self, item):
        """An id that no change of title, slug, rubrique or domain can alter."""
        return f"urn:uuid:{item.translation_key}"

    item_guid_is_permalink = False

    def item_pubdate(self, item):
        """Date of publication."""
        return item.published_at

    def item_updateddate(self, item):
        """Date of update, when the editor gave one."""
        return item.updated_at or item.published_at

    def item_categories(self, item):
        """The category of the article."""
        return [xml_text(item.category.name)] if item.category else []

    def item_extra_kwargs(self, item):
        """The full text and its author, for ``FullTextRssFeed``."""
        html = render_to_string("news/feed_item.html", {"page": item}, request=self.request)
        return {
            "creator": self.creator,
            "content": standalone_html(html, item.get_full_url(self.request)),
        }

    def item_enclosures(self, item):
        """The cover, with its true length in bytes and its type."""
        if item.cover is None:
            return []
        try:
            rendition = item.cover.get_rendition(COVER_SPEC)
        except SourceImageIOError:
            return []
        address = urljoin(self.item_link(item), rendition.url)
        return [Enclosure(address, str(rendition.file.size), "image/jpeg")]
