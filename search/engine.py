"""One search through pages and organisations alike: what the search page and its feed ask."""

import datetime
from typing import NamedTuple

from wagtail.search.backends import get_search_backend

from . import ranking
from .backends.french import among
from .expressions import any_of
from .models import IndexedObject, IndexedText
from .parsing import Query, parse


class Hit(NamedTuple):
    """A result: which object it is, its own date, and how well it answers."""

    content_type_id: int
    pk: int
    day: datetime.date | None
    score: float


class Found(NamedTuple):
    """All the results of a query, the best first.

    ``relaxed``: nothing has all the words of the query, these results have the most of them.
    """

    hits: tuple[Hit, ...]
    query: Query
    relaxed: bool = False


def find(text, querysets):
    """Return what ``text``, as a reader types it, finds among the objects of ``querysets``.

    Each queryset brings its own visibility and filters, one for each root model. Three queries,
    five when the first words find nothing; no object is read.
    """
    query = text if isinstance(text, Query) else parse(text)
    if not query:
        return Found((), query)
    index, visible = _index(), among(querysets)
    units = [unit.expression for unit in query.units]
    rows = index.rows(query.expression, visible)
    relaxed = not rows and len(units) > 1
    expression = any_of(units) if relaxed else query.expression
    if relaxed:
        rows = index.rows(expression, visible)
    ranked = ranking.best_first(index, rows, expression, units, most_complete=relaxed)
    hits = tuple(Hit(row.content_type_id, row.object_id, row.day, score) for score, row in ranked)
    return Found(hits, query, relaxed and bool(hits))


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
