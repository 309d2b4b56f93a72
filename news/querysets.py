"""News in SQL: the order of listings, what articles are about, and the values of their filters."""

from collections import Counter

from django.db import models
from django.db.models import Count

from core.facets import LONGEST_FACET
from core.prefetch.rows import noting_empty
from core.querysets import SitePageQuerySet
from media.models import SiteRendition
from partnerships.models import ConventionPage, Organisation, Party

# Those of ``components/news_card.html``.
CARD_SPECS = ["fill-480x270|format-webp", "fill-960x540|format-webp"]


def most_carried(rows, record, *fields):
    """Return how many ``rows`` name each ``(slug, label)`` of their ``record``, the most frequent.

    ``fields`` are those that its label needs. Grouped by record, SQL reads each row once.
    """
    model = rows.model._meta.get_field(record).related_model
    fields = ("slug", *fields)
    counted = rows.order_by().values_list(*(f"{record}__{field}" for field in fields))
    counted = counted.annotate(number=Count("pk")).order_by("-number", f"{record}__slug")
    found = Counter()
    for *values, number in counted[:LONGEST_FACET]:
        entry = model(**dict(zip(fields, values, strict=True)))
        found[(entry.slug, str(entry))] = number
    return found


class NewsQuerySet(SitePageQuerySet):
    """News, with what listings and their filters need."""

    def recent_first(self):
        """Order by date of publication; the id makes pages of a listing stable."""
        return self.order_by("-published_at", "-pk")

    def for_page(self):
        """Fetch the category and the cover with the article."""
        pages = super().for_page().for_item()
        return noting_empty(pages, "convention_links", "documents", "change_notes")

    def for_listing(self):
        """Fetch what a card shows: category, and cover with those of its copies that it shows."""
        shown = SiteRendition.objects.filter(filter_spec__in=CARD_SPECS)
        copies = models.Prefetch("cover__renditions", shown, to_attr="prefetched_renditions")
        return self.for_item().prefetch_related(copies).defer_streamfields()

    def for_item(self):
        """Fetch the category and the cover with the article."""
        return self.select_related("category", "cover")

    def about_convention(self, convention):
        """Keep the news linked to ``convention``."""
        return self.filter(convention_links__convention=convention)

    def about_organisation(self, organisation):
        """Keep the news that name ``organisation``, or link a public convention that binds it."""
        conventions = (
            ConventionPage.objects.live().public().filter(parties__organisation=organisation)
        )
        return self.filter(
            models.Q(pk__in=self._rows("partners").filter(organisation=organisation).values("page"))
            | models.Q(
                pk__in=self._rows("convention_links")
                .filter(convention__in=conventions)
                .values("page")
            )
        )

    def years(self):
        """Return the years of publication, the latest first, as text."""
        days = self.order_by().dates("published_at", "year", order="DESC")
        return [str(day.year) for day in days]

    def categories(self):
        """Return the categories of these news."""
        category = self.model._meta.get_field("category").related_model
        return category.objects.filter(news__in=self.order_by()).distinct()

    def organisations(self):
        """Return the organisations that these news name, or that their conventions bind."""
        conventions = ConventionPage.objects.live().public()
        news = self.order_by()
        named = Organisation.objects.filter(news_links__page__in=news)
        bound = Organisation.objects.filter(
            parties__convention__in=conventions.filter(news_links__page__in=news)
        )
        return (named | bound).distinct()

    def carried_categories(self):
        """Return how many of these news have each category, the most frequent."""
        return most_carried(self.filter(category__isnull=False), "category", "name")

    def carried_organisations(self):
        """Return how often these news name each organisation or bind it, the most frequent."""
        news = self.order_by().values("pk")
        bound = Party.objects.filter(
            convention__in=ConventionPage.objects.live().public(),
            convention__news_links__page__in=news,
        )
        called = ("organisation", "name", "acronym")
        named = self._rows("partners").filter(page__in=news)
        return most_carried(named, *called) + most_carried(bound, *called)

    def _rows(self, name):
        return self.model._meta.get_field(name).related_model.objects
