"""What readers see of a page, to tell a real change from bookkeeping."""

import json
from contextlib import suppress

from wagtail.models import Page

from joint_validation.digests import without_marks

# Wagtail gives each block and row a key of its own, and numbers the rows.
BOOKKEEPING = {"id", "pk", "sort_order"}


def content_of(page):
    """Return what readers see of ``page``: its title, its fields and its rows.

    The fields that every page has (URL, publication, tree) are left out, and those that the
    model lists in ``unread_fields``.
    """
    inherited = {field.name for field in Page._meta.get_fields()} - {"title"}
    ignored = inherited | page.unread_fields | {"pk", "page_ptr"}
    data = page.serializable_data()
    return {name: _plain(value) for name, value in data.items() if name not in ignored}


def unread_fields(page):
    """Return the names of the fields that no reader sees; any page may be asked."""
    return getattr(page, "unread_fields", set())


def _plain(value):
    if isinstance(value, str) and value.startswith("[{"):
        # A stream, unless somebody wrote a text that begins like one.
        with suppress(ValueError):
            value = json.loads(value)
    if isinstance(value, str):
        return without_marks(value)
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items() if name not in BOOKKEEPING}
    return value
