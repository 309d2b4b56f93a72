"""The search of a table."""

from functools import reduce
from operator import or_

from django.db.models import Q
from wagtail_modeladmin.helpers import DjangoORMSearchHandler

from ..alphabet import searchable

# More words than anybody types would only keep the database busy.
MOST_WORDS = 12


class FrenchSearch(DjangoORMSearchHandler):
    """Keeps the rows that hold every word, each in one column or another, whatever its accents."""

    def search_queryset(self, queryset, search_term, **options):
        """Look for the rows by their key, so that one which several partners tie in comes once."""
        rows = queryset.model._base_manager
        for word in searchable(search_term).split()[:MOST_WORDS]:
            queryset = queryset.filter(pk__in=rows.filter(self._holds(word)).values("pk"))
        return queryset

    def _holds(self, word):
        columns = (Q(**{f"{field}__icontains": word}) for field in self.search_fields)
        return reduce(or_, columns, Q())
