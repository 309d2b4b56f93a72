"""From the data of the demonstration to values that models take."""

import re

from .blocks import Ref

NO_BREAK_SPACE = "\u00a0"
NARROW_SPACE = "\u202f"

# An ordinary space that French typography wants unbreakable, and what replaces it.
SPACINGS = [
    (re.compile(r" ([;!?])"), rf"{NARROW_SPACE}\1"),
    (re.compile(r" ([:»])"), rf"{NO_BREAK_SPACE}\1"),
    (re.compile(r"(«|n°) "), rf"\1{NO_BREAK_SPACE}"),
    (re.compile(r"(\d) (?=(?:ans|mois)\b|%)"), rf"\1{NO_BREAK_SPACE}"),
]


def spaced(text):
    """Return ``text`` with the no-break spaces of French typography; addresses hold no space."""
    for pattern, replacement in SPACINGS:
        text = pattern.sub(replacement, text)
    return text


class Records:
    """The records made so far, by kind and key."""

    def __init__(self):
        self._records = {}

    def add(self, kind, key, record):
        """Remember ``record`` under its name, and return it."""
        self._records[kind, key] = record
        return record

    def count(self, kind):
        """Return how many records of ``kind`` there are."""
        return sum(1 for each, _ in self._records if each == kind)

    def resolve(self, value):
        """Return a copy of ``value`` with ids for names, and with French spacing.

        Raises ``KeyError`` for a name that no record bears yet.
        """
        if isinstance(value, Ref):
            return self._records[value.kind, value.key].pk
        if isinstance(value, str):
            return spaced(value)
        if isinstance(value, dict):
            return {key: self.resolve(each) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return [self.resolve(each) for each in value]
        return value
