"""URLs of the feeds of partners; those of rubriques stand beside their page."""

from django.urls import re_path

from feeds.formats import FILES

from .feeds import PartnerFeedView

app_name = "news"
urlpatterns = [
    re_path(
        rf"^partenaires/(?P<slug>[-\w]+)/(?P<file>{FILES})$",
        PartnerFeedView.as_view(),
        name="partner_feed",
    ),
]
