"""The three formats of a feed, by the name of the file beside the page."""

from collections.abc import Callable
from dataclasses import dataclass

from . import atom, json_feed, rss


@dataclass(frozen=True)
class Format:
    """A format: the name of its files, its media type, its label, and who writes it."""

    file: str
    content_type: str
    label: str
    write: Callable


FORMATS = {
    each.file: each
    for each in (
        Format("rss.xml", rss.CONTENT_TYPE, "RSS", rss.write),
        Format("atom.xml", atom.CONTENT_TYPE, "Atom", atom.write),
        Format("feed.json", json_feed.CONTENT_TYPE, "JSON Feed", json_feed.write),
    )
}
# For addresses: (?P<file>rss\.xml|…).
FILES = "|".join(file.replace(".", r"\.") for file in FORMATS)
