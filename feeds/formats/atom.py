"""Atom 1.0 (RFC 4287), with archives (RFC 5005) and what was withdrawn (RFC 6721)."""

from io import StringIO
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import Atom1Feed, rfc3339_date
from django.utils.xmlutils import SimplerXMLGenerator

from ..items import Document, Item, Withdrawn
from .xml_writer import HISTORY, DocumentWriter

MEDIA_TYPE = "application/atom+xml"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"


class AtomWriter(DocumentWriter, Atom1Feed):
    """Django's writer, and what it lacks."""

    def write(self, outfile: StringIO, encoding: str) -> None:
        """Write the document, after its stylesheet when it has one: Django's writes none."""
        handler = SimplerXMLGenerator(outfile, encoding, short_empty_elements=True)
        handler.startDocument()
        for stylesheet in self.feed["stylesheets"] or []:
            handler.processingInstruction("xml-stylesheet", stylesheet)
        handler.startElement("feed", AttributesImpl(self.root_attributes()))
        self.add_root_elements(handler)
        self.write_items(handler)
        handler.endElement("feed")

    def root_attributes(self) -> dict[str, str]:
        """Declare the namespaces of the archives and of what was withdrawn."""
        return {**super().root_attributes(), "xmlns:fh": HISTORY, "xmlns:at": TOMBSTONES}

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        """Add the icon, and what was withdrawn."""
        super().add_root_elements(handler)
        if self.feed["document"].icon:
            handler.addQuickElement("icon", self.feed["document"].icon)
        for each in self.feed["document"].withdrawn:
            self.add_withdrawn(handler, each)

    def add_withdrawn(self, handler: SimplerXMLGenerator, withdrawn: Withdrawn) -> None:
        """Tell that an entry is no more, and why."""
        attributes = {"ref": withdrawn.id, "when": rfc3339_date(withdrawn.moment)}
        handler.startElement("at:deleted-entry", AttributesImpl(attributes))
        handler.addQuickElement("at:comment", withdrawn.reason)
        if withdrawn.replacement:
            handler.addQuickElement("link", "", {"rel": "related", "href": withdrawn.replacement})
        handler.endElement("at:deleted-entry")

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Add the authors, the whole content and every file, each with its title."""
        super().add_item_elements(handler, item)
        whole: Item = item["item"]
        for author in whole.authors:
            handler.startElement("author", AttributesImpl({}))
            handler.addQuickElement("name", author)
            handler.endElement("author")
        handler.addQuickElement("content", whole.content_html, {"type": "html"})
        for each in whole.enclosures:
            attributes = {"href": each.url, "type": each.type, "length": str(each.length)}
            if each.title:
                attributes["title"] = each.title
            handler.addQuickElement("link", "", {"rel": "enclosure", **attributes})


def write(document: Document) -> str:
    """Return ``document`` as the text of an Atom file."""
    return AtomWriter.text_of(
        document,
        description="",
        subtitle=document.description,
        author_name=document.author,
        feed_guid=document.id,
    )
