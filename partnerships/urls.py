"""URLs of the partners' pages."""

from django.urls import path

from core.sites import on_a_site

from .views import PartnerListView, PartnerView

app_name = "partnerships"
urlpatterns = [
    path("", on_a_site(PartnerListView.as_view()), name="partners"),
    path("<slug:slug>/", on_a_site(PartnerView.as_view()), name="partner"),
]
