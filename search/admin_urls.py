"""URLs of the search in the admin."""

from django.urls import path

from .reports import SearchesView

urlpatterns = [
    path("rapports/recherches/", SearchesView.as_view(), name="search_report"),
    path(
        "rapports/recherches/resultats/",
        SearchesView.as_view(results_only=True),
        name="search_report_results",
    ),
]
