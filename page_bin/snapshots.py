"""Snapshots of pages: the rows that are deleted with them, and the keys of others that named them.

What is deleted is what Django finds (``Collector``), so that a relation added one day is kept too.
Rows come back under the keys they had, by which texts, blocks, versions and history find them.
"""

from functools import partial

from django.apps import apps
from django.core.serializers.python import Deserializer, Serializer
from django.db import models
from django.db.models.deletion import Collector
from wagtail.coreutils import find_available_slug
from wagtail.models import Page, Revision
from wagtail.search.models import IndexEntry


class RowSerializer(Serializer):
    """Rows as they stand: those of a many-to-many relation are rows of their own."""

    def handle_m2m_field(self, obj, field):
        """Leave them to the rows between the two."""


class Deleted(Collector):
    """What a deletion takes, row by row; what is made again from the page is left out."""

    def collect(self, objs, **kwargs):
        """Go on from rows that are worth keeping."""
        if objs and is_kept(type(objs[0])):
            super().collect(objs, **kwargs)

    def can_fast_delete(self, *args, **kwargs):
        """Read all rows."""
        return False


def take(page):
    """Return what the deletion of ``page`` and of all below it would take, as plain data."""
    deleted = Deleted(using="default")
    deleted.collect(page.get_descendants(inclusive=True))
    rows = [row for found in deleted.data.values() for row in found]
    taken = {(row._meta.label, row.pk) for row in rows}
    names = names_lost(deleted)
    return {
        "rows": RowSerializer().serialize(rows),
        "named": [name for name in names if (name["model"], name["pk"]) not in taken],
    }


def is_kept(model):
    """Leave out the entry of the page in the index, and the PDF that is made of it."""
    has_file = any(isinstance(field, models.FileField) for field in model._meta.concrete_fields)
    return model is not IndexEntry and not has_file


def names_lost(deleted):
    """Yield the keys that the deletion empties: who named what."""
    for (field, _), groups in deleted.field_updates.items():
        for row in (row for group in groups for row in group):
            value = getattr(row, field.attname)
            yield {"model": row._meta.label, "pk": row.pk, "field": field.name, "value": value}


def give_back(contents, parent):
    """Put the pages of a snapshot back under ``parent``, as drafts; return the first one."""
    found = without_orphans(
        [each.object for each in Deserializer(contents["rows"], ignorenonexistent=True)]
    )
    pages = sorted((row for row in found if type(row) is Page), key=lambda row: row.path)
    put_in_tree(pages, parent)
    for row in found:
        if type(row) is not Page:
            put_row_back(row)
    for name in contents["named"]:
        name_again(**name)
    for page in pages:
        finish(page)
    return Page.objects.get(pk=pages[0].pk).specific


def finish(page):
    """Write again what is made from a page: its index, its references, what is computed of it."""
    if page.latest_revision and page.latest_revision.content["slug"] != page.slug:
        page.latest_revision.content["slug"] = page.slug
        page.latest_revision.save(update_fields=["content"])
    Page.objects.get(pk=page.pk).specific.save()


def put_in_tree(pages, parent):
    """Give each page its place: the first under ``parent``, the others below it as they were."""
    parents = {pages[0].path[: -Page.steplen]: parent}
    for page in pages:
        former, above = page.path, parents[page.path[: -Page.steplen]]
        page.numchild = 0
        page.slug = find_available_slug(above, page.slug)
        page.set_url_path(above)
        # Whoever takes it out of the bin reads it again before publishing.
        page.live, page.expired, page.has_unpublished_changes = False, False, True
        # Its own fields are in a row that comes later.
        page.save = partial(page.save_base, raw=True)
        above.add_child(instance=page)
        parents[former] = page


def put_row_back(row):
    """Save a row again; nothing goes on line by itself."""
    if isinstance(row, Revision):
        row.approved_go_live_at = None
    row.save_base(raw=True)


def name_again(model, pk, field, value):
    """Fill a key that the deletion emptied, unless it was filled or its row deleted meanwhile."""
    row = apps.get_model(model)._base_manager.filter(pk=pk, **{field: None}).first()
    if row:
        setattr(row, row._meta.get_field(field).attname, value)
        # Signals follow, checks do not: what names the page is as complete as it was.
        row.save_base(update_fields=[field])


def without_orphans(rows):
    """Empty the keys of what was deleted meanwhile, and leave out rows that cannot do without."""
    while True:
        targets = Targets(rows)
        kept = [row for row in rows if targets.suffice(row)]
        if len(kept) == len(rows):
            return rows
        rows = kept


class Targets:
    """What keys may name: the rows of a snapshot, and those of the database."""

    def __init__(self, rows):
        self.known = {(type(row), row._meta.pk.attname, row.pk): True for row in rows}

    def suffice(self, row):
        """Empty the keys of ``row`` that name nothing; tell whether it may be saved like that."""
        for field in row._meta.local_concrete_fields:
            if not field.is_relation or self.has(field, getattr(row, field.attname)):
                continue
            if not field.null:
                return False
            setattr(row, field.attname, None)
        return True

    def has(self, field, value):
        """Tell whether a key names something."""
        if value is None or not field.db_constraint:
            return True
        model, name = field.related_model._meta.concrete_model, field.target_field.attname
        key = (model, name, value)
        if key not in self.known:
            self.known[key] = model._base_manager.filter(**{name: value}).exists()
        return self.known[key]
