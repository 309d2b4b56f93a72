"""Filters of a rubrique: year, category, partner."""

import django_filters

from partnerships.models import ConventionPage, Organisation


class NewsFilter(django_filters.FilterSet):
    """The news that ``?annee=``, ``?categorie=`` and ``?partenaire=`` ask for.

    Only values that give at least one article are offered. An unknown value makes the form
    invalid, and ``filtered()`` empty.
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

    def filter_partner(self, queryset, name, organisation):
        """Keep the news about ``organisation``."""
        return queryset.about_organisation(organisation)
