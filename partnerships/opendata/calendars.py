"""iCalendar of public dates (RFC 5545): signings and ends, as days."""

from datetime import UTC, datetime, time, timedelta

from django.utils import timezone
from icalendar import Calendar, Event

from core.formats.icalendar_text import add_name, add_text

PRODUCT = "-//Partenariats//Registre des conventions//FR"
# How often a subscriber is told to come back (RFC 7986, section 5.7).
REFRESH = timedelta(days=1)
EVENTS_AT_ONCE = 50


def calendar(name, address):
    """Return an empty calendar called ``name``, whose page is at ``address``."""
    empty = Calendar()
    empty.add("prodid", PRODUCT)
    empty.add("version", "2.0")
    add_name(empty, name)
    empty.add("url", address)
    empty.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    return empty


def events(record):
    """Return the events of a record: its signing and its end, when they are known.

    A termination comes instead of an end that it brings.
    """
    convention = record.convention
    end, terminated = convention.current_end, convention.terminated_on
    found = []
    if convention.signed_on:
        signing = _event(record, "signature", "Signature", convention.signed_on)
        if convention.signed_at:
            add_text(signing, "location", convention.signed_at)
        found.append(signing)
    if terminated and (end is None or end >= terminated - timedelta(days=1)):
        found.append(_event(record, "resiliation", "Résiliation", terminated))
    elif end:
        found.append(_event(record, "fin", "Fin", end))
    return found


def calendar_bytes(empty, records):
    """Yield the file of the calendar ``empty`` filled with the events of ``records``.

    Event by event: the object of the library would hold them all.
    """
    opening, closing, after = empty.to_ical().rpartition(b"END:VCALENDAR")
    pieces = [opening]
    for record in records:
        pieces += [event.to_ical() for event in events(record)]
        if len(pieces) >= EVENTS_AT_ONCE:
            yield b"".join(pieces)
            pieces = []
    yield b"".join(pieces) + closing + after


def _event(record, kind, label, day):
    convention = record.convention
    event = Event()
    # The day may move, the identifier stays: calendars then move the event they have.
    event.add("uid", f"{convention.translation_key}-{kind}")
    event.add("dtstamp", _revised_at(convention))
    event.add("dtstart", day)
    add_text(event, "summary", f"{label}\u00a0: {convention.title}")
    add_text(event, "description", f"{convention.object}\n\n{record.address}")
    event.add("url", record.address)
    # A day to know, not a day taken: nobody becomes busy.
    event.add("transp", "TRANSPARENT")
    return event


def _revised_at(convention):
    # The calendar has no METHOD: the moment of the latest revision (RFC 5545, section 3.8.7.2).
    moment = convention.last_published_at or convention.first_published_at
    if moment:
        return moment.astimezone(UTC)
    return datetime.combine(timezone.localdate(), time(), UTC)
