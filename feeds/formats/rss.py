"""RSS 2.0, with the full text (``content:encoded``) and archives (RFC 5005)."""

from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.xmlutils import SimplerXMLGenerator

from ..items import Document, Item
from .xml_writer import HISTORY, DocumentWriter

MEDIA_TYPE = "application/rss+xml"
NAMESPACES = {
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:fh": HISTORY,
}


class RssWriter(DocumentWriter, Rss201rev2Feed):
    """Django's writer, and what it lacks."""

    link_element = "atom:link"

    def rss_attributes(self) -> dict[str, str]:
        """Declare the namespaces of the full text, of the creator and of the archives."""
        return {**super().rss_attributes(), **NAMESPACES}

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        """Add the image of the channel."""
        super().add_root_elements(handler)
        document = self.feed["document"]
        if document.icon:
            handler.startElement("image", AttributesImpl({}))
            handler.addQuickElement("url", document.icon)
            handler.addQuickElement("title", document.title)
            handler.addQuickElement("link", document.page)
            handler.endElement("image")

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Add the full text, who wrote it, and a file."""
        super().add_item_elements(handler, item)
        whole: Item = item["item"]
        for author in whole.authors:
            handler.addQuickElement("dc:creator", author)
        # RSS takes one enclosure for an item; Atom and JSON Feed have them all.
        for each in whole.enclosures[:1]:
            attributes = {"url": each.url, "length": str(each.length), "type": each.type}
            handler.addQuickElement("enclosure", "", attributes)
        handler.addQuickElement("content:encoded", whole.content_html)


def write(document: Document) -> str:
    """Return ``document`` as the text of an RSS file."""
    return RssWriter.text_of(document, description=document.description, ttl=document.ttl)
