"""HTML that leaves the site: absolute addresses, and nothing that runs."""

import re
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup

# Characters that XML 1.0 forbids (section 2.2), and that officers paste without seeing them.
FORBIDDEN_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

ADDRESS_ATTRIBUTES = ["href", "src", "poster"]
# What a reader of feeds cannot run, or that only makes sense with the site's stylesheet.
DROPPED_TAGS = ["script", "style", "button", "template", "iframe", "svg", "source"]
# Their content stays: an image without its other formats, an article within another one.
UNWRAPPED_TAGS = ["picture", "section", "div"]
SCHEMES = {"http", "https", "mailto", "tel"}
KEPT_ATTRIBUTES = {"href", "src", "alt", "width", "height", "lang", "colspan", "rowspan", "scope"}


def xml_text(text):
    """Return ``text`` without the characters that XML forbids."""
    return FORBIDDEN_IN_XML.sub("", text)


def standalone_html(html, base_url):
    """Return ``html`` fit for a feed: absolute addresses, no script, no styling attribute."""
    soup = BeautifulSoup(xml_text(html), "html.parser")
    for tag in soup(DROPPED_TAGS):
        tag.decompose()
    for tag in soup(UNWRAPPED_TAGS):
        tag.unwrap()
    for tag in soup(True):
        tag.attrs = {name: value for name, value in tag.attrs.items() if name in KEPT_ATTRIBUTES}
        for name in ADDRESS_ATTRIBUTES:
            if tag.get(name):
                address = urljoin(base_url, tag[name].strip())
                if urlsplit(address).scheme in SCHEMES:
                    tag[name] = address
                else:
                    del tag[name]
    return str(soup).strip()
