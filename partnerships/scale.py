"""Days as places along a line drawn to scale.

Pure functions of dates. Places and lengths are percentages of the line, as SVG writes them.
"""

from dataclasses import dataclass
from datetime import date

# Steps between two marked years: the first that leaves few enough marks is taken.
STEPS = (1, 2, 5, 10, 20, 50)
MOST_MARKS = 6
# The part of the line before which a number still holds.
ROOM = 0.88


@dataclass(frozen=True)
class Scale:
    """A line from the day ``first`` to a later one, ``last``. Days outside stand at its ends.

    Its years are those that begin before ``last``, the first one whole.
    """

    first: date
    last: date

    def place(self, day: date) -> str:
        """Return where ``day`` stands."""
        return f"{self._share(day):.2f}"

    def length(self, start: date, end: date, least: float = 0) -> str:
        """Return how long the time from ``start`` to ``end`` is drawn, ``least`` at the least."""
        return f"{max(self._share(end) - self._share(start), least):.2f}"

    @property
    def marks(self) -> list[str]:
        """The places of the first days of some years, at equal distances."""
        return [self.place(date(year, 1, 1)) for year in self._years if self._is_marked(year)]

    @property
    def labels(self) -> list[str]:
        """What to write along the line, a text for each of its years: empty for most of them.

        A year so near the end that its number would not hold has none.
        """
        last = self.first.year + ROOM * len(self._years)
        return [str(year) if self._is_marked(year) and year <= last else "" for year in self._years]

    @property
    def _years(self) -> range:
        return range(self.first.year, self.last.year)

    def _is_marked(self, year: int) -> bool:
        # Few marks, each a multiple of the step between them.
        count = len(self._years)
        step = next((each for each in STEPS if count / each <= MOST_MARKS), STEPS[-1])
        return year % step == 0

    def _share(self, day: date) -> float:
        inside = min(max(day, self.first), self.last)
        return 100 * ((inside - self.first) / (self.last - self.first))
