"""Moments of the demonstration."""

from datetime import datetime
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


def morning_of(year, month, day):
    """Return nine o'clock in Paris: the sources give days of publication, not hours."""
    return datetime(year, month, day, 9, tzinfo=PARIS)
