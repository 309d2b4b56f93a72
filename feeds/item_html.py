"""The HTML of a feed item: absolute URLs, and nothing that runs."""

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString

from runtime.characters import xml_text
from typography.html import french_html

URL_ATTRIBUTES = ["href", "src", "poster", "cite"]
# What a reader of feeds cannot run, or that only makes sense with the site's stylesheet.
DROPPED_TAGS = [
    *("script", "style", "button", "template", "iframe", "svg", "object", "embed", "link"),
    *("meta", "base", "source", "form", "input", "select", "textarea"),
]
# What only lays the page out: its content stays.
UNWRAPPED_TAGS = ["picture", "div", "section", "span"]
SCHEMES = {"http", "https", "mailto", "tel"}
KEPT_ATTRIBUTES = {
    *("alt", "cite", "colspan", "datetime", "dir", "height", "href", "lang", "rowspan"),
    *("scope", "src", "start", "title", "width"),
}
# Line ends that templates leave; no-break spaces are typography, and stay.
GAPS = re.compile("[ \t\r\n]*\n[ \t\r\n]*")


@lru_cache(maxsize=128)
def standalone_html(html: str, base_url: str) -> str:
    """Return ``html`` fit for a feed: absolute URLs, no script, no styling attribute.

    French typography comes with it, as on the pages of the site.
    """
    soup = BeautifulSoup(french_html(xml_text(html)), "html.parser")
    for tag in soup(DROPPED_TAGS):
        tag.decompose()
    # Comments, and what is written as it stands: browsers read tags in what is CDATA to us.
    for unread in soup(string=lambda text: isinstance(text, PreformattedString)):
        unread.extract()
    for tag in soup(UNWRAPPED_TAGS):
        if not tag.get("lang"):
            tag.unwrap()
    for tag in soup(True):
        tag.attrs = {name: value for name, value in tag.attrs.items() if name in KEPT_ATTRIBUTES}
        for name in URL_ATTRIBUTES:
            if name in tag.attrs:
                make_absolute(tag, name, base_url)
    return GAPS.sub("\n", str(soup)).strip()


def make_absolute(tag: Tag, name: str, base_url: str) -> None:
    """Make the URL of an attribute absolute; take it off when it leads nowhere that one may go."""
    try:
        url = urljoin(base_url, str(tag[name]).strip())
        known = urlsplit(url).scheme in SCHEMES
    except ValueError:
        # Not a URL at all, such as "http://[".
        known = False
    if known:
        tag[name] = url
    else:
        del tag[name]
