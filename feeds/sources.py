"""Where the items of a feed come from, and in which order they stand."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any, Self

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from core.kept import kept_each
from core.visibility import restrictions

from .items import Item

PLACE = re.compile(r"(-?\d{1,18})-(\d{1,2})-(\d{1,18})")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, order=True)
class Place:
    """Where an item stands: the greatest place comes first. Two items never share one."""

    moment: datetime
    rank: int
    pk: int

    def __str__(self) -> str:
        return f"{(self.moment - EPOCH) // MICROSECOND}-{self.rank}-{self.pk}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the place that ``text`` writes; ValueError when it writes none."""
        match = PLACE.fullmatch(text)
        if match is None:
            raise ValueError(f"Not a place: {text!r}")
        moment, rank, pk = map(int, match.groups())
        try:
            # The last hours of the calendar have no local time either.
            return cls(timezone.localtime(EPOCH + moment * MICROSECOND), rank, pk)
        except OverflowError as error:
            raise ValueError(f"No such moment: {text!r}") from error

    @property
    def year(self) -> int:
        """The year of the item, in the site's time."""
        return timezone.localtime(self.moment).year


def midnight(day: date) -> datetime:
    """Return the moment at which ``day`` begins, in the site's time."""
    return timezone.make_aware(datetime.combine(day, time.min))


class Source:
    """Items of one kind, from the rows of a query.

    ``field`` is what dates them: a moment, or a day, whose items then stand at its first instant.
    ``rank`` settles which kind comes first at the same moment. Subclasses give ``items``.
    """

    rank = 0
    field = "published_at"
    dated_by_day = False

    def __init__(self, rows: QuerySet[Model]) -> None:
        self.rows = rows

    def items(self, keys: list[int], request: HttpRequest) -> dict[int, Item]:
        """Return ``{key: Item}`` for the primary keys; the number of queries never grows."""
        raise NotImplementedError

    def places(
        self, limit: int, year: int | None = None, before: Place | None = None
    ) -> list[Place]:
        """Return the first ``limit`` places, the latest first, within a year, after a place."""
        rows = self._narrowed(year, before).order_by(f"-{self.field}", "-pk")
        return self._read(rows, limit)

    def first_since(self, year: int) -> list[Place]:
        """Return the oldest place of ``year`` or later, as a list of one or none."""
        rows = self.rows.filter(**{f"{self.field}__gte": self._start(year)})
        return self._read(rows.order_by(self.field, "pk"), 1)

    @classmethod
    def latest_of(cls, rows: QuerySet[Model]) -> Self:
        """Return the source of many ``rows``, most of the table: read from its index on the date.

        Each of the latest is looked up among ``rows``, until there are enough: the time does not
        grow with the table. Few rows are better read as they are, with ``Source(rows)``.
        """
        among = Exists(rows.order_by().filter(pk=OuterRef("pk")))
        return cls(rows.model._base_manager.filter(among))

    def _read(self, rows: QuerySet[Model], limit: int) -> list[Place]:
        found = rows.values_list(self.field, "pk")[:limit]
        return [Place(self._moment(value), self.rank, pk) for value, pk in found]

    def _narrowed(self, year: int | None, before: Place | None) -> QuerySet[Model]:
        rows = self.rows
        if year is not None:
            bounds = {"gte": self._start(year), "lt": self._start(year + 1)}
            rows = rows.filter(**{f"{self.field}__{name}": v for name, v in bounds.items()})
        return rows if before is None else rows.filter(self._after(before))

    def _after(self, place: Place) -> Q:
        # What comes after a place in the feed is older, or as old and of a lower rank or key.
        value, instant = self._value(place.moment)
        older = Q(**{f"{self.field}__lt": value})
        same = Q(**{self.field: value})
        if self.rank < place.rank or not instant:
            return older | same
        return older | (same & Q(pk__lt=place.pk)) if self.rank == place.rank else older

    def _value(self, moment: datetime) -> tuple[date, bool]:
        # The value of the field at a moment, and whether the moment is exactly the field's.
        if not self.dated_by_day:
            return moment, True
        day = timezone.localdate(moment)
        return day, midnight(day) == moment

    def _start(self, year: int) -> date:
        first = date(year, 1, 1)
        return first if self.dated_by_day else midnight(first)

    def _moment(self, value: Any) -> datetime:
        return midnight(value) if self.dated_by_day else value


def newest(
    sources: Iterable[Source], limit: int, year: int | None = None, before: Place | None = None
) -> list[Place]:
    """Return the ``limit`` first places among all the sources, the latest first."""
    found = [p for source in sources for p in source.places(limit, year=year, before=before)]
    return sorted(found, reverse=True)[:limit]


def oldest_since(sources: Iterable[Source], year: int) -> Place | None:
    """Return the oldest place of ``year`` or later, None when there is none."""
    return min((p for source in sources for p in source.first_since(year)), default=None)


def items_at(
    sources: Iterable[Source], places: Sequence[Place], request: HttpRequest
) -> list[Item]:
    """Return the items at ``places``, in their order."""
    found: dict[int, dict[int, Item]] = {}
    for source in sources:
        keys = [place.pk for place in places if place.rank == source.rank]
        if keys:
            make = partial(source.items, request=request)
            found[source.rank] = kept_each(request, _shelf(source, request), keys, make)
    items = [found[place.rank].get(place.pk) for place in places]
    # A row may go away between the two queries.
    return [item for item in items if item]


def _shelf(source: Source, request: HttpRequest) -> str:
    # What items depend on beside the content: how conventions stand today, the URLs of the site,
    # and which of the pages that they name are public.
    seen = (timezone.localdate(), request.get_host(), restrictions(request))
    return f"{type(source).__name__} {' '.join(map(str, seen))}"
