"""What a refused form lacks, as a list of links to the fields, in whatever tab they are."""

from dataclasses import dataclass

from django.core.exceptions import NON_FIELD_ERRORS


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
        return child, value.get(key) if value else None, f"{anchor}-{key}", _joined(label, child)
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
