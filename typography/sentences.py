"""Sentences of a French text: where each ends, and the first ones that fit a place.

Pure functions of plain text.
"""

import re
from itertools import accumulate

# A mark of the end, with what closes after it, before a capital, a figure or the end of the text.
END = re.compile(r"[.!?…]+(?:\s?[»”)])?(?=\s+(?:[«“(]\s?)?[A-ZÀ-ÖØ-Þ\d]|\s*$)")
LAST_WORD = re.compile(r"[^\W\d_]+$")
# A full stop after these ends no sentence; nor does one after an initial.
ABBREVIATIONS = {
    "art", "av", "bd", "cf", "coll", "dr", "éd", "ex", "fg", "m", "me", "mm", "p", "pr", "réf",
    "st", "ste", "tél", "vol", "janv", "févr", "avr", "juil", "sept", "oct", "nov", "déc",
}  # fmt: skip
# Never more than so many times the place: such a sentence is cut between words.
LONGEST = 2


def sentences(text: str) -> list[str]:
    """Return the sentences of ``text``, in order, without the spaces around them."""
    found, start = [], 0
    for mark in END.finditer(text):
        if mark[0] == "." and _is_abbreviated(text[start : mark.start()]):
            continue
        found.append(text[start : mark.end()].strip())
        start = mark.end()
    return [sentence for sentence in [*found, text[start:].strip()] if sentence]


def opening(text: str, length: int) -> str:
    """Return the first sentences of ``text`` that make ``length`` characters at most.

    The first one is there in any case: a reader is left in the middle of nothing, but for a
    sentence of more than ``LONGEST`` times that length.
    """
    found = sentences(" ".join(text.split()))
    if not found:
        return ""
    if len(found[0]) > LONGEST * length:
        return f"{found[0][:length].rsplit(' ', 1)[0]}\u00a0…"
    return " ".join(fitting(found, length))


def fitting(found: list[str], length: int) -> list[str]:
    """Return the first of some sentences that make ``length`` characters, one at least."""
    sizes = accumulate(len(sentence) + 1 for sentence in found)
    return found[: max(sum(size <= length + 1 for size in sizes), 1)]


def _is_abbreviated(before: str) -> bool:
    word = LAST_WORD.search(before)
    return word is not None and (len(word[0]) == 1 or word[0].lower() in ABBREVIATIONS)
