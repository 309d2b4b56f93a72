"""The private calendar of a person: the deadlines of the conventions they follow.

Only dates, titles and URLs go out: never notes, agendas or minutes, because whoever holds
the secret URL reads it without a password.
"""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event

from core.formats.icalendar_text import add_name, add_text

from ..enums import DeadlineKind
from ..lifecycle import RUNNING
from .deadlines import conventions_on, deadlines_of
from .recipients import follows_everything
from .wording import sentence

# How far ahead the calendar looks.
HORIZON = timedelta(days=366 * 5)
# Telephones give up on calendars of some thousands.
MOST_EVENTS = 1_000
# A stamp is required, even for a page that a program made live without publishing it.
NO_PUBLICATION = datetime(2020, 1, 1, tzinfo=UTC)
TITLES = {
    DeadlineKind.REVIEW: "Rencontre des parties",
    DeadlineKind.END: "Fin",
    DeadlineKind.COMMITTEE: "Comité de pilotage au plus tard",
}


def calendar_for(user, day):
    """Return the calendar of ``user`` seen from ``day``, as bytes of iCalendar (RFC 5545).

    Where there are too many events, those to come go first, the nearest first, then the latest.
    """
    conventions = conventions_on(day)
    if not follows_everything(user):
        conventions = conventions.filter(referent=user)
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Partenariats//Rappels//FR")
    add_name(calendar, "Échéances des conventions")
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    events = [event for convention in conventions for event in _events(convention, day)]
    for event in sorted(events, key=lambda event: _distance(event, day))[:MOST_EVENTS]:
        calendar.add_component(event)
    return calendar.to_ical()


def _distance(event, day):
    on = event.decoded("dtstart")
    return on < day, abs(on - day)


def _events(convention, day):
    # One event a kind: two ends follow each other around a tacit renewal, the one to come stays.
    deadlines = {d.kind: d for d in sorted(deadlines_of(convention, day), key=lambda d: d.on)}
    for kind, deadline in deadlines.items():
        if deadline.on <= day + HORIZON:
            title = "Reconduction tacite" if deadline.renews else TITLES[kind]
            yield _event(convention, kind, deadline.on, title, sentence(deadline))
    if convention.current_status in RUNNING:
        name = convention.committee_name or "comité de pilotage"
        for meeting in convention.meetings.all():
            if meeting.held_on and meeting.held_on >= day:
                yield _event(
                    convention, f"reunion-{meeting.pk}", meeting.held_on, f"Réunion : {name}"
                )


def _event(convention, key, on, title, description=""):
    # The identifier outlives a change of date: the event moves instead of doubling.
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname
    edit = reverse("wagtailadmin_pages:edit", args=[convention.pk])
    event = Event()
    event.add("uid", f"convention-{convention.pk}-{key}@{host}")
    # When what the event says was last published, so that two readings give the same bytes.
    event.add("dtstamp", convention.last_published_at or NO_PUBLICATION)
    event.add("dtstart", on)
    event.add("dtend", on + timedelta(days=1))
    add_text(event, "summary", f"{title} – {convention.title}")
    add_text(event, "description", f"{description}\n{convention.full_url or ''}".strip())
    event.add("url", settings.WAGTAILADMIN_BASE_URL + edit)
    event.add("transp", "TRANSPARENT")
    return event
