"""URLs of the drafts of news in the admin."""

from django.urls import path

from .views import ChooseView, DraftView

urlpatterns = [
    path("annoncer/<int:convention_id>/", ChooseView.as_view(), name="announce_convention"),
    path(
        "annoncer/<int:convention_id>/<slug:kind>/",
        DraftView.as_view(),
        name="draft_announcement",
    ),
]
