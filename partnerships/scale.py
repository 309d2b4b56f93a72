"""Days as places along a line drawn to scale.

Pure functions of dates. Places and lengths are percentages of the line, as SVG writes them.
"""

from dataclasses import dataclass
from datetime import date

# Steps between two marked years: the first that leaves few enough marks is taken.
STEPS = (1, 2, 5, 10, 20, 50)
MOST_MARKS = 6


@dataclass(frozen=True)
class Year:
    """The first day of a year, marked on the line."""

    number: str
    place: str
    # Whether it stands so far right that its number is written before it.
    late: bool


@dataclass(frozen=True)
class Scale:
    """A line from the day ``first`` to a later one, ``last``. Days outside stand at its ends."""

    first: date
    last: date

    def place(self, day: date) -> str:
        """Return where ``day`` stands."""
        return f"{self._share(day):.2f}"

    def length(self, start: date, end: date, least: float = 0) -> str:
        """Return how long the time from ``start`` to ``end`` is drawn, ``least`` at the least."""
        return f"{max(self._share(end) - self._share(start), least):.2f}"

    def holds(self, day: date) -> bool:
        """Whether ``day`` is on the line."""
        return self.first <= day <= self.last

    def years(self) -> list[Year]:
        """Return the years to mark: few, at equal distances, each a multiple of the step."""
        span = self.last.year - self.first.year
        step = next((each for each in STEPS if span / each <= MOST_MARKS), STEPS[-1])
        numbers = range(self.first.year, self.last.year + 1)
        days = [date(number, 1, 1) for number in numbers if number % step == 0]
        return [
            Year(str(day.year), self.place(day), self._share(day) > 85)
            for day in days
            if self.holds(day)
        ]

    def _share(self, day: date) -> float:
        inside = min(max(day, self.first), self.last)
        return 100 * ((inside - self.first) / (self.last - self.first))
