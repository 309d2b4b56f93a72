"""What a page lacks to go public, as a list of links to the fields, in whatever tab they are.

A form says it of what was just typed; a page says it of a version, when nobody has the form open.
"""

from dataclasses import dataclass

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.text import capfirst
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME


@dataclass(frozen=True)
class Missing:
    """One thing to complete or to correct, and the identifier of its field."""

    label: str
    message: str
    anchor: str

    @property
    def target(self):
        """What the browser opens and focuses: the field, or its box when the field is hidden."""
        boxes = (f'[id="{self.anchor}"][type="hidden"]', f'[name="{self.anchor}-count"]')
        box = "[data-field-wrapper]:has({}):not(:has([data-field-wrapper]))"
        return ", ".join(
            [f'[id="{self.anchor}"]:not([type="hidden"])', *(box.format(each) for each in boxes)]
        )


class IncompleteError(ValidationError):
    """A version that may not go public: ``page`` as it describes it, and what is ``missing``."""

    reason = "elle n’est pas complète"

    def __init__(self, page, missing):
        super().__init__([f"{each.label} : {each.message}" for each in missing])
        self.page, self.missing = page, missing


def require_complete(version):
    """Raise ``IncompleteError`` when a version of a page lacks something to go public."""
    if missing := list(missing_in_version(version)):
        raise IncompleteError(version, missing)


def missing_in_version(page):
    """Yield what a version of a page lacks: its fields, its blocks, its rows."""
    yield from _of_instance(page, _errors(page.full_clean), "id_")
    for relation in get_all_child_relations(page):
        name, title = relation.get_accessor_name(), relation.related_model._meta.verbose_name
        if name == COMMENTS_RELATION_NAME:
            continue
        for number, row in enumerate(getattr(page, name).all()):
            # Neither its page nor its uniqueness: a row that is copied has none before it is saved.
            errors = _errors(row.full_clean, exclude=[relation.field.name], validate_unique=False)
            errors |= _errors(page.clean_row, row)
            yield from _of_instance(
                row, errors, f"id_{name}-{number}-", f"{capfirst(title)} {number + 1}"
            )


def _errors(clean, *args, **kwargs):
    try:
        clean(*args, **kwargs)
    except ValidationError as error:
        return error.update_error_dict({})
    return {}


def _of_instance(instance, errors, prefix, where=""):
    for name, found in errors.items():
        if name == NON_FIELD_ERRORS:
            yield Missing(where or "Page", _words(found), "id_title")
        else:
            field = instance._meta.get_field(name)
            yield Missing(_label(field, where), _words(found), f"{prefix}{name}")
    for field in instance._meta.get_fields():
        if isinstance(field, StreamField):
            value, block = field.value_from_object(instance), field.stream_block
            for found in _errors(block.clean, value).get(NON_FIELD_ERRORS, []):
                yield from _of_block(found, block, value, field.name, _label(field, where))


def _label(field, where):
    name = str(field.verbose_name)
    return f"{where}, {name}" if where else capfirst(name)


def missing_in(form):
    """Yield what a page form refuses: its fields, those of its rows, those of its blocks."""
    yield from _of_fields(form)
    for formset in form.formsets.values():
        yield from _of_rows(formset)


def _of_fields(form, where=""):
    for name, errors in form.errors.as_data().items():
        if name == NON_FIELD_ERRORS:
            yield Missing(where or "Page", _words(errors), "id_title")
            continue
        bound = form[name]
        label = f"{where}, {_small(bound.label)}" if where else str(bound.label)
        block = getattr(bound.field, "block", None)
        for error in errors:
            if block is None:
                yield Missing(label, _words([error]), bound.auto_id)
            else:
                yield from _of_block(error, block, bound.value(), name, label)


def _of_rows(formset):
    title = formset.model._meta.verbose_name.capitalize()
    if formset.non_form_errors():
        message = " ".join(formset.non_form_errors())
        yield Missing(title, message, f"id_{formset.prefix}-ADD")
    shown = [form for form in formset.forms if form not in formset.deleted_forms]
    for number, form in enumerate(shown, start=1):
        yield from _of_fields(form, f"{title} {number}")


def _of_block(error, block, value, anchor, label):
    """Yield what one block refuses, its own children first: they know where it is."""
    within = getattr(error, "block_errors", None) or {}
    for key, inner in within.items():
        yield from _of_block(inner, *_child(block, value, key, anchor, label))
    others = getattr(error, "non_block_errors", [])
    if others or not within:
        yield Missing(label, _words(others or [error]), anchor)


def _child(block, value, key, anchor, label):
    """Return the block that ``key`` names in its parent, its value, its field, and its words."""
    if isinstance(key, str):
        child = block.child_blocks[key]
        # The value of an image with its alternative is the image itself.
        inner = value.get(key) if isinstance(value, dict) else None
        return child, inner, f"{anchor}-{key}", _joined(label, child)
    rows = getattr(value, "bound_blocks", value)
    child = rows[key]
    where = f"{label}, bloc {key + 1}"
    if hasattr(block, "child_blocks"):
        where = f"{where} ({child.block.label})"
    return child.block, child.value, f"{anchor}-{key}-value", where


def _joined(label, child):
    return f"{label}, {_small(child.label)}"


def _small(label):
    """Return a label as it stands inside a sentence; sigles keep their capitals."""
    label = str(label)
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def _words(errors):
    return " ".join(message for error in errors for message in getattr(error, "messages", [error]))
