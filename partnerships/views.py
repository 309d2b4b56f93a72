"""Public pages of partners. They are records, not pages of the tree."""

from django.utils import timezone
from django.views.generic import DetailView, ListView

from .lifecycle import Status
from .models import ConventionPage, Organisation, Party

# What holds today comes first.
STATUS_ORDER = [
    Status.TO_RENEW,
    Status.IN_FORCE,
    Status.UPCOMING,
    Status.UNKNOWN,
    Status.REPLACED,
    Status.TERMINATED,
    Status.EXPIRED,
]


class PartnerListView(ListView):
    """All the partners that a public convention binds."""

    template_name = "partnerships/partner_list.html"
    context_object_name = "partners"

    def get_queryset(self):
        """Return the public partners by name, each with its logo."""
        return (
            Organisation.objects.public()
            .select_related("logo")
            .prefetch_related("logo__renditions")
        )


class PartnerView(DetailView):
    """A partner: who it is, and all the conventions it is party to."""

    template_name = "partnerships/partner.html"
    context_object_name = "partner"

    def get_queryset(self):
        """Leave out partners that only drafts or private pages name: they answer 404."""
        return Organisation.objects.public().select_related("logo")

    def get_context_data(self, **kwargs):
        """Add the partner's public conventions by status, the latest signed first in each."""
        bound = Party.objects.filter(organisation=self.object).values("convention")
        conventions = list(
            ConventionPage.objects.filter(pk__in=bound)
            .live()
            .public()
            .for_listing(timezone.localdate())
            .recent_first()
        )
        conventions.sort(key=lambda convention: STATUS_ORDER.index(convention.status))
        return super().get_context_data(conventions=conventions, **kwargs)
