"""The links that a page or a record holds: in its fields, its blocks and its child rows.

Read in what is stored and not in what is shown: a link that leads to nothing does not show.
"""

from functools import cache
from typing import NamedTuple

from bs4 import BeautifulSoup
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField

from core.blocks.video import VideoUrlBlock
from media.models import SiteDocument

from .hrefs import to_object, to_url


class Found(NamedTuple):
    """A link met in a text or a field: its target, and the words that carry it."""

    target: str | None
    words: str


@cache
def relations_of(model):
    """Return the names of the relations whose rows hold links that visitors see."""
    unread = getattr(model, "unread_fields", set())
    relations = {each.get_accessor_name(): each for each in get_all_child_relations(model)}
    return [
        name
        for name, relation in relations.items()
        if name not in unread and holds_links(relation.related_model)
    ]


def holds_links(model):
    """Tell whether rows of a model, or their own child rows, may hold a link."""
    return any(map(reader_of, model._meta.concrete_fields)) or bool(relations_of(model))


def links_of(holder, base):
    """Yield what a page or a record links, child rows included; ``base`` is its URL."""
    unread = getattr(holder, "unread_fields", set())
    for field in holder._meta.concrete_fields:
        reader = reader_of(field)
        if reader and field.name not in unread:
            yield from reader(field, field.value_from_object(holder), base)
    for name in relations_of(type(holder)):
        for row in getattr(holder, name).all():
            yield from links_of(row, base)


def reader_of(field):
    """Return what reads the links of a field, None for a field that holds none."""
    if isinstance(field, models.ForeignKey):
        return _in_key if field.related_model is SiteDocument else None
    return next((read for kind, read in FIELDS if isinstance(field, kind)), None)


def _in_key(field, key, base):
    yield Found(to_object("document", key), str(field.verbose_name))


def _in_url(field, url, base):
    if url:
        yield Found(to_url(url, base), str(field.verbose_name))


def _in_rich_field(field, text, base):
    return in_text(text, base)


def _in_stream_field(field, value, base):
    return in_block(field.stream_block, list(value.raw_data), base)


FIELDS = [
    (models.URLField, _in_url),
    (RichTextField, _in_rich_field),
    (StreamField, _in_stream_field),
]


def in_text(text, base):
    """Yield the links of a rich text, as stored."""
    if not isinstance(text, str) or "<a" not in text:
        return
    for link in BeautifulSoup(text, "html.parser")("a"):
        words = " ".join(link.get_text().split())
        if link.get("linktype") in ("page", "document"):
            yield Found(to_object(link["linktype"], link.get("id")), words)
        elif link.get("href"):
            yield Found(to_url(link["href"], base), words)


def in_block(block, value, base):
    """Yield the links of a block from what is stored, whatever that holds."""
    reader = next((read for kind, read in BLOCKS if isinstance(block, kind)), None)
    return reader(block, value, base) if reader else ()


def _in_children(block, value, base):
    for child in value if isinstance(value, list) else ():
        if not isinstance(child, dict):
            continue
        inner = block.child_blocks.get(child.get("type"))
        yield from in_block(inner, child.get("value"), base)


def _in_struct(block, value, base):
    if not isinstance(value, dict):
        return
    title = value.get("title")
    for name, inner in block.child_blocks.items():
        for found in in_block(inner, value.get(name), base):
            # Readers see the title of a link, and never the label of its field.
            is_titled = isinstance(title, str) and title and found.words == str(inner.label)
            yield found._replace(words=title) if is_titled else found


def _in_list(block, value, base):
    for item in value if isinstance(value, list) else ():
        # Lists stored before Wagtail 2.16 hold values alone.
        is_item = isinstance(item, dict) and item.get("type") == "item"
        yield from in_block(block.child_block, item["value"] if is_item else item, base)


def _in_url_block(block, value, base):
    if isinstance(value, str) and value:
        yield Found(to_url(value, base), str(block.label))


def _in_page_block(block, value, base):
    yield Found(to_object("page", value), str(block.label))


def _in_document_block(block, value, base):
    yield Found(to_object("document", value), str(block.label))


BLOCKS = [
    (blocks.RichTextBlock, lambda block, value, base: in_text(value, base)),
    (blocks.URLBlock, _in_url_block),
    (VideoUrlBlock, _in_url_block),
    (blocks.PageChooserBlock, _in_page_block),
    (DocumentChooserBlock, _in_document_block),
    (blocks.BaseStreamBlock, _in_children),
    (blocks.BaseStructBlock, _in_struct),
    (blocks.ListBlock, _in_list),
]
