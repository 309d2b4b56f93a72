"""The part of a text that answers a query, with the words that do in <mark>."""

import re
from bisect import bisect_right
from itertools import accumulate, islice

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from typography.sentences import LONGEST, fitting

from .analysis import clean, fold_in_place, terms
from .expressions import Word, leaves
from .parsing import Query, parse

# The stems of words that follow each other; where something stands in a text.
Stems = tuple[str, ...]
Span = tuple[int, int]

# What a reader waits for: a text longer than that is not read to its end, nor a page full of
# marks counted.
MOST_READ = 50_000
MOST_PLACES = 50
# The first letters that all forms of a stem share: "recteur" and "rectrice", "oral" and "oraux".
CHANGING_LETTERS = 4
FEWEST_LETTERS = 3
AROUND_WORD = 80
ELLIPSIS = "…"


def highlight(text: object, query: Query | str, length: int | None = 200) -> SafeString:
    """Return the ``length`` characters of ``text`` that answer ``query`` best, as safe HTML.

    ``query`` is a ``Query`` or what a reader typed. Without ``length`` the whole text comes back;
    without anything to mark, its beginning.
    """
    text = " ".join(clean(str(text))[:MOST_READ].split())
    places = _places(text, query if isinstance(query, Query) else parse(query))
    start, end = (0, len(text)) if length is None else _best_part(text, places, length)
    pieces, shown = [f"{ELLIPSIS} "] if start else [], start
    for left, right in places:
        if start <= left and right <= end:
            pieces += [text[shown:left], format_html("<mark>{}</mark>", text[left:right])]
            shown = right
    pieces += [text[shown:end], f" {ELLIPSIS}" if end < len(text) else ""]
    return mark_safe("".join(map(conditional_escape, pieces)))  # noqa: S308 (each is escaped)


def passage(found: list[str], query: Query | str, length: int) -> SafeString | None:
    """Return the sentences, among ``found``, that answer ``query`` best, as safe HTML.

    Whole ones: the first of those with most words of the query, then what follows while it holds
    in ``length`` characters; those of the beginning when none has any. None without sentence, or
    when the best one is too long to be shown.
    """
    query = query if isinstance(query, Query) else parse(query)
    text = " ".join(found)[:MOST_READ]
    places = _places(text, query)
    ends = list(accumulate(len(sentence) + 1 for sentence in found))
    marked: list[set[str]] = [set() for _ in found]
    for left, right in places:
        marked[bisect_right(ends, left)].add(fold_in_place(text[left:right])[: FEWEST_LETTERS + 2])
    best = max(range(len(found)), key=lambda number: len(marked[number]), default=0)
    if not found or len(found[best]) > LONGEST * length:
        return None
    return highlight(" ".join(fitting(found[best:], length)), query, length=None)


def _places(text: str, query: Query) -> list[Span]:
    """Return where the words of ``query`` stand, as ``(start, end)``, in order, apart."""
    wanted = {
        (leaf.stem,) if isinstance(leaf, Word) else leaf.stems
        for unit in query.units
        for leaf in leaves(unit.expression)
    }
    if not wanted:
        return []
    places: list[Span] = []
    shown = 0
    for candidate in _beginnings(wanted).finditer(fold_in_place(text)):
        start = candidate.start()
        if start >= shown and (end := _end_of_match(text, start, wanted)):
            places.append((start, end))
            shown = end
        if len(places) == MOST_PLACES:
            break
    return places


def _beginnings(wanted: set[Stems]) -> re.Pattern[str]:
    """Return the pattern of what may be a form of a wanted word: reading all words takes long."""
    patterns = set()
    for first, *_others in wanted:
        letters = first[: max(FEWEST_LETTERS, len(first) - CHANGING_LETTERS)]
        # R.E.S.S., 1 250, cœur.
        pattern = r"[. \u00a0\u202f-]?".join(map(re.escape, letters))
        patterns.add(pattern.replace(r"o[. \u00a0\u202f-]?e", r"(?:o[. \u00a0\u202f-]?e|œ)"))
    return re.compile(rf"(?<![^\W_])(?<![^\W_]\.)(?:{'|'.join(sorted(patterns))})")


def _end_of_match(text: str, start: int, wanted: set[Stems]) -> int | None:
    """Return where the wanted words that begin at ``start`` end, or None."""
    longest = max(map(len, wanted))
    stems: Stems = ()
    end = None
    for term in islice(terms(text[start : start + AROUND_WORD * longest]), 3 * longest):
        if term.is_stop_word:
            if not stems:
                return None
            continue
        stems += term.stems
        if stems in wanted or (not end and (term.joined,) in wanted and term.stems == stems):
            end = start + term.end
        elif term.stems == stems and any(stems[:size] in wanted for size in range(1, len(stems))):
            # Only the first part of a compound is wanted: "franche" in "Franche-Comté".
            end = start + len(re.split(r"[\W_]", text[start:], maxsplit=1)[0])
        if not any(len(each) > len(stems) and each[: len(stems)] == stems for each in wanted):
            break
    return end


def _best_part(text: str, places: list[Span], length: int) -> Span:
    """Return the part of ``text``, cut between words, that holds the most marks."""
    if len(text) <= length:
        return 0, len(text)
    if not places:
        return 0, _cut_before(text, length)
    starts = [left for left, _right in places]
    marks = {start: _marks(text, places, starts, start, length) for start in starts}
    first = max(starts, key=lambda start: (marks[start], -start))
    start = max(0, min(first - length // 4, len(text) - length))
    if start:
        start = text.find(" ", start, first) + 1 or first
    return start, max(_cut_before(text, start + length), dict(places)[first])


def _marks(
    text: str, places: list[Span], starts: list[int], start: int, length: int
) -> tuple[int, int]:
    """Return the number of different words marked in a part, then of all."""
    inside = places[bisect_right(starts, start) - 1 : bisect_right(starts, start + length * 3 // 4)]
    return len({fold_in_place(text[left:right])[:5] for left, right in inside}), len(inside)


def _cut_before(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    return max(text.rfind(" ", 0, end + 1), 0) or end
