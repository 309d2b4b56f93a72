"""Child rows of a page, saved or not."""

from django.db.models import prefetch_related_objects


def fetch_related(rows, *lookups):
    """Return ``rows`` as a list whose relations ``lookups`` are loaded, one query for each.

    The rows of a preview that have no key yet read theirs when asked: they may hold in memory
    alone what a query would look for.
    """
    rows = list(rows)
    prefetch_related_objects([row for row in rows if row.pk], *lookups)
    return rows
