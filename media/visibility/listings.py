"""The listing of documents in the admin, which tells those that everybody may open."""

from django.urls import path
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column
from wagtail.documents.views.documents import IndexView


class DocumentsView(IndexView):
    """Wagtail’s listing, with one more column."""

    @cached_property
    def columns(self):
        """The columns of Wagtail, and the state of each document."""
        return [*super().columns, Column("access", label="Accès", width="10%")]


def register_documents_view():
    """Stand before the URLs of Wagtail, which keep their names."""
    return [
        path("documents/", DocumentsView.as_view()),
        path("documents/results/", DocumentsView.as_view(results_only=True)),
    ]
