"""The stored state of files, brought in step with the rule.

A change is made in the transaction of what caused it; resized images move once it is committed.
"""

from functools import partial

from django.db import transaction
from django.db.models import F

from . import places
from .rule import FILE_MODELS, Rule

# Keys in one statement: databases bound what a statement may hold.
CHUNK = 1000


def refresh(files=None):
    """Bring ``files`` ({model: keys}) in step with the rule, or all; return those that changed.

    Two questions, and one for each model of ``files``, when nothing has changed.
    """
    wanted = [model for model in FILE_MODELS if files is None or files.get(model)]
    if not wanted:
        return {}
    rule = Rule()
    changed = {}
    for model in wanted:
        keys = None if files is None else files[model]
        if stale := _stale(rule, model, keys):
            changed[model] = stale
            _write(model, stale)
    if changed:
        transaction.on_commit(partial(_after_commit, changed), robust=True)
    return changed


def _stale(rule, model, keys):
    """Return the keys of the files whose state is no longer right, with the right one."""
    rows = model.objects.order_by()
    if keys is not None:
        rows = rows.filter(pk__in=keys)
    rows = rows.annotate(holds=rule.holds(model)).exclude(is_public=F("holds"))
    return dict(rows.values_list("pk", "holds"))


def _write(model, states):
    for state in (True, False):
        keys = [key for key, is_public in states.items() if is_public == state]
        for start in range(0, len(keys), CHUNK):
            chunk = keys[start : start + CHUNK]
            model.objects.filter(pk__in=chunk).update(is_public=state)
            if hasattr(model, "renditions"):
                places.renditions().filter(image__in=chunk).update(moving=True)


def _after_commit(changed):
    """Look again, since two transactions do not see each other; then move the files."""
    files = {model: set(states) for model, states in changed.items()}
    _refresh_quietly(files)
    for model in files:
        if hasattr(model, "renditions"):
            places.settle(files[model])


def _refresh_quietly(files):
    with transaction.atomic():
        rule = Rule()
        for model, keys in files.items():
            _write(model, _stale(rule, model, keys))


def reconcile():
    """Bring every file in step, whatever was missed or interrupted; made to run often."""
    refresh()
    places.mark_misplaced()
    places.settle()
