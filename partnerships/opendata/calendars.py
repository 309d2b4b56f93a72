"""iCalendar of public dates (RFC 5545): signings and ends, as days."""

from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Case, DateField, F, Q, Value, When
from django.db.models.functions import Coalesce, Greatest, Least
from django.utils import timezone
from icalendar import Calendar, Event

from core.formats.icalendar_text import add_name, add_text

from ..querysets import NEVER
from .rows import FIELDS

PRODUCT = "-//Partenariats//Registre des conventions//FR"
# How often a subscriber is told to come back (RFC 7986, section 5.7).
REFRESH = timedelta(days=1)
EVENTS_AT_ONCE = 50
# Each gives two events at most: telephones give up on calendars of some thousands.
MOST_CONVENTIONS = 500
# Earlier than any date of a convention: what is compared instead of nothing.
LONG_AGO = Value(date.min, output_field=DateField())


def calendar(name, url):
    """Return an empty calendar called ``name``, whose page is at ``url``."""
    empty = Calendar()
    empty.add("prodid", PRODUCT)
    empty.add("version", "2.0")
    add_name(empty, name)
    empty.add("url", url)
    empty.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    return empty


def worth_knowing(conventions, day):
    """Return those of ``conventions`` that a calendar has room for, seen from ``day``.

    Those with a date to come first, the nearest first; then those whose last date is the latest.
    """
    dates = [F("signed_on"), F("current_end"), F("terminated_on")]
    to_come = [Case(When(Q(**{f"{each.name}__gte": day}), then=each)) for each in dates]
    nearest = Least(*(Coalesce(each, NEVER) for each in to_come))
    latest = Greatest(*(Coalesce(each, LONG_AGO) for each in dates))
    return conventions.order_by(nearest, latest.desc(), "pk")[:MOST_CONVENTIONS]


def events(convention, url):
    """Return the events of a convention: its signing and its end, when they are known.

    A termination comes instead of an end that it brings.
    """
    end, terminated = convention.current_end, convention.terminated_on
    found = []
    if convention.signed_on:
        signing = _event(convention, url, "signature", "Signature", convention.signed_on)
        if convention.signed_at:
            add_text(signing, "location", convention.signed_at)
        found.append(signing)
    if terminated and (end is None or end >= terminated - timedelta(days=1)):
        found.append(_event(convention, url, "resiliation", "Résiliation", terminated))
    elif end:
        found.append(_event(convention, url, "fin", "Fin", end))
    return found


def calendar_bytes(empty, conventions, request):
    """Yield the file of the calendar ``empty`` filled with the events of ``conventions``.

    Event by event: the object of the library would hold them all.
    """
    opening, closing, after = empty.to_ical().rpartition(b"END:VCALENDAR")
    pieces = [opening]
    rows = conventions.prefetch_related(None).only(*FIELDS)
    for convention in rows.iterator(chunk_size=EVENTS_AT_ONCE):
        found = events(convention, convention.get_full_url(request))
        pieces += [event.to_ical() for event in found]
        if len(pieces) >= EVENTS_AT_ONCE:
            yield b"".join(pieces)
            pieces = []
    yield b"".join(pieces) + closing + after


def _event(convention, url, kind, label, day):
    event = Event()
    # The day may move, the identifier stays: calendars then move the event they have.
    event.add("uid", f"{convention.translation_key}-{kind}")
    event.add("dtstamp", _revised_at(convention))
    event.add("dtstart", day)
    add_text(event, "summary", f"{label}\u00a0: {convention.title}")
    add_text(event, "description", f"{convention.object}\n\n{url}")
    event.add("url", url)
    # A day to know, not a day taken: nobody becomes busy.
    event.add("transp", "TRANSPARENT")
    return event


def _revised_at(convention):
    # The calendar has no METHOD: the moment of the latest revision (RFC 5545, section 3.8.7.2).
    moment = convention.last_published_at or convention.first_published_at
    if moment:
        return moment.astimezone(UTC)
    return datetime.combine(timezone.localdate(), time(), UTC)
