"""The life of a convention drawn to scale: when it began, where today is, when it ends.

Pure functions of dates. Positions are those of a ``Scale``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .scale import Scale
from .timeline import Event


@dataclass(frozen=True)
class Mark:
    """A dated fact on the bar."""

    position: str
    event: Event


@dataclass(frozen=True)
class LifeBar:
    """A bar from ``start`` to the last day drawn; ``end`` is None when no end is known.

    ``elapsed`` is the part already lived, ``until`` where the end stands, ``today`` where today
    does: None before the start, and when the bar would be mostly what came after the end.
    """

    start: date
    end: date | None
    elapsed: str
    until: str
    today: str | None
    marks: list[Mark]


def life_bar(
    start: date | None, end: date | None, day: date, events: Iterable[Event] = ()
) -> LifeBar | None:
    """Return the bar of a convention, seen on ``day``; None when there is no length to draw."""
    if start is None or (end is None and day <= start) or (end is not None and end < start):
        return None
    first = min([start, *(event.day for event in events)])
    life = max(end or day, start)
    shows_today = start <= day and day - life <= life - start
    last = max(life, day) if shows_today else life
    if last == first:
        return None

    place = Scale(first, last).place
    return LifeBar(
        start=start,
        end=end,
        elapsed=place(min(day, life)),
        until=place(life),
        today=place(day) if shows_today else None,
        marks=[Mark(place(event.day), event) for event in events if event.day <= last],
    )
