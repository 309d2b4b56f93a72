"""Widgets that choose a record: what is posted and is no key chooses nothing.

Wagtail asks the database for whatever came, which raises; what its choosers share is changed here,
once.
"""

from wagtail.admin.widgets import BaseChooser

from runtime.keys import key_of

wagtail_get_instance = BaseChooser.get_instance


def get_instance(widget, value):
    """Return the record of a key, or the record itself."""
    is_record = isinstance(value, widget.model_class)
    return wagtail_get_instance(widget, value if is_record else key_of(value))


def choose_by_keys():
    """Read keys so in every chooser."""
    BaseChooser.get_instance = get_instance
