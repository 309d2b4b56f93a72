"""URLs of the feeds that stand beside pages."""

from django.urls import re_path

from .formats import FILES
from .views import PageFeedView

app_name = "feeds"
urlpatterns = [
    re_path(rf"^(?P<path>(?:[\w-]+/)*)(?P<file>{FILES})$", PageFeedView.as_view(), name="page"),
]
