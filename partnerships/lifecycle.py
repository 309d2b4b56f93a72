"""Dates of a convention: when it starts, ends, must be reviewed, and its status on a day.

Pure functions of dates. A status is never stored: it depends on the day, which is always an
argument. The rules are those of ``docs/glossaire.md``.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import models

from core.dates import add_months

SCHOOL_YEAR_LAST_DAY = (8, 31)
# How far tacit renewals without limit are laid out for SQL.
HORIZON = date(2100, 12, 31)


class DurationUnit(models.TextChoices):
    """Units in which conventions count their duration."""

    MONTHS = "mois", "mois"
    YEARS = "ans", "ans"
    SCHOOL_YEARS = "annees_scolaires", "années scolaires"


SINGULARS = {
    DurationUnit.MONTHS: "mois",
    DurationUnit.YEARS: "an",
    DurationUnit.SCHOOL_YEARS: "année scolaire",
}


def duration_text(duration, unit):
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
    TO_RENEW = "a-renouveler", "À renouveler"
    EXPIRED = "expiree", "Expirée"
    TERMINATED = "resiliee", "Résiliée"
    REPLACED = "remplacee", "Remplacée"
    UNKNOWN = "date-inconnue", "Date à préciser"


def last_day_of(start, duration, unit):
    """Return the last day in force of a term of ``duration`` units from ``start``.

    It is the day before the anniversary: five years from 21 November 2019 run to 20 November
    2024 inclusive. Where the anniversary does not exist in its month (31 January + 1 month), the
    month's last day is the last day in force. School years end on 31 August.
    """
    if unit == DurationUnit.SCHOOL_YEARS:
        first = date(start.year, *SCHOOL_YEAR_LAST_DAY)
        years = duration - 1 if start <= first else duration
        return date(start.year + years, *SCHOOL_YEAR_LAST_DAY)
    anniversary = add_months(start, duration * (12 if unit == DurationUnit.YEARS else 1))
    if anniversary.day != start.day:
        return anniversary
    return anniversary - timedelta(days=1)


def committee_due_on(start, meetings, per_year, day):
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
    return add_months(since, 12)


@dataclass(frozen=True)
class Change:
    """An amendment that moves the end: from ``on`` on, the last day is ``end``."""

    on: date
    end: date


@dataclass(frozen=True)
class Period:
    """Days during which the end and the review of a convention do not move.

    ``until`` is the last of these days, None for ever; ``end`` None means no known end.
    """

    since: date
    until: date | None
    end: date | None
    review: date | None


class Turn(models.TextChoices):
    """What may happen to a convention on a day, and that those who follow it hear of."""

    START = "debut", "prend effet"
    REVIEW = "rencontre", "arrive bientôt à échéance"
    RENEWAL = "reconduction", "est reconduite"
    EXPIRY = "expiration", "est arrivée à échéance"
    TERMINATION = "resiliation", "est résiliée"
    AMENDMENT = "avenant", "est modifiée par avenant"


TURNS = {
    Status.TO_RENEW: Turn.REVIEW,
    Status.EXPIRED: Turn.EXPIRY,
    Status.TERMINATED: Turn.TERMINATION,
}


@dataclass(frozen=True)
class Term:
    """The dated facts of a convention, as its text gives them; None where it is silent.

    ``renewal_months`` is the length of one tacit renewal; ``renewal_maximum`` how many there may
    be, None for no limit. ``notice_months`` before the end, the parties meet.
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

    def agreed_end_on(self, day):
        """Return the end that the texts in force on ``day`` give, before any tacit renewal.

        The latest amendment wins, then an explicit end, then the duration.
        """
        changes = [change for change in self.changes if change.on <= day]
        if changes:
            return max(changes, key=lambda change: change.on).end
        if self.explicit_end:
            return self.explicit_end
        if self.start and self.duration:
            return last_day_of(self.start, self.duration, self.unit)
        return None

    def end_on(self, day):
        """Return the last day of the term that runs on ``day``, tacit renewals included."""
        agreed = self.agreed_end_on(day)
        if agreed is None or not (self.renewal == Renewal.TACIT and self.renewal_months):
            return agreed
        end, renewals = agreed, 0
        while end < day and (self.renewal_maximum is None or renewals < self.renewal_maximum):
            renewals += 1
            end = self._renewed(agreed, renewals)
        return end

    def review_on(self, day):
        """Return when the parties meet before the end that holds on ``day``, or None."""
        end = self.end_on(day)
        if end is None or not self.notice_months:
            return None
        return add_months(end, -self.notice_months)

    def status_on(self, day):
        """Return the ``Status`` of the convention on ``day``.

        A convention without end date runs until somebody ends it. Termination and replacement
        take effect on their own day.
        """
        if self.start is None:
            return Status.UNKNOWN
        if self.terminated_on and day >= self.terminated_on:
            return Status.TERMINATED
        if self.replaced_on and day >= self.replaced_on:
            return Status.REPLACED
        if day < self.start:
            return Status.UPCOMING
        end, review = self.end_on(day), self.review_on(day)
        if end and day > end:
            return Status.EXPIRED
        if review and day >= review:
            return Status.TO_RENEW
        return Status.IN_FORCE

    def periods(self):
        """Yield the ``Period`` rows from the start on, so that SQL can compare dates.

        The last one never ends. Tacit renewals without limit are laid out up to ``HORIZON``.
        """
        day = self.start
        while day:
            following = self._next_move(day)
            yield Period(
                since=day,
                until=following and following - timedelta(days=1),
                end=self.end_on(day),
                review=self.review_on(day),
            )
            day = following

    def turns(self):
        """Yield ``(day, Turn)`` for each day on which the status changes, or a new term begins.

        Whatever the day it is, and before any replacement, which another convention decides. An
        amendment that brings a convention back in force is heard of by itself.
        """
        alone = replace(self, replaced_on=None)
        for day in sorted(set(self._turning_days())):
            turn = alone._turn_on(day)
            if turn:
                yield day, turn

    def _turning_days(self):
        for period in self.periods():
            yield period.since
            if period.review:
                yield max(period.review, period.since)
            if period.end:
                yield period.end + timedelta(days=1)
        if self.terminated_on:
            yield self.terminated_on

    def _turn_on(self, day):
        eve = day - timedelta(days=1)
        before, after = self.status_on(eve), self.status_on(day)
        if before == Status.UPCOMING and after in {Status.IN_FORCE, Status.TO_RENEW}:
            return Turn.START
        if after in {Status.IN_FORCE, Status.TO_RENEW} and self._renewed_on(day):
            return Turn.RENEWAL
        return TURNS.get(after) if after != before else None

    def _renewed_on(self, day):
        ended = self.end_on(day - timedelta(days=1)) == day - timedelta(days=1)
        return ended and all(change.on != day for change in self.changes)

    def _next_move(self, day):
        # The first day after ``day`` on which the end is another one.
        moves = [change.on for change in self.changes if change.on > day]
        end = self.end_on(day)
        if end and day <= end < HORIZON and self.end_on(end + timedelta(days=1)) != end:
            moves.append(end + timedelta(days=1))
        return min(moves, default=None)

    def _renewed(self, agreed, renewals):
        # From the agreed end, so that clamped month ends do not drift from renewal to renewal.
        first_day_after = agreed + timedelta(days=1)
        return last_day_of(first_day_after, renewals * self.renewal_months, DurationUnit.MONTHS)
