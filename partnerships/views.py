"""Public pages of partners. They are records, not pages of the tree."""

from django.db.models import Count, Window
from django.utils import timezone
from django.views.generic import DetailView, TemplateView

from core.pagination import portion
from core.publisher import publisher_for

from .models import ConventionPage, Organisation, Party
from .partner_filter import PartnerFilter
from .partner_words import conventions_in_words
from .querysets import BY_STATUS


class PartnerListView(TemplateView):
    """The partners that a public convention binds, but the academy whose site it is."""

    template_name = "partnerships/partner_list.html"
    shown = 60

    def get_context_data(self, **kwargs):
        """Add ``filter``, and a portion of the partners it asks for, each with its conventions."""
        academy = publisher_for(self.request).name
        partners = PartnerFilter(
            self.request.GET, Organisation.objects.public().partners_of(academy)
        )
        listed = partners.sorted().select_related("logo").prefetch_related("logo__renditions")
        shown = portion(listed, self.request, self.shown, "page")
        statuses = statuses_by_partner(shown.items, timezone.localdate())
        for partner in shown:
            partner.conventions_in_words = conventions_in_words(statuses[partner.pk])
        return super().get_context_data(filter=partners, partners=shown, **kwargs)


def statuses_by_partner(partners, day):
    """Return ``{key: [status on day, …]}`` of the public conventions of each, in one query."""
    conventions = ConventionPage.objects.live().public().with_status(day)
    rows = conventions.filter(parties__organisation__in=partners).order_by()
    statuses = {partner.pk: [] for partner in partners}
    for key, _, status in rows.values_list(
        "parties__organisation", "pk", "current_status"
    ).distinct():
        statuses[key].append(status)
    return statuses


class PartnerView(DetailView):
    """A partner: who it is, and all the conventions it is party to."""

    template_name = "partnerships/partner.html"
    context_object_name = "partner"
    shown = 12

    def get_queryset(self):
        """Leave out partners that only drafts or private pages name: they answer 404."""
        return Organisation.objects.public().select_related("logo")

    def get_context_data(self, **kwargs):
        """Add a portion of the partner's public conventions, and ``total``, how many there are.

        They come by status, the latest signed first in each.
        """
        bound = Party.objects.filter(organisation=self.object).values("convention")
        conventions = (
            ConventionPage.objects.filter(pk__in=bound)
            .live()
            .public()
            .for_listing(timezone.localdate())
            .recent_first()
        )
        order = [BY_STATUS, *conventions.query.order_by]
        counted = conventions.annotate(total=Window(Count("pk"))).order_by(*order)
        shown = portion(counted, self.request, self.shown, "page")
        total = shown.items[0].total if shown.items else 0
        return super().get_context_data(conventions=shown, total=total, **kwargs)
