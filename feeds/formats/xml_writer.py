"""What the two XML formats share: the elements of a document, and the fields of its items."""

from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from django.utils.feedgenerator import SyndicationFeed
from django.utils.xmlutils import SimplerXMLGenerator

from ..items import Document
from . import browser

# Namespace of the marks of RFC 5005.
HISTORY = "http://purl.org/syndication/history/1.0"


class DocumentWriter(SyndicationFeed):
    """Mixin for Django's writers; ``document`` and ``item`` come along whole."""

    link_element = "link"

    @classmethod
    def text_of(cls, document: Document, **more: Any) -> str:
        """Return ``document`` as the text of a file; ``more`` is what only one format says."""
        writer = cls(
            title=document.title,
            link=document.page,
            language=document.language,
            stylesheets=browser.stylesheets(document),
            document=document,
            **more,
        )
        for item in document.items:
            writer.add_item(
                title=item.title,
                link=item.link,
                # Readers show it as HTML (RFC 4287, section 4.2.13; RSS Best Practices Profile).
                description=escape(item.summary),
                unique_id=item.id,
                unique_id_is_permalink=False,
                pubdate=item.published,
                updateddate=item.updated,
                categories=item.categories,
                item=item,
            )
        return writer.writeString("utf-8")

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        """Add the links, the marks of RFC 5005, and what a browser shows."""
        super().add_root_elements(handler)
        document = self.feed["document"]
        for relation, url in document.links:
            handler.addQuickElement(self.link_element, "", {"rel": relation, "href": url})
        for name in ("complete", "archive"):
            if getattr(document, name):
                handler.addQuickElement(f"fh:{name}")
        browser.add_page(handler, document)

    def latest_post_date(self) -> datetime:
        """The moment that the document gives, also when it is empty."""
        return self.feed["document"].updated
