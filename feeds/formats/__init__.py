"""The three formats of a feed, by the name of the file beside the page."""

from collections.abc import Callable
from dataclasses import dataclass

from ..items import Document
from . import atom, browser, json_feed, rss


@dataclass(frozen=True)
class Format:
    """A format: the name of its files, its label, and who writes it.

    ``media_type`` is its own, which pages announce; ``content_type`` the one it is served as.
    """

    file: str
    media_type: str
    content_type: str
    label: str
    write: Callable[[Document], str]


FORMATS = {
    each.file: each
    for each in (
        Format("rss.xml", rss.MEDIA_TYPE, browser.CONTENT_TYPE, "RSS", rss.write),
        Format("atom.xml", atom.MEDIA_TYPE, browser.CONTENT_TYPE, "Atom", atom.write),
        Format(
            "feed.json", json_feed.MEDIA_TYPE, json_feed.MEDIA_TYPE, "JSON Feed", json_feed.write
        ),
    )
}
# For URLs: (?P<file>rss\.xml|…).
FILES = "|".join(file.replace(".", r"\.") for file in FORMATS)
