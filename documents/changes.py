"""What a new reading of a file changes to the one before it, value by value."""

from difflib import SequenceMatcher
from itertools import zip_longest

from .wording import LABELS, LISTS, written

# How much of a long value is shown.
SHOWN = 160
NOTHING = "–"
# What an article, a party, a fiche or a person is known by from one reading to the next.
NAMES = ["title", "designation", "name", "role", "heading", "text"]


def changes_between(before, after):
    """Yield ``(what, before, now)`` for each value that two readings do not give alike.

    Both are what ``record.of`` wrote; the rules of one may read what the other's did not know.
    """
    yield from _of_fields("", before["values"], after["values"])
    for name, label in LISTS:
        for number, was, now in _paired(before[name], after[name]):
            yield from _of_fields(f"{label} {number} – ", was, now)
    yield from _of_fields("Comité – ", before["committee"] or {}, after["committee"] or {})


def _paired(before, after):
    """Yield each entry of two lists, ``{}`` where one has none: ``(number, was, now)``.

    One that comes in between moves the numbers of the others, and does not change them.
    """
    matcher = SequenceMatcher(a=[*map(_name, before)], b=[*map(_name, after)], autojunk=False)
    for _, first, last, new_first, new_last in matcher.get_opcodes():
        ranges = range(first, last), range(new_first, new_last)
        for old, new in zip_longest(*ranges):
            was = {} if old is None else before[old]
            now = {} if new is None else after[new]
            yield (old if new is None else new) + 1, was, now


def _name(entry):
    said = (_said(name, entry.get(name)) for name in NAMES)
    return next(filter(None, said), "")


def _of_fields(prefix, before, after):
    for name, label in LABELS.items():
        was, now = (_said(name, fields.get(name)) for fields in (before, after))
        if was != now:
            yield f"{prefix}{label}", *_shown(was, now)


def _said(name, proposal):
    return " ".join(written(name, (proposal or {}).get("value")).split())


def _shown(was, now):
    """Return two long values from a little before the place where they part."""
    parts = (i for i, (one, other) in enumerate(zip(was, now, strict=False)) if one != other)
    same = next(parts, min(len(was), len(now)))
    start = max(0, same - SHOWN // 4) if max(len(was), len(now)) > SHOWN else 0
    return tuple(_cut(value, start) for value in (was, now))


def _cut(value, start):
    if not value:
        return NOTHING
    end = start + SHOWN
    return ("…" if start else "") + value[start:end] + ("…" if len(value) > end else "")
