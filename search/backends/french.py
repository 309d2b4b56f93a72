"""What the search backends of both databases share: Wagtail's classes build on it.

Words are analysed by ``search.analysis`` when they are stored and when they are looked for; the
database compares stems, and ``search.ranking`` sorts.
"""

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils.functional import cached_property
from wagtail.search.backends.base import BaseSearchQueryCompiler
from wagtail.search.query import Fuzzy, Phrase
from wagtail.search.utils import get_content_type_pk, get_descendants_content_types_pks

from .. import analysis, lexicon, parsing, ranking
from ..expressions import All, AnyOf, Except, any_of, holds, leaves, wanted
from ..indexing import document, field_passages
from ..models import LATEST, IndexedObject, IndexedText, IndexedWord

# More objects than that are fetched by the search itself, not by a list of their keys.
MOST_KEYS = 500


class FrenchIndex:
    """Stores documents in Wagtail's table of entries, and what sorting needs beside it.

    Subclasses say how their database writes a column of words (``column``) and looks for an
    expression (``matching``).
    """

    # The key of the rows of ``IndexedObject``, as the database compares it best.
    key = F("entry_id")

    def add_items(self, model, objs):
        """Store objects of one model: as many queries for all as for one."""
        objs = [obj for obj in objs if obj.pk is not None]
        if not objs or not model.get_search_fields():
            return
        documents = {str(obj.pk): document(obj) for obj in objs}
        content_type = get_content_type_pk(model)
        with transaction.atomic(using=self.write_connection.alias):
            entries = self.entries.bulk_create(
                [
                    self.entries.model(
                        content_type_id=content_type,
                        object_id=key,
                        title=self.column(found.title),
                        body=self.column(found.body),
                        autocomplete=self.column(found.autocomplete),
                    )
                    for key, found in documents.items()
                ],
                update_conflicts=True,
                unique_fields=["content_type", "object_id"],
                update_fields=["title", "body", "autocomplete"],
            )
            _store_facts(entries, documents)

    def delete_item(self, item):
        """Forget one object."""
        self._forget(item.index_entries.all())

    def reset(self):
        """Forget everything."""
        IndexedWord.objects.all()._raw_delete(using=self.write_connection.alias)
        self._forget(self.entries.all())

    def _forget(self, entries):
        using = self.write_connection.alias
        indexed = IndexedObject.objects.filter(pk__in=entries.values("pk"))
        with transaction.atomic(using=using):
            IndexedText.objects.filter(pk__in=indexed.values("pk"))._raw_delete(using=using)
            indexed._raw_delete(using=using)
            entries._raw_delete(using=using)

    def _refresh_title_norms(self, full=False):
        """Leave the table alone: the ranking knows the length of titles."""

    def objects(self, visible, *questions):
        """Return the ``IndexedObject`` among ``visible``, a Q, that all ``questions`` find.

        A question is a column of the index and the expression to look for there.
        """
        found = IndexedObject.objects.annotate(key=self.key)
        return found.filter(key__in=self.matching(*questions)).filter(visible)

    def rows(self, visible, *questions, most=None):
        """Return the ``ranking.Row`` of the same, the ``most`` latest or all of them."""
        found = self.objects(visible, *questions).order_by(LATEST)[:most]
        return list(map(ranking.Row._make, found.values_list(*ranking.Row._fields)))


def _store_facts(entries, documents):
    IndexedObject.objects.bulk_create(
        [
            IndexedObject(
                entry_id=entry.pk,
                content_type_id=entry.content_type_id,
                object_id=int(entry.object_id),
                day=documents[entry.object_id].day,
                title_length=documents[entry.object_id].title_length,
            )
            for entry in entries
        ],
        update_conflicts=True,
        unique_fields=["entry"],
        update_fields=["day", "title_length"],
    )
    IndexedText.objects.bulk_create(
        [
            IndexedText(
                indexed_id=entry.pk,
                title=documents[entry.object_id].shown_title,
                text=documents[entry.object_id].text,
            )
            for entry in entries
        ],
        update_conflicts=True,
        unique_fields=["indexed"],
        update_fields=["title", "text"],
    )
    lexicon.learn(set().union(*(found.words for found in documents.values())))


def among(querysets):
    """Return the condition on ``IndexedObject`` that it is one of the objects of ``querysets``."""
    # One by one: a search for a common word stops long before it has seen all the site.
    condition = Q(pk__in=[])
    for queryset in querysets:
        condition |= Q(
            content_type_id__in=get_descendants_content_types_pks(queryset.model)
        ) & Exists(queryset.order_by().filter(pk=OuterRef("object_id")))
    return condition


