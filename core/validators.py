"""Bounds of what editors type: dates and numbers that make sense, and cannot overflow."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

EARLIEST = date(1900, 1, 1)
LATEST = date(2200, 12, 31)


def plausible_date(day):
    """Raise ``ValidationError`` for a date that can only be a slip of the keyboard."""
    if not EARLIEST <= day <= LATEST:
        raise ValidationError(
            f"Vérifiez l’année : elle doit se situer entre {EARLIEST.year} et {LATEST.year}.",
            code="implausible_date",
        )


def between(lowest, highest):
    """Return the validators of a number from ``lowest`` to ``highest``."""
    return [MinValueValidator(lowest), MaxValueValidator(highest)]


def within(field, lowest, highest):
    """Return the constraint that keeps the same bounds in the database; NULL is no number."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__isnull": True})
        | models.Q(**{f"{field}__range": (lowest, highest)}),
        name=f"%(app_label)s_{field}_within_bounds",
        violation_error_message=f"Ce nombre doit se situer entre {lowest} et {highest}.",
    )
