"""The list of all validations: under way, over, and those of pages that are gone."""

from django.db.models import Q
from django.urls import reverse
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from .models import Round


def url_of(a_round):
    """Return the screen of the page, or the proof alone when the page is gone."""
    if a_round.page_id:
        return reverse("joint_validation_page", args=[a_round.page_id])
    return reverse("joint_validation_proof", args=[a_round.pk])


def life_of(a_round):
    """Say whether anything is still expected of a round."""
    if a_round.page_id is None:
        return "Page supprimée"
    if a_round.published_at:
        return "Publiée"
    return "Close" if a_round.closed_at else "En cours"


class RoundsView(ReportView):
    """The versions sent, the last ones first, that the person may see."""

    page_title = "Validations par les partenaires"
    header_icon = "group"
    index_url_name = "joint_validation_rounds"
    index_results_url_name = "joint_validation_rounds_results"
    model = Round
    is_searchable = False
    no_results_message = "Aucune version n’a encore été envoyée à des partenaires."
    columns = [
        TitleColumn("page_title", label="Page", get_url=url_of),
        Column("number", label="Version"),
        Column("life", label="Étape", accessor=life_of),
        Column("state", label="Réponses"),
        DateColumn("sent_at", label="Envoyée"),
        Column("sender_name", label="Par"),
    ]

    def get_queryset(self):
        """Return the rounds of pages that the person may edit, and of lost ones they sent."""
        user = self.request.user
        editable = PagePermissionPolicy(Page).instances_user_has_permission_for(user, "change")
        lost = Q(page=None) if user.is_superuser else Q(page=None, sent_by=user)
        found = Round.objects.filter(Q(page__in=editable) | lost).defer("content")
        return found.prefetch_related("requests__kept").order_by("-sent_at")
