"""Addresses of the search."""

from django.urls import path, re_path

from core.feeds.formats import FILES

from .feeds import SearchFeedView
from .views import search

app_name = "search"
urlpatterns = [
    path("", search, name="search"),
    re_path(rf"^(?P<file>{FILES})$", SearchFeedView.as_view(), name="feed"),
]
