"""What the rules propose: values, how sure of them they are, where they come from and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Certainty(StrEnum):
    """How far a person may trust a value."""

    SURE = "sûr"
    CHECK = "à vérifier"
    ABSENT = "absent"


@dataclass
class Proposal:
    """A value read in a text, with its place there and, in French, why it is to be checked.

    ``start`` and ``end`` are offsets in the content of the text; an absent value may have a place
    too, that of the blank left for it.
    """

    value: Any = None
    certainty: Certainty = Certainty.ABSENT
    start: int = 0
    end: int = 0
    why: str = ""

    def __bool__(self) -> bool:
        return self.certainty is not Certainty.ABSENT

    def doubted(self, why: str) -> Proposal:
        """Return the same value, to be checked for one reason more."""
        if not self:
            return self
        why = f"{self.why} {why}".strip()
        return Proposal(self.value, Certainty.CHECK, self.start, self.end, why)


def sure(value: Any, start: int, end: int, why: str = "") -> Proposal:
    """Return a value that the text gives in so many words."""
    return Proposal(value, Certainty.SURE, start, end, why)


def to_check(value: Any, start: int, end: int, why: str) -> Proposal:
    """Return a value that a person must check, and why."""
    return Proposal(value, Certainty.CHECK, start, end, why)


def absent(why: str = "", start: int = 0, end: int = 0) -> Proposal:
    """Return no value, and why."""
    return Proposal(None, Certainty.ABSENT, start, end, why)


def agreed(found: Iterable[Proposal], several: str) -> Proposal:
    """Return the one value that all the proposals give.

    When they differ, the first of them is to be checked: ``several`` says so to a person.
    """
    proposals = [each for each in found if each]
    if not proposals:
        return absent()
    first = next((each for each in proposals if each.certainty is Certainty.SURE), proposals[0])
    others = {str(each.value) for each in proposals}
    return first if len(others) == 1 else first.doubted(several)


@dataclass
class Item:
    """One of several things of a kind: a party, a signatory, an article, a contact…"""

    fields: dict[str, Proposal] = field(default_factory=dict)
    # What the text calls it from there on: "l’association".
    called: str = ""

    def __getattr__(self, name: str) -> Any:
        fields = self.__dict__.get("fields", {})
        if name in fields:
            return fields[name].value
        raise AttributeError(name)

    def get(self, name: str) -> Any:
        """Return the value of a field, ``None`` when the text does not give it."""
        return self.fields[name].value if name in self.fields else None
