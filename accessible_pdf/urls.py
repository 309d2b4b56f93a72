"""URLs of the PDF of pages, below each."""

from django.urls import re_path

from .views import pdf

urlpatterns = [re_path(r"^(?P<path>(?:[\w-]+/)+)pdf/$", pdf, name="accessible_pdf")]
