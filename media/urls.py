"""URLs of images: those that not everybody may see, and those in high definition."""

from django.urls import path, re_path

from .visibility.views import photo, private_rendition

urlpatterns = [
    re_path(
        r"^media/reserve/(?P<image_id>[0-9]{1,18})/(?P<name>[A-Za-z0-9_.-]{1,100})$",
        private_rendition,
        name="private_rendition",
    ),
    path("photos/<int:image_id>/", photo, name="photo"),
]
