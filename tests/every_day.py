"""A queryset that asks something of a day, asked of many days: Django writes its SQL once."""

from datetime import date

from django.db import connection

# Where the day goes: no test speaks of it.
BLANK = date(1234, 5, 6)


def ask_of(queryset_on):
    """Return a function that gives the rows of ``queryset_on(day)``, with days as text."""
    sql, blanks = queryset_on(BLANK).query.sql_with_params()
    written = connection.ops.adapt_datefield_value

    def filled(day):
        return tuple(written(day) if each == written(BLANK) else each for each in blanks)

    def rows(day):
        with connection.cursor() as cursor:
            cursor.execute(sql, filled(day))
            return [tuple(map(as_text, row)) for row in cursor]

    # What is compiled for one day and filled with another is what Django writes for the other.
    day = date(2023, 9, 1)
    assert queryset_on(day).query.sql_with_params() == (sql, filled(day))
    return rows


def as_text(value):
    """Return a day as SQLite gives it, anything else as it is."""
    return value.isoformat() if isinstance(value, date) else value
