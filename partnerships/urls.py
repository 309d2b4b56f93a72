"""Addresses of the partners' pages."""

from django.urls import path

from .views import PartnerListView, PartnerView

app_name = "partnerships"
urlpatterns = [
    path("", PartnerListView.as_view(), name="partners"),
    path("<slug:slug>/", PartnerView.as_view(), name="partner"),
]
