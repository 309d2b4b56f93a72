"""Filters of a rubrique: year, category, partner."""

import django_filters

from core.alphabet import fold
from core.facets import LONGEST_FACET, changed
from core.kept import kept
from core.visibility import restrictions
from partnerships.models import Organisation


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

    def __init__(self, data, rubrique, request):
        super().__init__(data, queryset=rubrique.get_news(), request=request)
        self.rubrique = rubrique
        self.filters["annee"].extra["choices"] = [(year, year) for year in self.years()]
        self.filters["categorie"].queryset = self.categories()
        self.filters["partenaire"].queryset = (
            self.organisations() if "partenaire" in self.asked else Organisation.objects.none()
        )

    def years(self):
        """Return the years that are valid."""
        return self._kept("years", self.queryset.years)

    def categories(self):
        """Return the categories that are valid."""
        return self.queryset.categories()

    def organisations(self):
        """Return the partners that are valid."""
        return self.queryset.organisations()

    def filtered(self):
        """Return the filtered news: none when a value is unknown."""
        return self.qs if self.form.is_valid() else self.queryset.none()

    @property
    def asked(self):
        """The filters that the URL uses, with their values."""
        return {name: self.data[name] for name in self.filters if self.data.get(name)}

    @property
    def active(self):
        """Whether the URL asks for a filter at all."""
        return bool(self.asked)

    @property
    def criteria(self):
        """What narrows the list, each with the query string that leaves it out."""
        return [
            {
                "label": f"{self.form[name].label} : {self._name_of(name, value)}",
                "querystring": changed(self.data, **{name: ""}),
            }
            for name, value in self.asked.items()
        ]

    def offered(self):
        """Return ``(field, choices)`` for each field of the form."""
        news = self.queryset
        return [
            (self.form["annee"], self.form.fields["annee"].choices),
            (
                self.form["categorie"],
                self._choices("categorie", self._kept("categories", news.carried_categories)),
            ),
            (
                self.form["partenaire"],
                self._choices("partenaire", self._kept("partners", news.carried_organisations)),
            ),
        ]

    def _kept(self, name, make):
        # The same for all the pages of the rubrique, whatever they are narrowed by.
        shelf = f"{name} {self.rubrique.pk} {restrictions(self.request)}"
        return kept(self.request, shelf, make)

    def _choices(self, name, carried):
        offered = {pair for pair, _ in carried.most_common(LONGEST_FACET)}
        if self.form.is_valid() and (asked := self.form.cleaned_data.get(name)):
            offered.add((asked.slug, str(asked)))
        field = self.form.fields[name]
        return [("", field.empty_label), *sorted(offered, key=lambda pair: fold(pair[1]))]

    def _name_of(self, name, value):
        return value[:60] if name in self.form.errors else str(self.form.cleaned_data[name])

    def filter_partner(self, queryset, name, organisation):
        """Keep the news about ``organisation``."""
        return queryset.about_organisation(organisation)
