"""Atom 1.0 (RFC 4287), with archives (RFC 5005)."""

from xml.sax.saxutils import escape

from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator

from . import browser

MEDIA_TYPE = "application/atom+xml"
HISTORY = "http://purl.org/syndication/history/1.0"


class AtomWriter(Atom1Feed):
    """Django's writer, and what it lacks; ``document`` and ``item`` come along whole."""

    def write(self, outfile, encoding):
        """Write the document, after its stylesheet when it has one."""
        handler = SimplerXMLGenerator(outfile, encoding, short_empty_elements=True)
        handler.startDocument()
        self.add_stylesheets(handler)
        handler.startElement("feed", self.root_attributes())
        self.add_root_elements(handler)
        self.write_items(handler)
        handler.endElement("feed")

    def add_stylesheets(self, handler):
        """Tell browsers how to show the document."""
        for stylesheet in self.feed["stylesheets"] or []:
            handler.processingInstruction("xml-stylesheet", stylesheet)

    def root_attributes(self):
        """Declare the namespace of the archives."""
        return {**super().root_attributes(), "xmlns:fh": HISTORY}

    def add_root_elements(self, handler):
        """Add the links, the icon and the marks of RFC 5005."""
        super().add_root_elements(handler)
        document = self.feed["document"]
        for relation, address in document.links:
            handler.addQuickElement("link", "", {"rel": relation, "href": address})
        if document.icon:
            handler.addQuickElement("icon", document.icon)
        for name in ("complete", "archive"):
            if getattr(document, name):
                handler.addQuickElement(f"fh:{name}")
        browser.add_page(handler, document)

    def add_item_elements(self, handler, item):
        """Add the authors, the whole content and every file, each with its title."""
        super().add_item_elements(handler, item)
        item = item["item"]
        for author in item.authors:
            handler.startElement("author", {})
            handler.addQuickElement("name", author)
            handler.endElement("author")
        handler.addQuickElement("content", item.content_html, {"type": "html"})
        for each in item.enclosures:
            attributes = {"href": each.url, "type": each.type, "length": str(each.length)}
            if each.title:
                attributes["title"] = each.title
            handler.addQuickElement("link", "", {"rel": "enclosure", **attributes})

    def latest_post_date(self):
        """The moment that the document gives, also when it is empty."""
        return self.feed["document"].updated


def write(document):
    """Return ``document`` as the text of an Atom file."""
    writer = AtomWriter(
        title=document.title,
        link=document.page,
        description="",
        subtitle=document.description,
        author_name=document.author,
        language=document.language,
        feed_guid=document.id,
        stylesheets=browser.stylesheets(document),
        document=document,
    )
    for item in document.items:
        writer.add_item(
            title=item.title,
            link=item.link,
            description=escape(item.summary),
            unique_id=item.id,
            pubdate=item.published,
            updateddate=item.updated,
            categories=item.categories,
            item=item,
        )
    return writer.writeString("utf-8")
