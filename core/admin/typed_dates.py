"""Dates and times in the forms of the admin: what is typed is read, or refused, never rewritten.

The calendar of Wagtail writes its own reading over what was typed, and today when it reads
nothing; Django reads figures alone. Neither has a setting that goes for all forms: what they
share is changed here, once.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils.dateparse import parse_datetime
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput

from ..formats.typed_dates import read_date, read_datetime, read_time


def read_moment(text):
    """Return the moment that ``text`` says, in its own time zone or in that of the site."""
    try:
        moment = parse_datetime(text.strip())
    except ValueError:
        moment = None
    if moment and moment.tzinfo:
        return moment
    return from_current_timezone(read_datetime(text))


READERS = [
    (forms.DateField, AdminDateInput, read_date, "jj/mm/aaaa"),
    (forms.TimeField, AdminTimeInput, read_time, "hh:mm"),
    (forms.DateTimeField, AdminDateTimeInput, read_moment, "jj/mm/aaaa hh:mm"),
]
# Options of https://xdsoft.net/jqplugins/datetimepicker/: leaving a field rewrites it, and so does
# the wheel of a mouse over it.
NEVER_REWRITE = {"validateOnBlur": False, "scrollInput": False}


def read_dates_as_typed():
    """Let every field and widget of dates and times do so."""
    for field, widget, read, example in READERS:
        field.to_python = reading(field.to_python, read)
        widget.get_config = leaving_alone(widget.get_config)
        widget.get_context = showing(widget.get_context, example)


def reading(to_python, read):
    """Read a typed text by ``read``, unless the field has formats of its own."""

    def wrapper(field, value):
        value = value.strip() if isinstance(value, str) else value
        if not value or not isinstance(value, str) or "input_formats" in vars(field):
            return to_python(field, value)
        try:
            return read(value)
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from None

    return wrapper


def leaving_alone(get_config):
    """Tell the calendar to write what is chosen in it, and nothing else."""
    return lambda widget: get_config(widget) | NEVER_REWRITE


def showing(get_context, example):
    """Show, in the empty field, how to write."""

    def wrapper(widget, name, value, attrs):
        context = get_context(widget, name, value, attrs)
        attributes = context["widget"]["attrs"]
        given = attributes.get("placeholder")
        attributes["placeholder"] = f"{given} ({example})" if given else example
        return context

    return wrapper
