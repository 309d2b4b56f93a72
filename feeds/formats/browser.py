"""What a browser shows of a feed opened by a click.

Browsers no longer transform XML (XSLT went in 2026) and show a feed's own type as source code, or
download it. So the file is served as XML and bears, before its items, one foreign element in XHTML,
which programs skip (RFC 4287, section 6; RSS 2.0, "Extending RSS"). A sheet of styles shows this
element and hides the rest. The reasons are in ``docs/decisions/0008-flux-lisibles.md``.
"""

from collections.abc import Iterable
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import Stylesheet
from django.utils.xmlutils import SimplerXMLGenerator

from core.formats.dates import french_date

from ..items import Document, Item

# What browsers show; RFC 7303, section 9.1. Pages announce the type of the format itself.
CONTENT_TYPE = "application/xml"
XHTML = "http://www.w3.org/1999/xhtml"
SHEET = "css/feed.css"
HELP = (
    "Cette page est un flux\u00a0: elle se lit dans un logiciel, le lecteur de flux, qui vous "
    "préviendra des nouveautés. Copiez l’adresse ci-dessous, puis collez-la dans votre lecteur."
)


def stylesheets(document: Document) -> list[Stylesheet] | None:
    """Return the sheet of styles of ``document``, for the writers of XML formats."""
    if not document.stylesheet:
        return None
    # The stub knows "screen" and the like alone.
    every_medium = Stylesheet(document.stylesheet, "text/css", None)  # type: ignore[arg-type]
    return [every_medium]


def add_page(handler: SimplerXMLGenerator, document: Document) -> None:
    """Write what people read: what the file is, how to subscribe, and the latest titles."""
    page = _Page(handler)
    handler.startElement("main", AttributesImpl({"xmlns": XHTML, "lang": document.language}))
    # Without it, a telephone shows the page as on a large screen.
    page.text("meta", "", name="viewport", content="width=device-width, initial-scale=1")
    page.text("h1", document.title)
    page.text("p", HELP)
    page.text("p", document.current, **{"class": "url"})
    handler.startElement("p", AttributesImpl({}))
    page.text("a", "Comment s’abonner", href=document.help)
    handler.characters(" · ")
    page.text("a", "Voir la page sur le site", href=document.page)
    handler.endElement("p")
    if document.items:
        page.text("h2", "Dans cette archive" if document.archive else "Derniers contenus")
        page.items(document.items)
    handler.endElement("main")


class _Page:
    def __init__(self, handler: SimplerXMLGenerator) -> None:
        self.handler = handler

    def text(self, element: str, text: str, **attributes: str) -> None:
        """Write an element that holds only text."""
        self.handler.addQuickElement(element, text, attributes)

    def items(self, items: Iterable[Item]) -> None:
        """Write the titles, each a link, with their days."""
        self.handler.startElement("ul", AttributesImpl({}))
        for item in items:
            self.handler.startElement("li", AttributesImpl({}))
            self.text("a", item.title, href=item.link)
            self.handler.characters(" ")
            self.text("small", french_date(item.published))
            self.handler.endElement("li")
        self.handler.endElement("ul")
