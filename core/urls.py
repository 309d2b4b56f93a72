"""Addresses of the pages that every site has."""

from django.urls import path

from .glossary import GlossaryView
from .sites import on_a_site

urlpatterns = [path("glossaire/", on_a_site(GlossaryView.as_view()), name="glossary")]
