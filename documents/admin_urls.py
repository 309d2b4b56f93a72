"""URLs of imports in the admin, of signatures and of Word drafts."""

from django.urls import path

from .document_signatures import SignaturesView
from .splitting import find_articles
from .views import FileView, ImportsView, PageView, ReadAgainView, ReviewView
from .word_download import download

urlpatterns = [
    path("imports/", ImportsView.as_view(), name="imports"),
    path("imports/articles/", find_articles, name="find_articles"),
    path("imports/<int:pk>/", ReviewView.as_view(), name="import"),
    path("imports/<int:pk>/relire/", ReadAgainView.as_view(), name="import_again"),
    path("imports/<int:pk>/pages/<int:number>/", PageView.as_view(), name="import_page"),
    path("imports/<int:pk>/fichier/", FileView.as_view(), name="import_file"),
    path("documents/<int:pk>/signatures/", SignaturesView.as_view(), name="document_signatures"),
    path("conventions/<int:page_id>/word/", download, name="word_draft"),
]
