"""RSS 2.0, with the full text (``content:encoded``) and archives (RFC 5005)."""

from xml.sax.saxutils import escape

from django.utils.feedgenerator import Enclosure, Rss201rev2Feed

from . import browser

MEDIA_TYPE = "application/rss+xml"
NAMESPACES = {
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:fh": "http://purl.org/syndication/history/1.0",
}


class RssWriter(Rss201rev2Feed):
    """Django's writer, and what it lacks; ``document`` and ``item`` come along whole."""

    def rss_attributes(self):
        """Declare the namespaces of the full text, of the creator and of the archives."""
        return {**super().rss_attributes(), **NAMESPACES}

    def add_root_elements(self, handler):
        """Add the links, the image and the marks of RFC 5005."""
        super().add_root_elements(handler)
        document = self.feed["document"]
        for relation, address in document.links:
            handler.addQuickElement("atom:link", "", {"rel": relation, "href": address})
        if document.icon:
            handler.startElement("image", {})
            handler.addQuickElement("url", document.icon)
            handler.addQuickElement("title", document.title)
            handler.addQuickElement("link", document.page)
            handler.endElement("image")
        for name in ("complete", "archive"):
            if getattr(document, name):
                handler.addQuickElement(f"fh:{name}")
        browser.add_page(handler, document)

    def add_item_elements(self, handler, item):
        """Add the full text and who wrote it."""
        super().add_item_elements(handler, item)
        for author in item["item"].authors:
            handler.addQuickElement("dc:creator", author)
        handler.addQuickElement("content:encoded", item["item"].content_html)

    def latest_post_date(self):
        """The moment that the document gives, also when it is empty."""
        return self.feed["document"].updated


def write(document):
    """Return ``document`` as the text of an RSS file."""
    writer = RssWriter(
        title=document.title,
        link=document.page,
        description=document.description,
        language=document.language,
        ttl=document.ttl,
        stylesheets=browser.stylesheets(document),
        document=document,
    )
    for item in document.items:
        writer.add_item(
            title=item.title,
            link=item.link,
            # Readers show a description as HTML (RSS Best Practices Profile).
            description=escape(item.summary),
            pubdate=item.published,
            unique_id=item.id,
            unique_id_is_permalink=False,
            categories=item.categories,
            # RSS takes one enclosure for an item; Atom and JSON Feed have them all.
            enclosures=[Enclosure(e.url, str(e.length), e.type) for e in item.enclosures[:1]],
            item=item,
        )
    return writer.writeString("utf-8")
