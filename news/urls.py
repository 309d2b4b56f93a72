"""Addresses of the feeds, beside the page of each rubrique."""

from django.urls import re_path

from .feeds import NewsFeed

app_name = "news"
urlpatterns = [
    re_path(r"^(?P<path>(?:[\w-]+/)+)rss\.xml$", NewsFeed(), name="rss"),
]
