"""Moments of the demonstration."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")

# Some invented conventions have always just been signed, or end soon, whenever the site is made.
TODAY = datetime.now(PARIS).date()
END_OF_SCHOOL_YEAR = date(TODAY.year + (date(TODAY.year, 8, 31) < TODAY), 8, 31)
NEXT_SCHOOL_YEAR = date(END_OF_SCHOOL_YEAR.year, 9, 1)


def morning_of(year, month, day):
    """Return nine o'clock in Paris: the sources give days of publication, not hours."""
    return datetime(year, month, day, 9, tzinfo=PARIS)
