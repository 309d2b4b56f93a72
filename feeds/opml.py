"""OPML 2.0 (opml.org/spec2.opml): all the feeds in one file that readers import."""

import io

from django.utils.xmlutils import SimplerXMLGenerator

from runtime.characters import xml_text

CONTENT_TYPE = "text/x-opml; charset=utf-8"
# Characters sent at once, at least.
PIECE = 16_384


def write(title, groups, file="rss.xml"):
    """Yield the OPML of ``groups``, as ``all_feeds`` gives them, in their order.

    One outline a group, which holds one outline a feed. It bears no date: the same feeds always
    give the same file. In pieces: some partners make some thousands of feeds.
    """
    out = io.StringIO()
    xml = SimplerXMLGenerator(out, "utf-8", short_empty_elements=True)
    xml.startDocument()
    xml.startElement("opml", {"version": "2.0"})
    xml.startElement("head", {})
    xml.addQuickElement("title", xml_text(title))
    xml.addQuickElement("docs", "http://opml.org/spec2.opml")
    xml.endElement("head")
    xml.startElement("body", {})
    for heading, feeds in groups:
        xml.startElement("outline", {"text": xml_text(heading)})
        for feed in feeds:
            xml.addQuickElement("outline", None, _outline(feed, file))
            if out.tell() > PIECE:
                yield _taken(out)
        xml.endElement("outline")
    xml.endElement("body")
    xml.endElement("opml")
    yield _taken(out)


def _taken(out):
    written = out.getvalue()
    out.seek(0)
    out.truncate()
    return written


def _outline(feed, file):
    # ``type`` is "rss" whatever the format: so says the specification, for Atom too.
    title = xml_text(feed.title)
    return {
        "type": "rss",
        "text": title,
        "title": title,
        "xmlUrl": feed.url(file),
        "htmlUrl": feed.page_url,
        "language": "fr",
        "version": "RSS2",
    }
