"""The passages of a version that one may comment on: its fields, and each block of its streams."""

import json
from dataclasses import dataclass

from django.utils.formats import localize
from django.utils.html import strip_tags
from django.utils.text import Truncator, capfirst
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Page

from . import conf
from .digests import words_of

# Fields of every page that readers see.
OF_EVERY_PAGE = {"title"}
EXCERPT = 160


@dataclass(frozen=True)
class Passage:
    """A place of the page: its key, what it is called, and the beginning of what it says."""

    key: str
    label: str
    excerpt: str = ""


def passages_of(page):
    """Return the passages of a version of a page, in the order of its form, without empty ones."""
    function = conf.function("UNREAD_FIELDS")
    unread = function(page) if function else set()
    inherited = {field.name for field in Page._meta.get_fields()} - OF_EVERY_PAGE
    found = {}
    for panel in _leaves(page.get_edit_handler()):
        name = getattr(panel, "field_name", None) or panel.relation_name
        if name not in unread | inherited:
            for passage in _of_panel(page, panel, name):
                found.setdefault(passage.key, passage)
    return list(found.values())


def _leaves(panel):
    """Yield the panels of fields and of rows, from the first tab to the last."""
    if isinstance(panel, FieldPanel | InlinePanel):
        yield panel
        return
    for child in getattr(panel, "children", []):
        yield from _leaves(child)


def _of_panel(page, panel, name):
    if isinstance(panel, InlinePanel):
        rows = [str(row) for row in getattr(page, name).all()]
        if rows:
            yield Passage(name, str(panel.heading or panel.label), _short(", ".join(rows)))
        return
    field = page._meta.get_field(name)
    label = capfirst(str(field.verbose_name))
    if isinstance(field, StreamField):
        yield from _of_stream(getattr(page, name), name, label)
    elif text := _text(page, field):
        yield Passage(name, label, _short(text))


def _of_stream(stream, name, label):
    for number, block in enumerate(stream, start=1):
        if block.id:
            words = " ".join(map(str, block.block.get_searchable_content(block.value)))
            title = f"{label}, {number} – {block.block.label}"
            yield Passage(f"{name}:{block.id}", title, _short(words))


def _text(page, field):
    value = getattr(page, field.name, None)
    if value is None or value == "" or isinstance(value, bool):
        return ""
    if hasattr(value, "all"):
        return ", ".join(str(each) for each in value.all())
    display = getattr(page, f"get_{field.name}_display", None)
    return str(display() if display else localize(value))


def _short(text):
    return Truncator(" ".join(strip_tags(text).split())).chars(EXCERPT)


def value_at(content, key):
    """Return what a content holds at the key of a passage, None when it is not there any more."""
    name, _, block = key.partition(":")
    value = content.get(name)
    if not block:
        return value
    return next((each for each in _blocks(value) if each.get("id") == block), None)


def _blocks(value):
    try:
        blocks = json.loads(value) if isinstance(value, str) else value
    except ValueError:
        return []
    return [each for each in blocks or [] if isinstance(each, dict)]


def changed(before, after, keys):
    """Tell whether one of the passages ``keys`` differs between two contents."""
    before, after = words_of(before), words_of(after)
    return any(value_at(before, key) != value_at(after, key) for key in keys)
