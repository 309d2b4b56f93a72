"""One search through pages and organisations alike: what the search page and its feed ask."""

import datetime
from itertools import combinations
from math import comb
from typing import NamedTuple

from wagtail.search.backends import get_search_backend

from . import ranking
from .backends.french import among
from .expressions import all_of, any_of, leaves
from .models import LATEST, IndexedObject, IndexedText
from .parsing import Query, parse, prefixes

# Ways to leave words out of a query, tried in one question to the database.
MOST_COMBINATIONS = 40


class Hit(NamedTuple):
    """A result: which object it is, its own date, and how well it answers."""

    content_type_id: int
    pk: int
    day: datetime.date | None
    score: float


class Found(NamedTuple):
    """The results of a query, the best first.

    ``relaxed``: nothing has all the words of the query, these results have the most of them.
    ``more``: there are others, less good, than those that were asked for.
    """

    hits: tuple[Hit, ...]
    query: Query
    relaxed: bool = False
    more: bool = False


def find(text, querysets, most=ranking.MOST_SORTED):
    """Return what ``text``, as a reader types it, finds among the objects of ``querysets``.

    Each queryset brings its own visibility and filters, one for each root model. Three queries or
    four, some more when the words are too many; no object is read, and the time does not depend on
    the number of results.
    """
    query = text if isinstance(text, Query) else parse(text)
    if not query:
        return Found((), query)
    index, visible = _index(), among(querysets)
    units = [unit.expression for unit in query.units]
    rows = index.rows(visible, ("body", query.expression), most=most + 1)
    expression, relaxed = query.expression, False
    if not rows and len(units) > 1:
        relaxed = True
        expression, rows = _relaxed(index, visible, units, most + 1)
    more = len(rows) > most
    if more:
        ranked = _best_of_many(index, visible, expression, units, rows[:most])
    else:
        ranked = ranking.best_first(index, rows, expression, units)
    return Found(_hits(ranked), query, relaxed and bool(ranked), more)


def everything(querysets, most=ranking.MOST_SORTED):
    """Return what the ``querysets`` hold, the latest first, as ``find`` does: one query."""
    latest = IndexedObject.objects.filter(among(querysets)).order_by(LATEST)[: most + 1]
    rows = list(map(ranking.Row._make, latest.values_list(*ranking.Row._fields)))
    hits = _hits((0, row) for row in rows[:most])
    return Found(hits, parse(""), more=len(rows) > most)


def _relaxed(index, visible, units, most):
    """Return an expression that asks for fewer words, and the rows that it finds.

    First without the words that nothing holds, then with as many of the others as there may be;
    never with less than half of them all: what holds one word in five answers nothing.
    """
    known = [unit for unit in units if index.objects(visible, ("body", unit)).exists()]
    least = -(-len(units) // 2)
    for number in range(len(known), least - 1, -1):
        # More combinations than that are words of a sentence: nothing less would be to the point.
        if comb(len(known), number) > MOST_COMBINATIONS:
            break
        expression = any_of(map(all_of, combinations(known, number)))
        if rows := index.rows(visible, ("body", expression), most=most):
            return expression, rows
    return any_of(units), []


def _best_of_many(index, visible, expression, units, latest):
    """Return as many ``(score, row)`` as ``latest``: words in the best places, then the others."""
    found = {}
    # What has all the words in its title has them all in its text: no need to look there too.
    whole = [("body", expression)] if len(units) > ranking.MOST_WEIGHED else []
    for tier in ranking.tiers(units):
        places = *whole, (tier.column, tier.expression)
        for row in index.rows(visible, *places, most=len(latest) - len(found)):
            found.setdefault(row, tier.worth)
    for row in latest:
        found.setdefault(row, 0)
    return [(score, row) for row, score in found.items()][: len(latest)]


def complete(text, querysets, most=ranking.MOST_SORTED):
    """Return the hits of words being typed, each of which may be the beginning of a longer one.

    They look in what the models say in their ``AutocompleteField``. Two queries.
    """
    expression = prefixes(text)
    if expression is None:
        return ()
    index = _index()
    rows = index.rows(among(querysets), ("autocomplete", expression), most=most)
    return _hits(ranking.typed_first(index, rows, list(leaves(expression))))


def is_found(text, querysets):
    """Tell whether something among ``querysets`` has all the words of ``text``: one query."""
    query = parse(text)
    return bool(query) and _index().objects(among(querysets), ("body", query.expression)).exists()


def _hits(ranked):
    return tuple(Hit(row.content_type_id, row.object_id, row.day, score) for score, row in ranked)


def load(hits):
    """Return the ``IndexedText`` of each hit, in their order: one query."""
    chosen = {(hit.content_type_id, hit.pk) for hit in hits}
    rows = IndexedText.objects.select_related("indexed").filter(
        indexed__content_type_id__in={kind for kind, _ in chosen},
        indexed__object_id__in={pk for _, pk in chosen},
    )
    texts = {(row.indexed.content_type_id, row.indexed.object_id): row for row in rows}
    return [texts[hit[:2]] for hit in hits if hit[:2] in texts]


def _index():
    return get_search_backend().get_index_for_model(IndexedObject)
