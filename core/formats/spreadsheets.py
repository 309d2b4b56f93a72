"""Cells as a French office suite shows them: opened with a double click, running nothing."""

import csv
import io
import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

# What a cell may hold.
Cell = str | int | float | Decimal | date | None

# Without it, a French Excel reads UTF-8 as Windows-1252.
BYTE_ORDER_MARK = "\ufeff"
DELIMITER = ";"
# Signs by which a spreadsheet knows a formula (OWASP, "CSV Injection"), the wide ones included.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# "-12,5" and "+33 (0)3 81 65 47 00" compute nothing.
NUMBER = re.compile(r"[+-]\s?\(?\d[\d\s.,()]*")
# What a workbook refuses, being XML.
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
# A workbook counts days from here.
FIRST_YEAR = 1900


def harmless(text: str) -> str:
    """Return ``text`` with an apostrophe before what a spreadsheet would run as a formula."""
    runs = text.startswith(FORMULA_SIGNS) and not NUMBER.fullmatch(text)
    return f"'{text}" if runs else text


def known(value: object) -> Cell:
    """Return what a cell holds: local hours, yes and no in French, None for nothing.

    Numbers and dates stay what they are; the rest becomes text.
    """
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return local.replace(microsecond=0, tzinfo=None)
    if value is None or isinstance(value, (int, float, Decimal, date)):
        return value
    if isinstance(value, (list, tuple, set)):
        value = ", ".join(map(str, value))
    return FORBIDDEN.sub("", str(value)) or None


def csv_line(values: Iterable[Cell]) -> str:
    """Return a line of CSV, from values as ``known`` gives them."""
    line = io.StringIO()
    csv.writer(line, delimiter=DELIMITER).writerow(map(_in_csv, values))
    return line.getvalue()


def in_workbook(value: Cell) -> Cell:
    """Return a value as ``known`` gives it, fit for a workbook."""
    if isinstance(value, date) and value.year < FIRST_YEAR:
        return value.isoformat()
    return value


def _in_csv(value: Cell) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S}"
    if isinstance(value, (float, Decimal)):
        return str(value).replace(".", ",")
    return "" if value is None else harmless(value) if isinstance(value, str) else str(value)
