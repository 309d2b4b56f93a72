"""URLs of the search."""

from django.urls import path, re_path

from feeds.formats import FILES

from .feeds import SearchFeedView
from .views import search, suggest

app_name = "search"
urlpatterns = [
    path("", search, name="search"),
    path("suggestions/", suggest, name="suggestions"),
    re_path(rf"^(?P<file>{FILES})$", SearchFeedView.as_view(), name="feed"),
]
