"""What readers search, for officers: how often, and whether the site answers."""

from datetime import timedelta
from urllib.parse import urlencode

import django_filters
from django.conf import settings
from django.db import models
from django.db.models import F, Max, Q, Sum
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.contrib.search_promotions.models import Query

from core.admin.editors import EditorReportView
from core.formats.dates import short_date
from saved_filters.listings import FilteredReportMixin


class Answer(models.TextChoices):
    """Whether the search found something, the last time it was asked."""

    NONE = "sans", "Sans résultat"
    SOME = "avec", "Avec des résultats"


class Period(models.TextChoices):
    """How far back one looks, in days."""

    WEEK = "7", "Les 7 derniers jours"
    MONTH = "30", "Les 30 derniers jours"


def searches_since(day):
    """Return the queries asked since ``day``, each with ``times``, ``results`` and ``asked_on``."""
    recent = Q(daily_hits__date__gte=day)
    return Query.objects.annotate(
        times=Sum("daily_hits__hits", filter=recent),
        results=F("outcome__results"),
        asked_on=Max("daily_hits__date", filter=recent),
    ).filter(times__gt=0)


class SearchesFilterSet(WagtailFilterSet):
    """Filters of *Recherches des visiteurs*. The view reads the period."""

    answer = django_filters.ChoiceFilter(
        label="Réponse", choices=Answer.choices, method="answered", empty_label="Toutes"
    )
    period = django_filters.ChoiceFilter(
        label="Période",
        choices=Period.choices,
        method="untouched",
        empty_label=f"Les {settings.WAGTAILSEARCH_HITS_MAX_AGE} derniers jours",
    )

    class Meta:
        model = Query
        fields = []

    def answered(self, queries, name, value):
        """Keep those that found nothing, or something, the last time."""
        nothing = Q(outcome__results=0)
        return queries.filter(nothing if value == Answer.NONE else ~nothing)

    def untouched(self, queries, name, value):
        """Leave the queries: the period changes what is counted, not only what is kept."""
        return queries


def public_results(query):
    """Return the URL of the results of a query, as a reader sees them."""
    return f"{reverse('search:search')}?{urlencode({'q': query.query_string})}"


class SearchesView(FilteredReportMixin, EditorReportView):
    """What readers searched, the most frequent first."""

    model = Query
    page_title = "Recherches des visiteurs"
    header_icon = "search"
    index_url_name = "search_report"
    index_results_url_name = "search_report_results"
    filterset_class = SearchesFilterSet
    is_searchable = True
    search_fields = ["query_string"]
    default_ordering = "-times"
    verbose_name_plural = "recherches"
    columns = [
        TitleColumn(
            "query_string",
            label="Mots cherchés",
            get_url=public_results,
            sort_key="query_string",
            width="45%",
        ),
        NumberColumn("times", label="Recherches", sort_key="times"),
        NumberColumn("results", label="Résultats trouvés", sort_key="results"),
        Column(
            "asked_on",
            label="Dernière recherche",
            accessor=lambda query: short_date(query.asked_on),
            sort_key="asked_on",
        ),
    ]
    export_headings = {
        "query_string": "Mots cherchés",
        "times": "Recherches",
        "results": "Résultats trouvés",
        "asked_on": "Dernière recherche",
    }
    list_export = list(export_headings)
    export_filename = "recherches"

    def get_base_queryset(self):
        """Return the queries of the period asked for: by default, all that are remembered."""
        asked = self.request.GET.get("period")
        days = int(asked) if asked in Period.values else settings.WAGTAILSEARCH_HITS_MAX_AGE
        return searches_since(timezone.localdate() - timedelta(days=days))
