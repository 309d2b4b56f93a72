"""Dates of a convention: when it starts, ends, must be reviewed, and its status on a day.

Pure functions of dates. A status is never stored: it depends on the day, which is always an
argument. The rules are those of ``docs/glossaire.md``.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise, takewhile
from operator import itemgetter

from dateutil.relativedelta import relativedelta
from django.db import models

SCHOOL_YEAR_LAST_DAY = (8, 31)
ONE_DAY = timedelta(days=1)
# How far tacit renewals without limit are laid out for SQL.
HORIZON = date(2100, 12, 31)

# What is said of dates that contradict each other.
END_BEFORE_START = "La convention ne peut pas finir avant d’avoir commencé."


class DurationUnit(models.TextChoices):
    """Units in which conventions count their duration."""

    MONTHS = "mois", "mois"
    YEARS = "ans", "ans"
    SCHOOL_YEARS = "annees_scolaires", "années scolaires"


SINGULARS: dict[str, str] = {
    DurationUnit.MONTHS: "mois",
    DurationUnit.YEARS: "an",
    DurationUnit.SCHOOL_YEARS: "année scolaire",
}


def duration_text(duration: int | None, unit: str) -> str:
    """Write a duration: "5 ans", "1 an", "2 années scolaires"; empty without a duration."""
    if not duration:
        return ""
    label = SINGULARS[unit] if duration == 1 else DurationUnit(unit).label
    return f"{duration}\u00a0{label}"


class Renewal(models.TextChoices):
    """What the text says of renewal."""

    UNSPECIFIED = "", "non précisé"
    EXCLUDED = "exclue", "tacite reconduction exclue par le texte"
    EXPRESS = "expresse", "reconduction expresse"
    TACIT = "tacite", "tacite reconduction"


class Status(models.TextChoices):
    """Where a convention stands on a given day."""

    UPCOMING = "a-venir", "À venir"
    IN_FORCE = "en-vigueur", "En vigueur"
    UNKNOWN_END = "echeance-inconnue", "Échéance inconnue"
    TO_RENEW = "a-renouveler", "À renouveler"
    EXPIRED = "expiree", "Expirée"
    TERMINATED = "resiliee", "Résiliée"
    REPLACED = "remplacee", "Remplacée"
    UNKNOWN = "date-inconnue", "Date inconnue"


# In force, as the text proves: its end is known.
IN_FORCE = {Status.IN_FORCE, Status.TO_RENEW}
# Begun, and nothing says that it is over.
RUNNING = IN_FORCE | {Status.UNKNOWN_END}
OVER = {Status.EXPIRED, Status.TERMINATED, Status.REPLACED}


def last_day_of(start: date, duration: int, unit: str) -> date:
    """Return the last day in force of a term of ``duration`` units from ``start``.

    It is the day before the anniversary: five years from 21 November 2019 run to 20 November
    2024 inclusive. Where the anniversary does not exist in its month (31 January + 1 month), the
    month's last day is the last day in force. School years end on 31 August.
    """
    if unit == DurationUnit.SCHOOL_YEARS:
        first = date(start.year, *SCHOOL_YEAR_LAST_DAY)
        years = duration - 1 if start <= first else duration
        return date(start.year + years, *SCHOOL_YEAR_LAST_DAY)
    anniversary = start + relativedelta(months=duration * (12 if unit == DurationUnit.YEARS else 1))
    if anniversary.day != start.day:
        return anniversary
    return anniversary - timedelta(days=1)


def committee_due_on(
    start: date | None, meetings: Iterable[date], per_year: int | None, day: date
) -> date | None:
    """Return the last day on which a committee keeps its rhythm, seen from ``day``.

    The text asks for ``per_year`` meetings a year: at any time, the last twelve months hold that
    many. The rhythm is lost twelve months after the meeting that makes that number, or after the
    start for a first year. ``meetings`` are dates; those after ``day`` do not count yet. None
    when the text asks for nothing, or the start is unknown.
    """
    if start is None or not per_year:
        return None
    held = sorted((meeting for meeting in meetings if meeting <= day), reverse=True)
    since = held[per_year - 1] if len(held) >= per_year else start
    return since + relativedelta(months=12)


@dataclass(frozen=True)
class Change:
    """What an amendment does to the end from ``on`` on.

    The last day becomes ``end``; None leaves it where it is. ``counts_anew`` says that the
    renewals had so far do not count towards the maximum any more.
    """

    on: date
    end: date | None = None
    counts_anew: bool = False


@dataclass(frozen=True)
class Period:
    """Days during which the end and the review of a convention do not move.

    ``until`` is the last of these days, None for ever; ``end`` None means no known end.
    """

    since: date
    until: date | None
    end: date | None
    review: date | None


class EventKind(models.TextChoices):
    """What may happen to a convention on a day, and that those who follow it hear of."""

    START = "debut", "prend effet"
    REVIEW = "rencontre", "arrive bientôt à échéance"
    RENEWAL = "reconduction", "est reconduite"
    EXPIRY = "expiration", "est arrivée à échéance"
    TERMINATION = "resiliation", "est résiliée"
    AMENDMENT = "avenant", "est modifiée par avenant"


EVENTS = {
    Status.TO_RENEW: EventKind.REVIEW,
    Status.EXPIRED: EventKind.EXPIRY,
    Status.TERMINATED: EventKind.TERMINATION,
}


# From a day on, the last day of the term: None when it is not known.
Move = tuple[date, date | None]


@dataclass(frozen=True)
class Term:
    """The dated facts of a convention, as its text gives them; None where it is silent.

    ``renewal_months`` is the length of one tacit renewal; ``renewal_maximum`` how many there may
    be, None for no limit. ``notice_months`` before the end, the parties meet. ``changes`` come in
    the order of the amendments: of those effective on one day, the last one holds.
    """

    start: date | None
    explicit_end: date | None = None
    duration: int | None = None
    unit: str = DurationUnit.YEARS
    renewal: str = Renewal.UNSPECIFIED
    renewal_months: int | None = None
    renewal_maximum: int | None = None
    notice_months: int | None = None
    changes: tuple[Change, ...] = ()
    terminated_on: date | None = None
    replaced_on: date | None = None

    @property
    def stop(self) -> date | None:
        """The first day that termination or replacement takes from the convention, or None."""
        return min(filter(None, (self.terminated_on, self.replaced_on)), default=None)

    @property
    def never_in_force(self) -> bool:
        """Whether it is stopped on its first day or before: no day in force is left to it."""
        return bool(self.start and self.stop and self.stop <= self.start)

    def agreed_end_on(self, day: date) -> date | None:
        """Return the end that the texts in force on ``day`` give, before any tacit renewal.

        The latest amendment wins, then an explicit end, then the duration.
        """
        moving = [change for change in self.changes if change.on <= day and change.end]
        if moving:
            return sorted(moving, key=lambda change: change.on)[-1].end
        if self.explicit_end:
            return self.explicit_end
        if self.start and self.duration:
            return last_day_of(self.start, self.duration, self.unit)
        return None

    def end_on(self, day: date) -> date | None:
        """Return the last day in force of the term that runs on ``day``, renewals included.

        Never later than the eve of a termination or replacement, announced or past; None when no
        end is known, and when the convention is stopped before any day in force.
        """
        return self._cut(self._unstopped_end_on(day))

    def review_on(self, day: date) -> date | None:
        """Return when the parties meet before the end that holds on ``day``, or None.

        A termination or a replacement leaves the meetings that came before it, until its own day.
        """
        if self.stop and day >= self.stop:
            return None
        return self._review_before(self._unstopped_end_on(day))

    def status_on(self, day: date) -> Status:
        """Return the ``Status`` of the convention on ``day``.

        Termination and replacement take effect on their own day, even after an expiry.
        """
        if self.start is None:
            return Status.UNKNOWN
        if self.terminated_on and day >= self.terminated_on:
            return Status.TERMINATED
        if self.replaced_on and day >= self.replaced_on:
            return Status.REPLACED
        if day < self.start:
            return Status.UPCOMING
        return self._running_status_on(day)

    def periods(self) -> Iterator[Period]:
        """Yield the ``Period`` rows from the start on, so that SQL can compare dates.

        From ever without a known start: the text may still say the end. The last one never ends.
        Tacit renewals without limit are laid out up to ``HORIZON``.
        """
        first = self.start or date.min
        moves: dict[date, tuple[date | None, date | None]] = {}
        for since, end in self._near_moves:
            if self.stop is None or since < self.stop:
                moves[max(since, first)] = (self._cut(end), self._review_before(end))
        if self.stop:
            stop = max(self.stop, first)
            moves[stop] = (self._cut(self._unstopped_end_on(stop)), None)
        days = list(moves)
        for since, following in zip(days, [*days[1:], None], strict=True):
            end, review = moves[since]
            yield Period(since, following and following - ONE_DAY, end, review)

    def events(self) -> Iterator[tuple[date, EventKind]]:
        """Yield ``(day, EventKind)`` for each day when the status changes, or a new term begins.

        Whatever the day it is, and before any replacement, which another convention decides. An
        amendment that brings a convention back in force is heard of by itself. Without a known
        start the status never changes.
        """
        if self.start is None:
            return
        alone = replace(self, replaced_on=None)
        for day in sorted(set(alone._event_days())):
            event = alone._event_on(day)
            if event:
                yield day, event

    def _event_days(self) -> Iterator[date]:
        for period in self.periods():
            yield period.since
            if period.review:
                yield max(period.review, period.since)
            # Some write 31 December 9999 for ever: no day comes after it.
            if period.end and period.end < date.max:
                yield period.end + ONE_DAY
        if self.terminated_on:
            yield self.terminated_on

    # The name that ``tests/cases/lifecycle.py`` knows.
    turns = events

    def _event_on(self, day: date) -> EventKind | None:
        before, after = self.status_on(day - ONE_DAY), self.status_on(day)
        if before == Status.UPCOMING and after in RUNNING:
            return EventKind.START
        if after in IN_FORCE and self._renewed_on(day):
            return EventKind.RENEWAL
        return EVENTS.get(after) if after != before else None

    def _renewed_on(self, day: date) -> bool:
        ended = self._unstopped_end_on(day - ONE_DAY) == day - ONE_DAY
        return ended and all(change.on != day or change.end is None for change in self.changes)

    def _running_status_on(self, day: date) -> Status:
        end, review = self.end_on(day), self.review_on(day)
        if end is None:
            return Status.UNKNOWN_END
        if day > end:
            return Status.EXPIRED
        return Status.TO_RENEW if review and day >= review else Status.IN_FORCE

    def _unstopped_end_on(self, day: date) -> date | None:
        # What happens from the stop on, renewal or amendment, moves nothing any more.
        last = min(day, self.stop - ONE_DAY) if self.stop else day
        moves = self._near_moves if last <= HORIZON else list(self._moves_until(last))
        return moves[bisect_right(moves, last, key=itemgetter(0)) - 1][1]

    def _cut(self, end: date | None) -> date | None:
        if self.stop is None:
            return end
        if self.never_in_force:
            return None
        return end if end and end < self.stop else self.stop - ONE_DAY

    def _review_before(self, end: date | None) -> date | None:
        if end is None or not self.notice_months:
            return None
        review = end - relativedelta(months=self.notice_months)
        return review if self.stop is None or review < self.stop else None

    @cached_property
    def _near_moves(self) -> list[Move]:
        # Read many times, while a renewal each month makes a thousand of them.
        return list(self._moves_until(HORIZON))

    def _moves_until(self, day: date) -> Iterator[Move]:
        return takewhile(lambda move: move[0] <= day, self._moves())

    def _moves(self) -> Iterator[Move]:
        """Yield ``(since, end)``: from that day on, the last day of the term is ``end``.

        From ever, on each day of an amendment, at each tacit renewal; without any stop. Renewals
        count from the beginning, whatever the amendments, unless one says otherwise.
        """
        used = 0
        days = sorted({change.on for change in self.changes})
        for day, following in pairwise([date.min, *days, date.max]):
            changes = [change for change in self.changes if change.on == day]
            if day == date.min or any(change.end for change in changes):
                agreed = end = self.agreed_end_on(day)
                renewals = 0
            if any(change.counts_anew for change in changes):
                used = 0
            yield day, end
            while self._renews(used) and agreed and end and following - end > ONE_DAY:
                used, renewals = used + 1, renewals + 1
                since = max(day, end + ONE_DAY)
                end = self._renewed(agreed, renewals)
                yield since, end

    def _renews(self, used: int) -> bool:
        if self.renewal != Renewal.TACIT or not self.renewal_months:
            return False
        return self.renewal_maximum is None or used < self.renewal_maximum

    def _renewed(self, agreed: date, renewals: int) -> date:
        # From the agreed end, so that clamped month ends do not drift from renewal to renewal.
        first_day_after = agreed + ONE_DAY
        months = renewals * (self.renewal_months or 0)
        return last_day_of(first_day_after, months, DurationUnit.MONTHS)
