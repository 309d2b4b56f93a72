"""Public pages of partners. They are records, not pages of the tree."""

from django.db.models import Count, Window
from django.utils import timezone
from django.views.generic import DetailView, TemplateView

from core.pagination import portion

from .models import ConventionPage, Organisation, Party
from .querysets import BY_STATUS


class PartnerListView(TemplateView):
    """The partners that a public convention binds."""

    template_name = "partnerships/partner_list.html"
    shown = 60

    def get_context_data(self, **kwargs):
        """Add a portion of the public partners by name, each with its logo."""
        partners = (
            Organisation.objects.public()
            .select_related("logo")
            .prefetch_related("logo__renditions")
        )
        return super().get_context_data(
            partners=portion(partners, self.request, self.shown, "page"), **kwargs
        )


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
