"""From the data of the demonstration to values that models take."""

from .blocks import Ref


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
        """Return a copy of ``value`` with ids for names.

        Raises ``KeyError`` for a name that no record bears yet.
        """
        if isinstance(value, Ref):
            return self._records[value.kind, value.key].pk
        if isinstance(value, dict):
            return {key: self.resolve(each) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return [self.resolve(each) for each in value]
        return value
