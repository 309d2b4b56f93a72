"""The facets of the search: what each keeps, and what it counts among the hits.

``Sources`` are the public pages and partners to search in. ``keep`` narrows them down; ``counts``
reads the hits of the engine, of which there are a limited number.
"""

from collections import Counter
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone

from core.alphabet import fold
from core.facets import LONGEST_FACET
from news.models import ConventionLink, NewsPage, NewsPartner
from partnerships.filters import PARTNER, STATUS, YEAR
from partnerships.models import ConventionPage, Organisation, Party, Theme

from .result_types import Kind, by_kind, findable_pages, of_kind


class Sources(NamedTuple):
    """Where to search. None stands for nothing, which costs no query."""

    pages: QuerySet | None
    partners: QuerySet | None

    @classmethod
    def public(cls):
        """Return all that visitors may find."""
        return cls(findable_pages(), Organisation.objects.public())

    def querysets(self):
        """Return the querysets to search in."""
        return [queryset for queryset in self if queryset is not None]

    def keep_pages(self, condition):
        """Return the pages that meet a condition, without the partners."""
        return NOTHING if self.pages is None else Sources(self.pages.filter(condition), None)


NOTHING = Sources(None, None)


class KindFacet:
    """What sort of thing is found."""

    key, label, everything = "type", "Type", "Tous les types"

    def name_of(self, value):
        """Return the name of a kind."""
        return dict(Kind.choices).get(value, value[:60])

    def keep(self, sources, value):
        """Keep one kind."""
        if value == Kind.PARTNER:
            return Sources(None, sources.partners)
        if value not in Kind or sources.pages is None:
            return NOTHING
        return Sources(of_kind(sources.pages, value), None)

    def counts(self, hits):
        """Count each kind, in the order of the kinds."""
        found = by_kind(hits)
        return [(kind.value, kind.label, len(found[kind])) for kind in Kind if found[kind]]


class YearFacet:
    """The year of publication of news, of signing of conventions."""

    key, label, everything = "annee", "Année", "Toutes les années"

    def name_of(self, value):
        """Return the year."""
        return value[:60]

    def keep(self, sources, value):
        """Keep what a year has seen."""
        # What no date can hold is a year of nothing.
        if not YEAR.fullmatch(value):
            return NOTHING
        return sources.keep_pages(
            Q(newspage__published_at__year=int(value))
            | Q(conventionpage__signed_on__year=int(value))
        )

    def counts(self, hits):
        """Count each year, the latest first."""
        found = by_kind(hits)
        dated = {*found[Kind.NEWS], *found[Kind.CONVENTION]}
        years = Counter(hit.day.year for hit in hits if hit.day and hit.pk in dated)
        return [(str(year), str(year), years[year]) for year in sorted(years, reverse=True)]


class RecordFacet:
    """A record that conventions are tied to, and news through the conventions they are about.

    ``model`` is that of the record, ``public`` returns those that visitors may know, and ``ties``
    pairs of keys, of the record and of what carries it.
    """

    def name_of(self, value):
        """Return the name of a public record, else the value itself: no name leaks."""
        found = self.public().filter(slug=value).values_list("name", flat=True)
        return found.first() or value[:60]

    def counts(self, hits, offered=None):
        """Count each record, by name; only the most frequent ones when there are many.

        ``offered``: the only ones to offer, all of them for want of it.
        """
        found = by_kind(hits)
        carriers = Counter(record for record, _ in self.ties(found))
        carriers.update(self.themselves(found))
        most = dict(carriers.most_common(LONGEST_FACET))
        known = self.model.objects.all() if offered is None else offered
        rows = known.filter(pk__in=most).values_list("pk", "slug", "name")
        named = ((slug, name, most[pk]) for pk, slug, name in rows)
        return sorted(named, key=lambda row: fold(row[1]))

    def themselves(self, found):
        """Return the keys of the records that are hits themselves."""
        return []


class StatusFacet:
    """Where a convention stands today. No list offers it: the words of a query may ask for it."""

    key, label, everything = STATUS.key, STATUS.label, STATUS.everything

    def name_of(self, value):
        """Return the name of a status, or of several together."""
        return STATUS.name_of(value)

    def keep(self, sources, value):
        """Keep the conventions of a status."""
        if value not in STATUS.words:
            return NOTHING
        conventions = ConventionPage.objects.live().public()
        kept = conventions.in_status(timezone.localdate(), *STATUS.values(value))
        return sources.keep_pages(Q(pk__in=kept.values("pk")))

    def counts(self, hits):
        """Offer nothing."""
        return []


class PartnerFacet(RecordFacet):
    """A partner: its conventions, the news about it, and its own page."""

    key, label, everything = PARTNER, "Partenaire", "Tous les partenaires"
    model = Organisation

    def public(self):
        """Return the partners that have a page."""
        return Organisation.objects.public()

    def keep(self, sources, value):
        """Keep what a partner is tied to, and its own page."""
        organisation = Organisation.objects.filter(slug=value).first()
        if organisation is None:
            return NOTHING
        carriers = Q(pk__in=Party.objects.filter(organisation=organisation).values("convention"))
        carriers |= Q(pk__in=NewsPage.objects.about_organisation(organisation).values("pk"))
        partners = sources.partners
        if partners is not None:
            partners = partners.filter(pk=organisation.pk)
        return Sources(sources.keep_pages(carriers).pages, partners)

    def ties(self, found):
        """Return ``(partner, page)`` for the pages found, each pair once. One query."""
        bound = Party.objects.filter(convention__in=found[Kind.CONVENTION])
        named = NewsPartner.objects.filter(page__in=found[Kind.NEWS])
        linked = Party.objects.filter(
            convention__in=ConventionPage.objects.live().public(),
            convention__news_links__page__in=found[Kind.NEWS],
        )
        return (
            bound.order_by()
            .values_list("organisation", "convention")
            .union(
                named.order_by().values_list("organisation", "page"),
                linked.order_by().values_list("organisation", "convention__news_links__page"),
            )
        )

    def themselves(self, found):
        """A partner found counts for itself."""
        return found[Kind.PARTNER]


class ThemeFacet(RecordFacet):
    """A theme of conventions, and of the news about them."""

    key, label, everything = "theme", "Thème", "Tous les thèmes"
    model = Theme

    def public(self):
        """Return the themes of public conventions."""
        conventions = ConventionPage.objects.live().public()
        return Theme.objects.filter(conventionpage__in=conventions).distinct()

    def keep(self, sources, value):
        """Keep the conventions of a theme and the news about them."""
        conventions = ConventionPage.objects.live().public().filter(themes__slug=value)
        about = ConventionLink.objects.filter(convention__in=conventions).values("page")
        return sources.keep_pages(Q(pk__in=conventions.values("pk")) | Q(pk__in=about))

    def ties(self, found):
        """Return ``(theme, page)`` for the pages found, each pair once. One query."""
        classed = ConventionPage.themes.through.objects.order_by()
        linked = classed.filter(
            conventionpage__in=ConventionPage.objects.live().public(),
            conventionpage__news_links__page__in=found[Kind.NEWS],
        )
        return (
            classed.filter(conventionpage__in=found[Kind.CONVENTION])
            .values_list("theme", "conventionpage")
            .union(linked.values_list("theme", "conventionpage__news_links__page"))
        )


FACETS = (KindFacet(), YearFacet(), PartnerFacet(), ThemeFacet(), StatusFacet())
