"""Child rows of a page, saved or not."""

from functools import lru_cache

from django.db.models import Exists, OuterRef, QuerySet, Value, prefetch_related_objects

from ..written import written

HOLDS = "holds_"


def fetch_related(rows, *lookups):
    """Return ``rows`` as a list whose relations ``lookups`` are loaded.

    Rows that are not read yet come with the record that each names; any other relation costs one
    query. The rows of a preview that have no key yet read theirs when asked: they may hold in
    memory alone what a query would look for.
    """
    if isinstance(rows, QuerySet) and rows._result_cache is None:
        fields = {field.name: field for field in rows.model._meta.get_fields()}
        rows = rows.select_related(*(each for each in lookups if fields[each].many_to_one))
    rows = list(rows)
    prefetch_related_objects([row for row in rows if row.pk], *lookups)
    return rows


def fetch_vocabularies(page, *names):
    """Load the lists of ``Vocabulary`` entries that class a stored page, in one query.

    Their names, slugs and order are there, not what one list alone has.
    """
    names = [name for name in names if name not in _loaded(page)]
    fields = [page._meta.get_field(name) for name in names]
    parts = [
        field.related_model.objects.order_by()
        .filter(**{field.related_query_name(): page})
        .annotate(place=Value(place))
        .values_list("place", "key", "pk", "name", "slug")
        for place, field in enumerate(fields)
    ]
    rows = sorted(parts[0].union(*parts[1:])) if parts else []
    for place, (name, field) in enumerate(zip(names, fields, strict=True)):
        entries = [each[1:] for each in rows if each[0] == place]
        _load(page, name, [
            field.related_model(key=key, pk=pk, name=label, slug=slug)
            for key, pk, label, slug in entries
        ])  # fmt: skip


def noting_empty(pages, *names):
    """Have the query of ``pages`` tell which of the relations ``names`` hold nothing."""
    return pages.annotate(**_holding(pages.model, *names))


def spare_empty(page):
    """Spare a page the queries of the relations that ``noting_empty`` found empty."""
    for name in [each for each in vars(page) if each.startswith(HOLDS)]:
        if not vars(page).pop(name):
            _load(page, name.removeprefix(HOLDS), [])


def _loaded(page):
    # Where Django keeps what ``prefetch_related`` has read.
    return vars(page).setdefault("_prefetched_objects_cache", {})


def _load(page, name, records):
    found = page._meta.get_field(name).related_model._default_manager.none()
    found._result_cache = records
    _loaded(page)[name] = found


@lru_cache
def _holding(model, *names):
    rows = {f"{HOLDS}{name}": _rows_of(model, name) for name in names}
    return written(model._base_manager.annotate(**rows), *rows)


def _rows_of(model, name):
    relation = model._meta.get_field(name)
    if relation.many_to_many:
        rows, key = relation.remote_field.through, relation.m2m_field_name()
    else:
        rows, key = relation.related_model, relation.field.name
    return Exists(rows._base_manager.filter(**{key: OuterRef("pk")}))
