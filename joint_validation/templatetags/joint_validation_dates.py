"""Dates as French writes them."""

from django import template
from django.utils.formats import date_format

register = template.Library()


@register.filter(expects_localtime=True)
def in_french(day, form):
    """Write a date in a format of Django; the first of a month is its "1er"."""
    if not day:
        return ""
    return date_format(day, form.replace("j", r"j\e\r") if day.day == 1 else form)
