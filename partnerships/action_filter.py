"""Filters of the catalogue of actions: words, and facets with their counts.

Every state is a URL: ``?q=…&public=…&theme=…&duree=…&territoire=…&partenaire=…``. A value that
nothing carries gives an empty list, never an error.
"""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count
from wagtail.search.backends.base import EmptySearchResults

from core.alphabet import Alphabetical, fold
from core.facets import LONGEST_FACET, FacetedSearch

from .enums import ActionLength
from .filters import PARTNER, Facet


@dataclass(frozen=True)
class ActionFacet(Facet):
    """One way to narrow the catalogue down. ``lookup`` starts from a fiche-action."""

    def _counts_of_records(self, actions, offered):
        record = self.lookup.removesuffix("__slug")
        known = {f"{record}__isnull": False}
        if offered is not None:
            known = {f"{record}__in": offered.order_by().values("pk")}
        rows = (
            actions.order_by()
            .filter(**known)
            .values_list(f"{record}__slug", f"{record}__name")
            .annotate(number=Count("pk", distinct=True))
            .order_by("-number", f"{record}__slug")[:LONGEST_FACET]
        )
        return sorted(rows, key=lambda row: fold(row[1]))


ACTION_FACETS = [
    ActionFacet(
        "public",
        "Pour qui",
        "Tous les publics",
        "levels__slug",
        rows="FicheAction_levels",
        record="audience",
    ),
    ActionFacet(
        "theme",
        "Thème",
        "Tous les thèmes",
        "convention__themes__slug",
        rows="ConventionPage_themes",
        record="theme",
    ),
    ActionFacet(
        "duree", "Durée", "Toutes les durées", "length", labels=tuple(ActionLength.choices)
    ),
    ActionFacet(
        "territoire",
        "Territoire",
        "Tous les territoires",
        "convention__territories__slug",
        rows="ConventionPage_territories",
        record="territory",
    ),
    ActionFacet(
        PARTNER,
        "Partenaire",
        "Tous les partenaires",
        "convention__parties__organisation__slug",
        rows="Party",
        record="organisation",
    ),
]


class ActionFilter(FacetedSearch):
    """The fiches-actions that a URL asks for.

    ``data`` is the query string (a ``QueryDict``), ``actions`` the fiches-actions of the
    catalogue, ``partners`` the only ones to offer.
    """

    known_facets = ACTION_FACETS

    def __init__(self, data, actions, partners=None):
        super().__init__(data)
        self.actions = actions
        self.partners = partners

    def filtered(self):
        """Return the fiches-actions asked for, without order."""
        return self._narrowed(self.asked)

    def sorted(self):
        """Return the fiches-actions asked for, by title."""
        return self.filtered().order_by(Alphabetical("title"), "pk")

    def count(self, facet, others):
        """Count the values of a facet among the fiches-actions that the other facets leave."""
        return facet.counts(self._narrowed(others), self.partners if facet.key == PARTNER else None)

    def _narrowed(self, asked):
        actions = self.actions
        if self.query:
            actions = actions.filter(pk__in=self._found)
        for facet in ACTION_FACETS:
            if facet.key in asked:
                # A subquery, so that an action never comes twice and other joins stay their own.
                carriers = actions.model.objects.filter(**{facet.lookup: asked[facet.key]})
                actions = actions.filter(pk__in=carriers.values("pk"))
        return actions

    @cached_property
    def _found(self):
        results = self.actions.model.objects.search(self.query, order_by_relevance=False)
        # A query without a word has no queryset behind its empty results.
        if isinstance(results, EmptySearchResults):
            return []
        return list(results.get_queryset().values_list("pk", flat=True))