class FrenchCompiler:
    """Reads a query of Wagtail as expressions, and finds what it wants."""

    COLUMN = "body"
    words_of = staticmethod(analysis.words)

    def __init__(self, queryset, query, fields=None, operator=None, order_by_relevance=True):
        operator = (operator or "and").lower()
        # Past Wagtail's own compilers: they read the fields as columns of the database.
        BaseSearchQueryCompiler.__init__(
            self, queryset, query, fields, operator, order_by_relevance
        )

    def _get_filters_from_queryset(self, check_only=False):
        """Take any condition: the queryset itself narrows what is found (see ``search``).

        Wagtail reads it to have it applied elsewhere, and knows no subquery.
        """

    @cached_property
    def wanted(self):
        """The set that the query wants."""
        return wanted(self.query, self.read)

    def read(self, query):
        """Return the expression of a query that holds words."""
        if isinstance(query, Phrase):
            return parsing.phrase(query.query_string)
        if isinstance(query, Fuzzy):
            return parsing.fuzzy(query.query_string, query.operator)
        return parsing.plain(query.query_string, query.operator)

    @cached_property
    def column(self):
        """The column of the index to look in: titles are apart."""
        return "title" if self.fields and set(self.fields) == {"title"} else self.COLUMN

    def keys(self, index):
        """Return the keys of what the expression finds, as a query or as a set."""
        rows = IndexedObject.objects.filter(
            content_type_id__in=get_descendants_content_types_pks(self.queryset.model),
            pk__in=index.matching((self.column, self._looked_for)),
        )
        return self._in_fields(rows) if self._reads_fields else rows.values("object_id")

    @property
    def _reads_fields(self):
        return self.fields is not None and self.column != "title"

    @property
    def _looked_for(self):
        # Fields are read after the database has looked: it leaves them more than what is wanted.
        expression = self.wanted.expression
        return any_of(leaves(expression)) if self._reads_fields else expression

    def _in_fields(self, rows):
        """Read the fields themselves: the index does not tell one from the other."""
        objects = self.queryset.model._default_manager.filter(pk__in=rows.values("object_id"))
        fields = [
            field
            for field in self.queryset.model.get_searchable_search_fields()
            if field.field_name in self.fields
        ]
        return {
            obj.pk
            for obj in objects.iterator(chunk_size=200)
            if holds(self.wanted.expression, self._words_in(obj, fields))
        }

    def _words_in(self, obj, fields):
        return [
            word
            for field in fields
            for passage in field_passages(field.get_value(obj))
            for word in self.words_of(passage)
        ]

    def get_config(self, backend):
        """Return the index: what Wagtail hands to ``search`` as the configuration."""
        return backend.get_index_for_model(self.queryset.model)

    def search(self, config, start, stop, score_field=None, backend=None):
        """Return the queryset of what is wanted, in its own order."""
        index, wanted_set = config, self.wanted
        if wanted_set.expression is None:
            queryset = self.queryset if wanted_set.is_complement else self.queryset.none()
        elif wanted_set.is_complement:
            queryset = self.queryset.exclude(pk__in=self.keys(index))
        else:
            queryset = self.queryset.filter(pk__in=self.keys(index))
        if not queryset.query.order_by:
            # Pages of a listing have to be consistent.
            queryset = queryset.order_by("-pk")
        return queryset[start:stop]

    def ranked(self, index):
        """Return ``(score, row)`` of all that is wanted, the best first. Two queries or three."""
        visible = Q(
            content_type_id__in=get_descendants_content_types_pks(self.queryset.model),
            object_id__in=self._visible_keys(index),
        )
        return self.sort(index, index.rows(visible, (self.column, self._looked_for)))

    def _visible_keys(self, index):
        queryset = self.queryset.order_by()
        return (
            queryset.filter(pk__in=self.keys(index)) if self._reads_fields else queryset
        ).values("pk")

    def sort(self, index, rows):
        """Return ``(score, row)`` of ``rows``, the best first."""
        expression = self.wanted.expression
        return ranking.best_first(index, rows, expression, _units(expression))

    @property
    def is_ranked(self):
        """Whether results come by relevance, not in the order of the queryset."""
        return (
            self.order_by_relevance
            and self.wanted.expression is not None
            and not self.wanted.is_complement
        )


def _units(expression):
    """Return what is asked for together: the parts of the expression, or itself."""
    if isinstance(expression, Except):
        return _units(expression.found)
    return expression.parts if isinstance(expression, All | AnyOf) else (expression,)


class FrenchAutocompleteCompiler(FrenchCompiler):
    """Reads words being typed: each may be the beginning of a longer one."""

    COLUMN = "autocomplete"
    words_of = staticmethod(analysis.forms)

    def read(self, query):
        """Return the expression of words being typed."""
        return parsing.prefixes(query.query_string)

    def sort(self, index, rows):
        """Return ``(score, row)`` of ``rows``, the best first."""
        return ranking.typed_first(index, rows, list(leaves(self.wanted.expression)))


class FrenchResults:
    """Results by relevance: sorted keys first, then the objects of the slice alone."""

    @cached_property
    def _index(self):
        return self.query_compiler.get_config(self.backend)

    @property
    def _ranked(self):
        # Slices of the same results share their compiler: the search is done once for them.
        compiler = self.query_compiler
        if not hasattr(compiler, "ranked_rows"):
            compiler.ranked_rows = compiler.ranked(self._index)
        return compiler.ranked_rows[self.start : self.stop]

    def _do_search(self):
        if not self.query_compiler.is_ranked:
            return list(self.get_queryset())
        ranked, queryset = self._ranked, self.query_compiler.queryset
        if len(ranked) <= MOST_KEYS:
            queryset = queryset.filter(pk__in=[row.object_id for _score, row in ranked])
        objects = {obj.pk: obj for obj in queryset}
        found = [
            (score, objects[row.object_id]) for score, row in ranked if row.object_id in objects
        ]
        if self._score_field:
            for score, obj in found:
                setattr(obj, self._score_field, score)
        return [obj for _score, obj in found]

    def _do_count(self):
        if self.query_compiler.is_ranked:
            return len(self._ranked)
        return self.get_queryset().count()

    def get_queryset(self):
        """Return what is found as a queryset, in its own order."""
        return self.query_compiler.search(self._index, self.start, self.stop)
