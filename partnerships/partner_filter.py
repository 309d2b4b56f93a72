"""Filters of the page of partners: words of a name, a family, a first letter.

Every state is a URL: ``?q=…&type=…&lettre=…``. A value that nothing carries gives an empty list.
"""

from dataclasses import dataclass
from functools import cached_property
from string import ascii_lowercase

from django.db.models import Case, Count, When
from django.db.models.functions import Substr
from wagtail.search.backends.base import EmptySearchResults

from core.alphabet import Alphabetical, Fold
from core.facets import FacetedSearch

from .models.organisations import Organisation, OrganisationKind
from .partner_words import ORDER, several

# The first letter of names that begin with none.
NO_LETTER = "0-9"
BY_KIND = Case(*(When(kind=kind, then=rank) for rank, kind in enumerate(ORDER)))


@dataclass(frozen=True)
class PartnerFacet:
    """A way to narrow the partners down."""

    key: str
    label: str

    def name_of(self, value):
        """Return how to call a value that nothing carries."""
        known = self.key == "type" and value in OrganisationKind
        return several(value) if known else value[:60].upper()


KIND = PartnerFacet("type", "Famille")
LETTER = PartnerFacet("lettre", "Initiale")


class PartnerFilter(FacetedSearch):
    """The partners that a URL asks for, among ``partners``."""

    known_facets = (KIND, LETTER)
    kind_facet = KIND

    def __init__(self, data, partners):
        super().__init__(data)
        self.partners = partners.annotate(initial=Substr(Fold("name"), 1, 1))

    def sorted(self):
        """Return the partners asked for, family after family, each by name."""
        return self._narrowed(self.asked).order_by(BY_KIND, Alphabetical("name"), "pk")

    @property
    def total(self):
        """How many partners are asked for: what each family has, counted once."""
        choices = dict(self.facets)[KIND]
        return sum(each.count for each in choices if each.selected or KIND.key not in self.asked)

    @property
    def kinds(self):
        """The families as bars."""
        return self.bars(KIND, dict(self.facets)[KIND])

    @property
    def letters(self):
        """The alphabet: each letter with its ``Bar``, None where no name begins with it."""
        found = {bar.choice.value: bar for bar in self.bars(LETTER, dict(self.facets)[LETTER])}
        alphabet = [*ascii_lowercase, *([NO_LETTER] if NO_LETTER in found else [])]
        return [(letter.upper(), found.get(letter)) for letter in alphabet]

    def count(self, facet, others):
        """Count the values of a facet among the partners that the other facets leave."""
        field = "kind" if facet is KIND else "initial"
        partners = self._narrowed(others).order_by()
        found = dict(partners.values_list(field).annotate(number=Count("pk")))
        if facet is KIND:
            return [(kind, several(kind), found[kind]) for kind in ORDER if kind in found]
        letters = [
            (each, each.upper(), found.pop(each)) for each in ascii_lowercase if each in found
        ]
        rest = sum(found.values())
        return [*letters, *([(NO_LETTER, NO_LETTER, rest)] if rest else [])]

    def _narrowed(self, asked):
        partners = self.partners
        if self.query:
            partners = partners.filter(pk__in=self._found)
        if kind := asked.get(KIND.key):
            partners = partners.filter(kind=kind)
        if letter := asked.get(LETTER.key):
            if letter == NO_LETTER:
                return partners.exclude(initial__in=ascii_lowercase)
            return partners.filter(initial=letter)
        return partners

    @cached_property
    def _found(self):
        # By all the names that a partner has and had, each word begun at least.
        results = Organisation.objects.autocomplete(self.query, order_by_relevance=False)
        # A query without a word has no queryset behind its empty results.
        if isinstance(results, EmptySearchResults):
            return []
        return list(results.get_queryset().values_list("pk", flat=True))
