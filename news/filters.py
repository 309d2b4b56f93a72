"""Filters of a rubrique: year, category, partner."""

from collections import Counter

import django_filters
from django.db.models import Count

from core.alphabet import fold
from core.facets import LONGEST_FACET
from partnerships.models import ConventionPage, Organisation, Party


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


class NewsFilter(django_filters.FilterSet):
    """The news that ``?annee=``, ``?categorie=`` and ``?partenaire=`` ask for.

    Only values that give at least one article are offered, and no more categories or partners than
    a reader can look through: those with most articles, and the one asked for. Any other works too:
    the page of a partner leads to its news. An unknown value makes the form invalid, and
    ``filtered()`` empty.
    """

    annee = django_filters.ChoiceFilter(
        label="Année", field_name="published_at", lookup_expr="year", empty_label="Toutes"
    )
    categorie = django_filters.ModelChoiceFilter(
        label="Catégorie",
        field_name="category",
        queryset=None,
        to_field_name="slug",
        empty_label="Toutes",
    )
    partenaire = django_filters.ModelChoiceFilter(
        label="Partenaire",
        method="filter_partner",
        queryset=None,
        to_field_name="slug",
        empty_label="Tous",
    )

    def __init__(self, data, queryset, request):
        super().__init__(data, queryset=queryset, request=request)
        self.filters["annee"].extra["choices"] = [(year, year) for year in self._years()]
        self.filters["categorie"].queryset = self._categories
        self.filters["partenaire"].queryset = self._partners

    def filtered(self):
        """Return the filtered news: none when a value is unknown."""
        return self.qs if self.form.is_valid() else self.queryset.none()

    @property
    def active(self):
        """Whether the address asks for a filter at all."""
        return any(self.data.get(name) for name in self.filters)

    def offered(self):
        """Return ``(field, choices)`` for each field of the form."""
        return [
            (self.form["annee"], self.form.fields["annee"].choices),
            (self.form["categorie"], self._choices("categorie", self._carried_categories())),
            (self.form["partenaire"], self._choices("partenaire", self._carried_partners())),
        ]

    def _years(self):
        days = self.queryset.order_by().dates("published_at", "year", order="DESC")
        return [str(day.year) for day in days]

    def _categories(self, request):
        from .models import NewsCategory

        return NewsCategory.objects.filter(news__in=self.queryset.order_by()).distinct()

    def _partners(self, request):
        conventions = ConventionPage.objects.live().public()
        news = self.queryset.order_by()
        named = Organisation.objects.filter(news_links__page__in=news)
        bound = Organisation.objects.filter(
            parties__convention__in=conventions.filter(news_links__page__in=news)
        )
        return (named | bound).distinct()

    def _carried_categories(self):
        return most_carried(self.queryset.filter(category__isnull=False), "category", "name")

    def _carried_partners(self):
        from .models import NewsPartner

        news = self.queryset.order_by().values("pk")
        bound = Party.objects.filter(
            convention__in=ConventionPage.objects.shown(), convention__news_links__page__in=news
        )
        named = NewsPartner.objects.filter(page__in=news)
        called = ("organisation", "name", "acronym")
        return most_carried(named, *called) + most_carried(bound, *called)

    def _choices(self, name, carried):
        offered = {pair for pair, _ in carried.most_common(LONGEST_FACET)}
        if self.form.is_valid() and (asked := self.form.cleaned_data.get(name)):
            offered.add((asked.slug, str(asked)))
        field = self.form.fields[name]
        return [("", field.empty_label), *sorted(offered, key=lambda pair: fold(pair[1]))]

    def filter_partner(self, queryset, name, organisation):
        """Keep the news about ``organisation``."""
        return queryset.about_organisation(organisation)
