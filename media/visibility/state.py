"""The stored state of files, brought in step with the rule.

A change is made in the transaction of what caused it; resized images move once it is committed.
"""

from functools import partial

from django.db import transaction

from . import places
from .rule import FILE_MODELS, wrong_states

# Keys in one statement: databases bound what a statement may hold.
CHUNK = 1000


def refresh(files=None):
    """Bring ``files`` ({model: keys}) in step with the rule, or all; return those that changed.

    The answer is {model: {key: state}}. A few questions, whatever the number of files.
    """
    files = dict.fromkeys(FILE_MODELS) if files is None else files
    files = {model: keys for model, keys in files.items() if keys is None or keys}
    changed = _correct(files) if files else {}
    if changed:
        transaction.on_commit(partial(_after_commit, changed), robust=True)
    return changed


def _correct(files):
    wrong = wrong_states(files)
    for model, states in wrong.items():
        _write(model, states)
    return wrong


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
    with transaction.atomic():
        _correct(files)
    for model, keys in files.items():
        if hasattr(model, "renditions"):
            places.settle(keys)


def reconcile():
    """Bring every file in step, whatever was missed or interrupted; made to run often."""
    refresh()
    places.mark_misplaced()
    places.settle()
