"""Dates, in full and for tables."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.dateformat import format as format_date

from . import NO_BREAK_SPACE


def in_french(day: date | None, form: str) -> str:
    """Write a date in a format of Django; the first of a month is its "1er"."""
    if not day:
        return ""
    if isinstance(day, datetime) and timezone.is_aware(day):
        day = timezone.localtime(day)
    return format_date(day, form.replace("j", r"j\e\r") if day.day == 1 else form)


def french_date(day: date | None, weekday: str = "") -> str:
    """Write a date in full: "1er décembre 2019"; any ``weekday`` puts its name first."""
    return in_french(day, f"{'l ' if weekday else ''}j{NO_BREAK_SPACE}F Y")


def short_date(day: date | None) -> str:
    """Write a date for a table: "21/11/2019"; empty without one."""
    if not day:
        return ""
    if isinstance(day, datetime):
        day = timezone.localtime(day)
    return day.strftime("%d/%m/%Y")
