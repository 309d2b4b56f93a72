"""The report of the comments that wait for an answer, on the pages that a person edits."""

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import Count
from django.urls import path, reverse
from django.utils.text import Truncator
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Comment, Page
from wagtail.permissions import policy_registry

from core.admin.editors import EditorReportView
from saved_filters.listings import FilteredReportMixin

OPEN = Comment.objects.filter(resolved_at=None)
SHOWN = 200


def authors(request):
    """Return the people who wrote a comment that is still open."""
    return get_user_model().objects.filter(pk__in=OPEN.values("user")).order_by("username")


class AuthorField(django_filters.fields.ModelChoiceField):
    """The author of a comment, by name."""

    def label_from_instance(self, user):
        """Show the name."""
        return get_user_display_name(user)


class AuthorFilter(django_filters.ModelChoiceFilter):
    """Keep the comments of a person."""

    field_class = AuthorField


class CommentFilterSet(WagtailFilterSet):
    """Filter of *Commentaires ouverts*."""

    user = AuthorFilter(label="Auteur", queryset=authors, empty_label="Tous")

    class Meta:
        model = Comment
        fields = []


def comment_url(comment):
    """Return the form of the page, opened at the comment."""
    return f"{reverse('wagtailadmin_pages:edit', args=[comment.page_id])}?comment={comment.pk}"


class CommentsView(FilteredReportMixin, EditorReportView):
    """The comments that nobody resolved, the oldest first."""

    model = Comment
    page_title = "Commentaires ouverts"
    header_icon = "comment"
    index_url_name = "open_comments"
    index_results_url_name = "open_comments_results"
    filterset_class = CommentFilterSet
    is_searchable = False
    verbose_name_plural = "commentaires ouverts"
    columns = [
        TitleColumn(
            "page",
            label="Page",
            accessor=lambda comment: comment.page.get_admin_display_title(),
            get_url=comment_url,
            width="30%",
        ),
        Column(
            "text",
            label="Commentaire",
            accessor=lambda comment: Truncator(comment.text).chars(SHOWN),
            width="35%",
        ),
        Column("answers", label="Réponses"),
        Column(
            "author", label="Auteur", accessor=lambda comment: get_user_display_name(comment.user)
        ),
        DateColumn("created_at", label="Depuis"),
    ]
    export_headings = {
        "page": "Page",
        "text": "Commentaire",
        "user": "Auteur",
        "created_at": "Depuis",
    }
    list_export = list(export_headings)
    export_filename = "commentaires-ouverts"

    def get_base_queryset(self):
        """Return the open comments of the pages that the person edits."""
        pages = policy_registry.get_by_type(Page)
        editable = pages.instances_user_has_permission_for(self.request.user, "change")
        found = OPEN.filter(page__in=editable).select_related("page", "user")
        return found.annotate(answers=Count("replies")).order_by("created_at", "pk")


urlpatterns = [
    path("rapports/commentaires/", CommentsView.as_view(), name="open_comments"),
    path(
        "rapports/commentaires/resultats/",
        CommentsView.as_view(results_only=True),
        name="open_comments_results",
    ),
]
