"""What is due: the deadlines of conventions, and what a person is reminded of on a day.

A day is always an argument. Only live conventions count. See ``docs/rappels.md`` for the rule.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django.db.models import Exists, OuterRef, Prefetch, Q

from core.alphabet import Alphabetical

from ..enums import DeadlineKind, ReminderKind
from ..lifecycle import RUNNING, EventKind, Status, committee_due_on
from ..models import ConventionEvent, ConventionPage, ConventionPeriod

# For how long an end is still news: long enough for any holiday of the server, short enough for
# a first run on an old registry to stay silent about its past.
END_IS_NEWS = timedelta(days=31)
# How far ahead periods are read, to know whether an end that is near renews itself.
AHEAD = timedelta(days=400)
ONE_DAY = timedelta(days=1)
# Texts that may be long, and that no deadline needs.
TEXTS = [
    "preamble", "articles", "signatories", "contacts", "related_links", "committee_members",
    "object",
]  # fmt: skip


@dataclass(frozen=True)
class Deadline:
    """A day that matters to a convention.

    ``on`` is the review, the last day in force, or the last day on which the committee keeps
    the rhythm of the text. ``renews`` says that the end is followed by a tacit renewal.
    """

    convention: ConventionPage
    kind: DeadlineKind
    on: date
    renews: bool = False

    @property
    def label(self):
        """What happens on the day, in words."""
        if self.kind == DeadlineKind.END and self.renews:
            return "Reconduction tacite"
        return self.kind.label


def conventions_on(day):
    """Return the live conventions with all that their deadlines on ``day`` need.

    A constant number of queries: the conventions, their referents in the same one, their recent
    periods, meetings and successors.
    """
    renewals = ConventionEvent.objects.filter(
        kind=EventKind.RENEWAL, convention=OuterRef("convention"), day=OuterRef("since")
    )
    periods = ConventionPeriod.objects.filter(
        Q(until__isnull=True) | Q(until__gte=day - END_IS_NEWS), since__lte=day + AHEAD
    ).annotate(renewed=Exists(renewals))
    successors = ConventionPage.objects.live().public().only("pk", "succeeds", "starts_on")
    return (
        ConventionPage.objects.live()
        .with_status(day)
        .select_related("referent")
        .prefetch_related(
            "meetings",
            Prefetch("periods", queryset=periods, to_attr="near_periods"),
            Prefetch("successors", queryset=successors, to_attr="shown_successors"),
        )
        .defer(*TEXTS)
        .order_by(Alphabetical("title"), "pk")
    )


def deadlines_of(convention, day):
    """Yield the deadlines of a convention of ``conventions_on(day)``, past ones included.

    A review or a committee counts while the convention runs, and before it is stopped; an end until
    it is old news.
    """
    if convention.current_status in RUNNING:
        if convention.current_review:
            yield Deadline(convention, DeadlineKind.REVIEW, convention.current_review)
        due = committee_due(convention, day)
        if due and not _stopped_by(convention, due):
            yield Deadline(convention, DeadlineKind.COMMITTEE, due)
    for end in sorted(_ends(convention, day)):
        renews = any(each.renewed for each in _following(convention, end))
        yield Deadline(convention, DeadlineKind.END, end, renews=renews)


def committee_due(convention, day):
    """Return the last day on which the committee keeps its rhythm, seen from ``day``, or None."""
    return committee_due_on(
        convention.starts_on,
        [each.held_on for each in convention.meetings.all() if each.held_on],
        convention.committee_meetings_per_year,
        day,
    )


def _ends(convention, day):
    # The end to come, and those just reached: a tacit renewal hides them from ``current_end``.
    ends = {
        period.end
        for period in convention.near_periods
        if period.end
        and period.since <= day
        and day - END_IS_NEWS <= period.end <= day
        and (period.until is None or period.end <= period.until)
    }
    # The text may say the end without the start.
    if convention.current_status in RUNNING | {Status.UNKNOWN}:
        ends |= {each.end for each in convention.near_periods if each.end and _holds_on(each, day)}
    return {end for end in ends if not (_cut_short(convention, end) or _prolonged(convention, end))}


def _following(convention, end):
    # What begins the day after an end, when something does.
    return [each for each in convention.near_periods if each.since - end == ONE_DAY]


def _prolonged(convention, end):
    # An amendment already signed takes over the day after: nothing ends, nothing renews itself.
    return any(
        not each.renewed and (each.end is None or each.end > end)
        for each in _following(convention, end)
    )


def _holds_on(period, day):
    return period.since <= day and (period.until is None or day <= period.until)


def _cut_short(convention, end):
    # The periods stop on the eve of a termination: such an end was decided, nobody has to watch it.
    decided = convention.terminated_on and end == convention.terminated_on - ONE_DAY
    return decided or _stopped_by(convention, end)


def _stopped_by(convention, day):
    # Whether a termination or a successor takes ``day`` from the convention.
    stops = [each.starts_on for each in convention.shown_successors if each.starts_on]
    if convention.terminated_on:
        stops.append(convention.terminated_on)
    return any(stop <= day for stop in stops)


def reminder_kind(deadline, day):
    """Return why ``deadline`` is worth a reminder on ``day``, or None when it is not.

    Never "only when the day equals the date": a reminder that a missed night held back is still
    due the next day. The nearest approach of an end replaces the farther ones.
    """
    if deadline.kind == DeadlineKind.REVIEW:
        return ReminderKind.REVIEW if deadline.on <= day else None
    if deadline.kind == DeadlineKind.COMMITTEE:
        return ReminderKind.LATE_COMMITTEE if deadline.on < day else None
    return _end_reminder(deadline.on, day)


def _end_reminder(end, day):
    if end <= day:
        return ReminderKind.END
    if end - relativedelta(months=1) <= day:
        return ReminderKind.ONE_MONTH
    if end - relativedelta(months=3) <= day:
        return ReminderKind.THREE_MONTHS
    return None


def due_on(conventions, day):
    """Return ``(reminder kind, deadline)`` for all that is due on ``day``, the earliest first."""
    found = [
        (kind, deadline)
        for convention in conventions
        for deadline in deadlines_of(convention, day)
        if (kind := reminder_kind(deadline, day))
    ]
    return sorted(found, key=lambda pair: pair[1].on)


def agenda(conventions, day, until):
    """Return the deadlines up to ``until``, those already past included, the earliest first."""
    found = [
        deadline
        for convention in conventions
        for deadline in deadlines_of(convention, day)
        if deadline.on <= until
    ]
    return sorted(found, key=lambda deadline: deadline.on)
