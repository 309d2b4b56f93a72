"""The lives of several conventions on one scale: the timeline of the registry.

Pure functions of dates. What the text does not say is drawn open: before a start, or after an end,
that nobody knows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from .scale import Scale

# How far from today lives are drawn, in years: the dates beside them say what goes beyond.
REACH = 25
# The least length of a life: one day must be seen among years. In percentage of the line.
LEAST = 0.7
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stretch:
    """A part of a line: where it begins, where it ends, and how long it is."""

    place: str
    until: str
    length: str


@dataclass(frozen=True)
class Lifeline:
    """A life as it is drawn: all its known days, those that are past, and what is open.

    Each is a ``Stretch``, or None when there is nothing of the kind.
    """

    known: Stretch | None = None
    past: Stretch | None = None
    open: Stretch | None = None


def scale_for(lives: Iterable[tuple[date | None, date | None]], day: date) -> Scale:
    """Return the scale of ``lives``, pairs of a start and a last day, seen on ``day``.

    It goes from the first of January to the first of January, and always holds ``day``.
    """
    days = [day, *(each for life in lives for each in life if each)]
    first = max(min(days).year, day.year - REACH)
    last = min(max(days).year, day.year + REACH)
    return Scale(date(first, 1, 1), date(last + 1, 1, 1))


def lifeline(start: date | None, end: date | None, day: date, scale: Scale) -> Lifeline:
    """Draw a life whose first and last days in force are ``start`` and ``end``, as of ``day``.

    None is a day that nobody knows. Without either there is nothing to draw.
    """
    if start is None:
        return (
            Lifeline(open=_stretch(scale, scale.first, _after(end, scale))) if end else Lifeline()
        )
    if end is None:
        known_until = max(day, start)
        known = _stretch(scale, start, known_until) if start < day else None
        return Lifeline(known, known, _stretch(scale, known_until, scale.last))
    after = _after(end, scale)
    past = _stretch(scale, start, min(after, day)) if start < day else None
    return Lifeline(_stretch(scale, start, after), past)


def lived(start: date | None, end: date | None, day: date) -> str | None:
    """Return how much of a life is gone on ``day``, in percentage of it.

    None where the start or the end is unknown, and where there is no day between them.
    """
    if start is None or end is None or end < start:
        return None
    after = end + ONE_DAY if end < date.max else end
    return Scale(start, after).place(day) if start < after else None


def _after(end: date, scale: Scale) -> date:
    # The last day in force counts whole. Some write 31 December 9999 for ever.
    return end + ONE_DAY if end < scale.last else scale.last


def _stretch(scale: Scale, start: date, end: date) -> Stretch:
    return Stretch(scale.place(start), scale.place(end), scale.length(start, end, LEAST))
