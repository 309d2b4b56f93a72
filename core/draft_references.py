"""What the versions of pages that are not on line name: drafts, scheduled and submitted versions.

Databases know nothing of the records that such a version names: it is kept as JSON. A record that
one of them needs is not deleted; a version older than that opens without the record. The streams of
blocks of pages on line are JSON too: Wagtail's index of references knows what these name.
"""

import json

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.db.models.signals import pre_delete
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Page, ReferenceIndex, Revision, TaskState


def keep_what_versions_name(*record_models):
    """Refuse the deletion of a record of these models while a waiting version names it."""
    for model in record_models:
        pre_delete.connect(_refuse, sender=model, dispatch_uid=f"waiting-{model._meta.label}")


def keep_what_pages_name(*record_models):
    """Refuse the deletion of a record of these models while a page names it, on line or not."""
    for model in record_models:
        pre_delete.connect(_refuse_named, sender=model, dispatch_uid=f"named-{model._meta.label}")


def _refuse(sender, instance, **kwargs):
    pages = pages_waiting_with(instance)
    if pages:
        raise models.ProtectedError(f"Drafts name {instance}.", set(pages))


def _refuse_named(sender, instance, **kwargs):
    pages = pages_naming(instance)
    if pages:
        raise models.ProtectedError(f"Pages name {instance}.", set(pages))


def pages_naming(record):
    """Return the pages that name ``record``, on line or in a waiting version, by title."""
    pages = Page.objects.filter(pk__in=keys_of_pages_naming(record)).specific()
    found = {page.pk: page for page in [*pages, *pages_waiting_with(record)]}
    return sorted(found.values(), key=lambda page: page.title)


def keys_of_pages_naming(record):
    """Return the keys of the pages that name ``record`` as they are stored, not in versions."""
    references = ReferenceIndex.get_references_to(record).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    return {int(key) for key in references.values_list("object_id", flat=True)}


def pages_waiting_with(record):
    """Return the pages that have a waiting version which names ``record``."""
    found = {}
    for revision in waiting_versions():
        page = revision.content_object
        if page is not None and names(type(page), revision.content, record):
            found[page.pk] = page
    return list(found.values())


def page_of(row):
    """Return the page or the record that a row belongs to, at any depth, or the row itself."""
    for field in row._meta.get_fields():
        if isinstance(field, ParentalKey):
            return page_of(getattr(row, field.name))
    return row


def waiting_versions():
    """Return the revisions that may still be published: latest, scheduled, submitted."""
    unpublished = Page.objects.filter(Q(has_unpublished_changes=True) | Q(live=False))
    submitted = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    return (
        Revision.page_revisions.filter(
            Q(pk__in=unpublished.values("latest_revision"))
            | Q(approved_go_live_at__isnull=False)
            | Q(pk__in=submitted.values("revision"))
        )
        .order_by("-pk")
        .prefetch_related("content_object")
    )


def names(model, content, record):
    """Tell whether the ``content`` of a page of ``model`` holds a key to ``record``."""
    for holder_model, holder in holders(model, content):
        if any(_stream_names(*each, record) for each in _streams(holder_model, holder)):
            return True
        for field in keys_to(holder_model):
            keys = holder.get(field.name)
            keys = keys if isinstance(keys, list) else [keys]
            if isinstance(record, field.related_model) and record.pk in keys:
                return True
    return False


def _streams(model, content):
    for field in model._meta.get_fields():
        if isinstance(field, StreamField) and content.get(field.name):
            yield field.stream_block, content[field.name]


def _stream_names(block, stored, record):
    # Reading a stream asks the database for all that it names.
    if str(record.pk) not in str(stored):
        return False
    raw = json.loads(stored) if isinstance(stored, str) else stored
    return any(
        issubclass(type(record), model) and key == str(record.pk)
        for model, key, *_ in block.extract_references(block.to_python(raw))
    )


def holders(model, content):
    """Yield ``(model, values)`` for the page itself, then for each of its rows."""
    yield model, content
    for relation in get_all_child_relations(model):
        for row in content.get(relation.get_accessor_name(), ()):
            yield relation.related_model, row


def keys_to(model):
    """Return the fields of a model that lead to other rows: keys, and lists of keys."""
    return [
        field
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
    ]


def without_missing(model, content):
    """Take out of ``content`` the records that no longer exist and that a page cannot do without.

    ``content`` is changed in place. Returns the French names of what is to be chosen again. Only
    keys that databases protect are looked at: modelcluster takes the others out by itself.
    """
    missing = {}
    for holder_model, holder in holders(model, content):
        for field in keys_to(holder_model):
            if getattr(field.remote_field, "on_delete", None) is not models.PROTECT:
                continue
            key = holder.get(field.name)
            if key is not None and not field.related_model.objects.filter(pk=key).exists():
                holder[field.name] = None
                missing[field.verbose_name] = None
    return list(missing)
