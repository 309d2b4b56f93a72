"""URLs of the images that not everybody may see."""

from django.urls import re_path

from .visibility.views import private_rendition

urlpatterns = [
    re_path(
        r"^media/reserve/(?P<image_id>[0-9]{1,18})/(?P<name>[A-Za-z0-9_.-]{1,100})$",
        private_rendition,
        name="private_rendition",
    ),
]
