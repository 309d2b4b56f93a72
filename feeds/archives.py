"""Archives of a feed by year (RFC 5005, section 4).

The subscription document holds the latest items. What went out of it stands in one archive for
each year, cut in several when the year is very long. An item stands in one document at a time.
The URL of the archive that still grows names the place it starts from, so that its content
never changes and a reader who knew a former one sees that there is something new to fetch.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR

from .sources import Place, Source, newest, oldest_since

YEAR = re.compile("[0-9]{4}")
ITEMS = 20
ARCHIVE_ITEMS = 100


@dataclass(frozen=True)
class Archive:
    """An archive: its year, and the place that its first item follows; None for a whole year."""

    year: int
    before: Place | None = None

    @property
    def parameters(self) -> dict[str, str]:
        """What its URL says after the question mark."""
        after = {"avant": str(self.before)} if self.before else {}
        return {"archive": str(self.year), **after}


@dataclass(frozen=True)
class Window:
    """The places of a document, and the archives on either side."""

    places: list[Place]
    previous: Archive | None
    next: Archive | None = None


def parse_archive(parameters: Mapping[str, str]) -> Archive | None:
    """Return the ``Archive`` that a URL asks for, None for the subscription document.

    ValueError when it asks for nonsense.
    """
    asked = {name: parameters[name] for name in ("archive", "avant") if parameters.get(name)}
    if not asked:
        return None
    year = asked.get("archive", "")
    if not (YEAR.fullmatch(year) and 1 < int(year) < MAXYEAR):
        raise ValueError(f"Not a year: {year!r}")
    return Archive(int(year), Place.parse(asked["avant"]) if "avant" in asked else None)


def latest(sources: Sequence[Source], size: int = ITEMS) -> Window:
    """Return the ``Window`` of the subscription document."""
    places = newest(sources, size + 1)
    return Window(places[:size], _following(places, size))


def archived(sources: Sequence[Source], archive: Archive) -> Window:
    """Return the ``Window`` of ``archive``, without places when it holds nothing."""
    places = newest(sources, ARCHIVE_ITEMS + 1, year=archive.year, before=archive.before)
    shown = places[:ARCHIVE_ITEMS]
    if len(places) <= ARCHIVE_ITEMS and shown:
        places = shown + newest(sources, 1, before=shown[-1])
    following = None if archive.before else _newer(sources, archive.year + 1)
    return Window(shown, _following(places, len(shown)), following)


def _following(places: list[Place], size: int) -> Archive | None:
    # The archive that begins after the first ``size`` places, when there is one more.
    if len(places) <= size:
        return None
    last, after = places[size - 1], places[size]
    return Archive(after.year, last if last.year == after.year else None)


def _newer(sources: Sequence[Source], year: int) -> Archive | None:
    # The archive that ends with the oldest item since ``year``, unless the subscription document
    # has it. That of a very long year is cut, and its oldest part has no URL of its own.
    first = oldest_since(sources, year)
    shown = newest(sources, ITEMS)
    if first is None or first >= shown[-1]:
        return None
    boundary = shown[-1] if shown[-1].year == first.year else None
    inside = newest(sources, ARCHIVE_ITEMS + 1, year=first.year, before=boundary)
    return Archive(first.year, boundary) if len(inside) <= ARCHIVE_ITEMS else None
