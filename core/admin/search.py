"""The search of a list of the admin."""

from functools import reduce
from operator import or_

from django.db.models import Q
from wagtail_modeladmin.helpers import DjangoORMSearchHandler

from ..alphabet import searchable

# More words than anybody types would only keep the database busy.
MOST_WORDS = 12


def holding_words(queryset, fields, typed):
    """Keep the rows that hold every word typed, each in one field or another, whatever its accents.

    They are looked for by their key, so that a row which several partners tie in comes once.
    """
    rows = queryset.model._base_manager
    for word in searchable(typed).split()[:MOST_WORDS]:
        held = reduce(or_, (Q(**{f"{field}__icontains": word}) for field in fields), Q())
        queryset = queryset.filter(pk__in=rows.filter(held).values("pk"))
    return queryset


class FrenchSearch(DjangoORMSearchHandler):
    """The search of a table."""

    def search_queryset(self, queryset, search_term, **options):
        """Look in the fields that the table names."""
        return holding_words(queryset, self.search_fields, search_term)
