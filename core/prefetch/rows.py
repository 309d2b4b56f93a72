"""Child rows of a page, saved or not."""

from django.db.models import prefetch_related_objects


def fetch_related(rows, *lookups):
    """Return ``rows`` as a list whose relations ``lookups`` are loaded, one query for each.

    Works for the rows of a preview too, which are in memory and have no key yet.
    """
    rows = list(rows)
    prefetch_related_objects(rows, *lookups)
    return rows
