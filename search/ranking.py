"""Which results come first: the same order on every database.

The database only tells which entries hold a word in their title, in their standfirst, or often in
their text. All of that stands in one small column: no text is read, so that a word of every page is
found as quickly as a rare one. What those places are worth is decided here.
"""

import math
from collections import defaultdict
from typing import NamedTuple

from django.db.models import IntegerField, Value

from .expressions import All, AnyOf, Except, Sequence, Word, all_of, leaves, sequence
from .indexing import IN_LEAD, IN_MANY_PLACES

IN_TITLE_WORTH = 8
WHOLE_TITLE_WORTH = 3
IN_LEAD_WORTH = 3
OFTEN_WORTH = 1
# Only when a result may lack some of the words.
IN_TEXT_WORTH = 2
PHRASE_IN_TITLE_WORTH = 3
PHRASE_WORTH = 2
# Scores that differ by less are the same: the date decides.
STEP = 0.5
# More results than that are sorted roughly.
MOST_SORTED = 500
# The order of as many words weighs; more only select.
MOST_WEIGHED = 8
# Looking for a phrase in more texts than that would mean to read them all.
MOST_TEXTS_READ = 300


class Row(NamedTuple):
    """An indexed object that a query finds, as ``IndexedObject`` knows it."""

    entry_id: int
    content_type_id: int
    object_id: int
    day: object
    title_length: int


class Signal(NamedTuple):
    """A place that makes a result better: what to look for, in which column, what it is worth."""

    expression: object
    column: str
    worth: float
    # The number of the thing that the query asks for; -1 for the query as a whole.
    unit: int


def best_first(index, rows, expression, units):
    """Return ``(score, row)`` of all ``rows``, the best first, the latest first among equals.

    ``rows`` are what ``expression`` finds, ``units`` the expressions that it is made of.
    """
    if len(rows) > MOST_SORTED:
        return _by_tiers(rows, _ask(index, list(tiers(units))))
    weighed = units[:MOST_WEIGHED]
    signals = [signal for number, unit in enumerate(weighed) for signal in _places(number, unit)]
    signals += _phrases(weighed, len(rows))
    if isinstance(expression, AnyOf):
        signals += [
            Signal(unit, "body", IN_TEXT_WORTH, number) for number, unit in enumerate(weighed)
        ]
    found = _ask(index, signals, expression if len(units) > 1 else None)
    weights = _weights(index, weighed)
    scores, titles = defaultdict(float), defaultdict(int)
    for number, entry_id in found:
        signal = signals[number]
        scores[entry_id] += signal.worth * (weights[signal.unit] if signal.unit >= 0 else 1)
        titles[entry_id] += signal.worth == IN_TITLE_WORTH
    return _sorted(rows, scores, titles)


def tiers(units):
    """Return where a query of more than ``MOST_SORTED`` results is looked for first.

    So many texts hold the words that only titles and standfirsts tell them apart, then dates.
    """
    weighed = units[:MOST_WEIGHED]
    yield Signal(all_of(weighed), "title", IN_TITLE_WORTH, -1)
    yield Signal(all_of(_marked(unit, IN_LEAD) for unit in weighed), "title", IN_LEAD_WORTH, -1)


def _by_tiers(rows, found):
    best = {}
    for number, entry_id in found:
        best[entry_id] = min(number, best.get(entry_id, number))
    worth = {0: IN_TITLE_WORTH, 1: IN_LEAD_WORTH, None: 0}
    return sorted(((worth[best.get(row.entry_id)], row) for row in rows), key=_order)


def typed_first(index, rows, units):
    """Return ``(score, row)`` of rows found by words being typed.

    Whole words come before words that only begin so, and words in a row before the same apart.
    """
    stems = [unit.stem for unit in units]
    signals = [
        Signal(Word(stem), "autocomplete", IN_TITLE_WORTH / len(stems), number)
        for number, stem in enumerate(stems[:MOST_WEIGHED])
    ]
    if len(stems) > 1:
        signals.append(
            Signal(sequence(stems, is_prefix=True), "autocomplete", PHRASE_IN_TITLE_WORTH, -1)
        )
    scores, titles = defaultdict(float), defaultdict(int)
    for number, entry_id in _ask(index, signals):
        scores[entry_id] += signals[number].worth
        titles[entry_id] += signals[number].unit >= 0
    return _sorted(rows, scores, titles)


def _places(number, unit):
    yield Signal(unit, "title", IN_TITLE_WORTH, number)
    yield Signal(_marked(unit, IN_LEAD), "title", IN_LEAD_WORTH, number)
    yield Signal(_marked(unit, IN_MANY_PLACES), "title", OFTEN_WORTH, number)


def _phrases(units, rows):
    """Look for the words in a row, as typed."""
    stems = [stem for unit in units for stem in _stems(next(leaves(unit)))]
    if len(units) < 2:
        return []
    typed = sequence(stems)
    found = [Signal(typed, "title", PHRASE_IN_TITLE_WORTH, -1)]
    return [*found, Signal(typed, "body", PHRASE_WORTH, -1)] if rows <= MOST_TEXTS_READ else found


def _stems(leaf):
    return [leaf.stem] if isinstance(leaf, Word) else list(leaf.stems)


def _marked(expression, mark):
    """Return what finds the marked words of ``expression``; the places of a phrase are lost."""
    if isinstance(expression, Word):
        return Word(mark + expression.stem, expression.is_prefix)
    if isinstance(expression, Sequence):
        return all_of(Word(mark + stem) for stem in expression.stems)
    if isinstance(expression, Except):
        return _marked(expression.found, mark)
    kind = All if isinstance(expression, All) else AnyOf
    return kind(tuple(_marked(part, mark) for part in expression.parts))


def _ask(index, signals, whole=None):
    """Return ``(number of the signal, entry)`` of all that ``signals`` find: one query."""
    if not signals:
        return []
    within = [("body", whole)] if whole else []
    questions = [
        index.matching((signal.column, signal.expression), *within)
        .annotate(number=Value(number, IntegerField()))
        .values_list("number", "id")
        for number, signal in enumerate(signals)
    ]
    first, *others = questions
    return list(first.union(*others, all=True)) if others else list(first)


def _weights(index, units):
    """Return what each unit weighs, 1 in all: a rare word says more than one of every page."""
    if len(units) < 2:
        return [1] * len(units)
    # Beyond a number of texts, a word is common: no need to count them all.
    times = [index.matching(("body", unit))[:MOST_SORTED].count() for unit in units]
    rarity = [1 / math.log2(2 + each) for each in times]
    return [each / sum(rarity) for each in rarity]


def _sorted(rows, scores, titles):
    def score(row):
        covered = min(1, titles[row.entry_id] / row.title_length) if row.title_length else 0
        exact = scores.get(row.entry_id, 0) + WHOLE_TITLE_WORTH * covered
        return round(exact / STEP) * STEP

    return sorted(((score(row), row) for row in rows), key=_order)


def _order(scored):
    points, row = scored
    return -points, -row.day.toordinal() if row.day else 0, -row.object_id
