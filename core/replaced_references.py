"""Have all that names a record name another one: keys, blocks, and every version kept as JSON.

Rich texts name pages, documents and images alone, which are not what this is for.
"""

import json

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction
from django.db.models.functions import Cast
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail.search import index

from runtime.keys import key_of

from .draft_references import holders, keys_to, page_of


def replace_references(old, new):
    """Have all that names ``old`` name ``new``; return the pages and the records that changed.

    To be called in a transaction. Nothing is dated nor published: readers read the same facts.
    """
    touched = [*_replace_in_streams(old, new), *_replace_keys(old, new)]
    _replace_in_versions(old, new)
    keys = {(type(each), each.pk): None for each in touched}
    holding = [model._base_manager.get(pk=key) for model, key in keys]
    for each in holding:
        ReferenceIndex.create_or_update_for_object(each)
        index.insert_or_update_object(each)
    return holding


def keys_naming(record):
    """Yield the keys, of any model, that lead to ``record``: hidden ones and tables in between."""
    for relation in type(record)._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and relation.field.concrete:
            yield relation.field


def _replace_keys(old, new):
    for key in keys_naming(old):
        for row in key.model._base_manager.filter(**{key.name: old.pk}):
            found = key.model._base_manager.filter(pk=row.pk)
            try:
                with transaction.atomic():
                    found.update(**{key.name: new.pk})
            except IntegrityError:
                # What it says is already said of the other.
                found.delete()
            yield _specific(page_of(row))


def _replace_in_streams(old, new):
    # Once for all that one page says of it.
    naming = ReferenceIndex.get_references_to(old).values_list("base_content_type", "object_id")
    for kind, key in naming.distinct():
        model = ContentType.objects.get_for_id(kind).model_class()
        holder = model._base_manager.filter(pk=key).first()
        if holder is None:
            continue
        holder = _specific(holder)
        for part in [holder, *_rows_of(holder)]:
            _replace_in_streams_of(part, old, new)
        yield holder


def _specific(holder):
    return holder.specific if isinstance(holder, Page) else holder


def _replace_in_streams_of(part, old, new):
    for field in _streams_of(type(part)):
        value = getattr(part, field.name)
        raw = list(value.raw_data)
        replaced = replaced_in(field.stream_block, raw, old, new)
        if replaced != raw:
            type(part)._base_manager.filter(pk=part.pk).update(**{field.name: json.dumps(replaced)})


def _rows_of(holder):
    for relation in get_all_child_relations(holder):
        rows = relation.related_model._base_manager
        yield from rows.filter(**{relation.field.name: holder.pk})


def _streams_of(model):
    return [field for field in model._meta.get_fields() if isinstance(field, StreamField)]


def _replace_in_versions(old, new):
    # Each takes a millisecond to read, and there are years of them: only those with the key.
    written = Revision.objects.alias(text=Cast("content", models.TextField()))
    naming = written.filter(text__contains=str(old.pk))
    for revision in naming.select_related("content_type").iterator():
        model = revision.content_type.model_class()
        if model and _replace_in_content(model, revision.content, old, new):
            Revision.objects.filter(pk=revision.pk).update(content=revision.content)


def _replace_in_content(model, content, old, new):
    """Change the ``content`` of a version in place; tell whether there was anything to change."""
    before = json.dumps(content)
    for holder_model, holder in holders(model, content):
        for field in _streams_of(holder_model):
            _replace_in_stored_stream(field, holder, old, new)
        for field in keys_to(holder_model):
            if issubclass(type(old), field.related_model):
                holder[field.name] = _replaced_key(holder.get(field.name), old, new)
    return json.dumps(content) != before


def _replace_in_stored_stream(field, holder, old, new):
    stored = holder.get(field.name)
    if not stored:
        return
    raw = json.loads(stored) if isinstance(stored, str) else stored
    replaced = replaced_in(field.stream_block, raw, old, new)
    if replaced != raw:
        holder[field.name] = json.dumps(replaced) if isinstance(stored, str) else replaced


def _replaced_key(key, old, new):
    if isinstance(key, list):
        return list(dict.fromkeys(_replaced_key(each, old, new) for each in key))
    return new.pk if key == old.pk else key


def replaced_in(block, raw, old, new):
    """Return the ``raw`` value of a block with ``new`` wherever it names ``old``."""
    if isinstance(block, blocks.ChooserBlock):
        named = issubclass(type(old), block.model_class) and key_of(raw) == old.pk
        return new.pk if named else raw
    if isinstance(raw, list):
        return [_replaced_in_item(block, each, old, new) for each in raw]
    if isinstance(block, blocks.BaseStructBlock) and isinstance(raw, dict):
        known = block.child_blocks
        return {
            name: replaced_in(known[name], each, old, new) if name in known else each
            for name, each in raw.items()
        }
    return raw


def _replaced_in_item(block, item, old, new):
    if isinstance(block, blocks.ListBlock):
        # Lists of before Wagtail 2.16 hold the values alone.
        wrapped = isinstance(item, dict) and item.keys() == {"type", "id", "value"}
        child = block.child_block
    else:
        wrapped = isinstance(item, dict) and "value" in item
        child = getattr(block, "child_blocks", {}).get(item.get("type")) if wrapped else None
    if child is None:
        return item
    value = replaced_in(child, item["value"] if wrapped else item, old, new)
    return {**item, "value": value} if wrapped else value
