"""Characters that nobody sees and that no file may hold, taken off where text enters.

They come from Word (a vertical tab ends its lines), from PDF files and from old databases; XML,
workbooks and PostgreSQL refuse them. Soft hyphens, joiners and marks of direction are text, and
stay. Forms pass through ``runtime.requests.CleanForms``, all that is stored through
``clean_instance``.
"""

import json
import re
from collections.abc import Callable
from functools import cache

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from wagtail.fields import StreamField

Cleaner = Callable[[object], object]

# Line and page breaks of other programs (Unicode, UAX 14: BK and NL), with the spaces around.
BREAKS = re.compile("[ \t]*[\x0b\x0c\x85\u2028\u2029]+[ \t]*")
# Controls, halves of pairs, marks of byte order and of annotation, and what is no character.
UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "]"
)
# Characters that XML 1.0 forbids (section 2.2), and that officers paste without seeing them.
FORBIDDEN_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean_text(text: str) -> str:
    """Return ``text`` without unwanted characters: where a line ended, a new one, or a space.

    A text of one line stays so: it may be a title.
    """
    cleaned = BREAKS.sub("\n" if "\n" in text else " ", UNWANTED.sub("", text))
    return text if cleaned == text else cleaned


def clean_data(data: object) -> object:
    """Return JSON ``data`` with its texts clean, those of JSON that they hold included.

    Wagtail keeps streams so in the revisions of pages.
    """
    if isinstance(data, dict):
        return {key: clean_data(value) for key, value in data.items()}
    if isinstance(data, list):
        return [clean_data(value) for value in data]
    if not isinstance(data, str):
        return data
    return _clean_json(data) if is_json(data) else clean_text(data)


def is_json(text: str) -> bool:
    """Tell whether ``text`` is what a program wrote: its escapes hide what it holds."""
    return text.startswith(('{"', '[{"'))


def _clean_json(text: str) -> str:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return clean_text(text)
    cleaned = clean_data(data)
    return text if cleaned == data else json.dumps(cleaned, cls=DjangoJSONEncoder)


def clean_instance(instance: models.Model, **kwargs: object) -> None:
    """Clean the texts of an object that is about to be stored (``pre_save`` of every model)."""
    for name, clean in _cleaners(type(instance)):
        value = instance.__dict__.get(name)
        if value is not None and (cleaned := clean(value)) is not value:
            setattr(instance, name, cleaned)


@cache
def _cleaners(model: type[models.Model]) -> list[tuple[str, Cleaner]]:
    return [
        (field.attname, _cleaner(field))
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField | StreamField)
    ]


def _cleaner(field: models.Field) -> Cleaner:
    if isinstance(field, models.JSONField):
        return clean_data
    if isinstance(field, StreamField):
        return lambda value: _clean_stream(field, value)
    return lambda value: clean_text(value) if isinstance(value, str) else value


def _clean_stream(field: StreamField, value: object) -> object:
    data = field.get_prep_value(value)
    cleaned = clean_data(data)
    return value if cleaned == data else field.to_python(cleaned)


def xml_text(text: str) -> str:
    """Return ``text`` without the characters that XML forbids."""
    return FORBIDDEN_IN_XML.sub("", text)
