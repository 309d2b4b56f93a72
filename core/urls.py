"""Addresses of the pages that every site has."""

from django.urls import path

from .glossary import GlossaryView

urlpatterns = [path("glossaire/", GlossaryView.as_view(), name="glossary")]
