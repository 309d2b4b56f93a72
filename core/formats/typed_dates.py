"""Dates and times as a French officer types them, or pastes them from a table or a text.

Day, month, year, in figures or with the name of the month; or ISO 8601. Whatever else is refused
with a sentence that says why: a date that is guessed would be the wrong one.
"""

import re
from datetime import date, datetime, time

from ..alphabet import fold

# With the abbreviations of the Unicode CLDR for French.
MONTHS = [
    "janvier janv", "février févr", "mars", "avril avr", "mai", "juin", "juillet juil", "août",
    "septembre sept", "octobre oct", "novembre nov", "décembre déc",
]  # fmt: skip
MONTH_NUMBERS = {
    fold(name): number for number, names in enumerate(MONTHS, 1) for name in names.split()
}

# A year has four figures: who knows the century of "25"?
YEAR = "(?P<year>[1-9][0-9]{3})"
DATES = [
    re.compile(rf"(?P<day>\d\d?)(?P<sign>[/.-])(?P<month>\d\d?)(?P=sign){YEAR}"),
    re.compile(rf"{YEAR}-(?P<month>\d\d?)-(?P<day>\d\d?)"),
    re.compile(rf"(?P<day>1 ?er|\d\d?) (?P<month>[a-z]+)\.? {YEAR}"),
]
SHORT_YEAR = re.compile(r"\d\d?([/.-]\d\d?[/.-]| [a-z]+\.? )\d\d")
TIMES = [
    re.compile(r"(?P<hour>\d\d?):(?P<minute>\d\d)(:(?P<second>\d\d)(\.\d+)?)?"),
    re.compile(r"(?P<hour>\d\d?) ?h( ?(?P<minute>\d\d))?"),
]
# What stands between a day and its time: a comma, "à", the "T" of ISO 8601, a space.
BETWEEN = re.compile(r" ?, ?| a |t(?=\d)| ")
NO_DATE = "Saisissez une date valide. Par exemple : 05/03/2025 ou 5 mars 2025."
SHORT_YEAR_TYPED = "Écrivez l’année en quatre chiffres."
NO_TIME = "Saisissez une heure valide. Par exemple : 14:30 ou 14h30."


def first_match(patterns: list[re.Pattern[str]], text: str) -> re.Match[str] | None:
    """Return the match of the first of ``patterns`` that is the whole of ``text``, or None."""
    return next((match for pattern in patterns if (match := pattern.fullmatch(text))), None)


def read_date(text: str) -> date:
    """Return the day that ``text`` says; ValueError, with a French sentence, when it says none."""
    match = first_match(DATES, fold(text))
    month = month_number(match["month"]) if match else None
    if match is None or month is None:
        raise ValueError(SHORT_YEAR_TYPED if SHORT_YEAR.fullmatch(fold(text)) else NO_DATE)
    day, year = int(match["day"].removesuffix("er")), int(match["year"])
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"Le {day} {MONTHS[month - 1].split()[0]} {year} n’existe pas.") from None


def read_time(text: str) -> time:
    """Return the time of day that ``text`` says; ValueError, in French, when it says none."""
    match = first_match(TIMES, fold(text))
    if match is None:
        raise ValueError(NO_TIME)
    typed = {unit: int(figures or 0) for unit, figures in match.groupdict().items()}
    try:
        return time(typed["hour"], typed["minute"], typed.get("second", 0))
    except ValueError:
        raise ValueError(NO_TIME) from None


def read_datetime(text: str) -> datetime:
    """Return the day and time that ``text`` says, midnight when it says no time.

    Naive, in the time zone of whoever types. ValueError as the others.
    """
    typed = fold(text)
    for cut in BETWEEN.finditer(typed):
        if first_match(DATES, typed[: cut.start()]):
            day, moment = typed[: cut.start()], typed[cut.end() :]
            return datetime.combine(read_date(day), read_time(moment))
    return datetime.combine(read_date(text), time.min)


def month_number(text: str) -> int | None:
    """Return 3 for "03" and for "mars"; None when there is no such month."""
    number = int(text) if text.isdecimal() else MONTH_NUMBERS.get(text, 0)
    return number if 1 <= number <= 12 else None
