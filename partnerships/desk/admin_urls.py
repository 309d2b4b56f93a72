"""URLs of the desk in the admin."""

from django.urls import path

from .reports import DeadlinesView, IncompleteView
from .views import SubscriptionView

urlpatterns = [
    path("rapports/echeances/", DeadlinesView.as_view(), name="desk_deadlines"),
    path(
        "rapports/echeances/resultats/",
        DeadlinesView.as_view(results_only=True),
        name="desk_deadlines_results",
    ),
    path("rapports/fiches-incompletes/", IncompleteView.as_view(), name="desk_incomplete"),
    path(
        "rapports/fiches-incompletes/resultats/",
        IncompleteView.as_view(results_only=True),
        name="desk_incomplete_results",
    ),
    path("rapports/calendrier/", SubscriptionView.as_view(), name="desk_calendar"),
]
