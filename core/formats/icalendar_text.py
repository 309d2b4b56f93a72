"""Text of calendars (iCalendar, RFC 5545)."""

from icalendar import Calendar, Component, vText

from runtime.characters import xml_text


def add_text(component: Component, name: str, text: str) -> None:
    """Give ``component`` a property whose value is a text, escaped as section 3.3.11 asks.

    The library does so by itself for the properties it knows, and leaves the others as they are.
    """
    component.add(name, vText(xml_text("\n".join(text.splitlines()))))


def add_name(calendar: Calendar, name: str) -> None:
    """Give ``calendar`` its name, as RFC 7986 writes it and as telephones still read it."""
    add_text(calendar, "name", name)
    add_text(calendar, "x-wr-calname", name)
