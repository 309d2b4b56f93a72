"""URL of the glossary."""

from django.urls import path

from core.sites import on_a_site

from .views import GlossaryView

urlpatterns = [path("glossaire/", on_a_site(GlossaryView.as_view()), name="glossary")]
