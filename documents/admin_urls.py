"""URLs of imports in the admin."""

from django.urls import path

from .splitting import find_articles
from .views import FileView, ImportsView, PageView, ReadAgainView, ReviewView

urlpatterns = [
    path("imports/", ImportsView.as_view(), name="imports"),
    path("imports/articles/", find_articles, name="find_articles"),
    path("imports/<int:pk>/", ReviewView.as_view(), name="import"),
    path("imports/<int:pk>/relire/", ReadAgainView.as_view(), name="import_again"),
    path("imports/<int:pk>/pages/<int:number>/", PageView.as_view(), name="import_page"),
    path("imports/<int:pk>/fichier/", FileView.as_view(), name="import_file"),
]
