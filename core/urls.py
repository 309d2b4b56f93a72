"""Addresses of the pages that every site has, and of the images that not everybody may see."""

from django.urls import path, re_path

from .glossary import GlossaryView
from .public_files.views import private_rendition
from .sites import on_a_site

urlpatterns = [
    path("glossaire/", on_a_site(GlossaryView.as_view()), name="glossary"),
    re_path(
        r"^media/reserve/(?P<image_id>[0-9]{1,18})/(?P<name>[A-Za-z0-9_.-]{1,100})$",
        private_rendition,
        name="private_rendition",
    ),
]
