"""Versions that appear together, or not at all."""

from collections.abc import Callable, Iterable

from wagtail.models import Revision

Finder = Callable[[Revision], Iterable[int]]

_finders: list[Finder] = []


def never_before(finder: Finder) -> Finder:
    """Register ``f(revision)``: the keys of the pages that a version may not precede."""
    _finders.append(finder)
    return finder


def in_sets(revisions: Iterable[Revision]) -> list[list[int]]:
    """Return the keys of versions that are due, those that appear together in one list.

    In a set, what precedes nothing comes last.
    """
    due = list(revisions)
    of_page = {revision.object_id: revision.pk for revision in due}
    before = {
        revision.pk: {
            of_page[str(page)]
            for finder in _finders
            for page in finder(revision)
            if str(page) in of_page
        }
        for revision in due
    }
    sets = {revision.pk: [revision.pk] for revision in due}
    for key, firsts in before.items():
        for first in firsts:
            if sets[first] is not sets[key]:
                joined = sorted(sets[first] + sets[key], key=lambda each: bool(before[each]))
                sets.update(dict.fromkeys(joined, joined))
    return list({id(each): each for each in sets.values()}.values())
