"""Public pages of partners. They are records, not pages of the tree."""

from django.views.generic import DetailView, ListView

from .models import ConventionPage, Organisation


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
        """Add the partner's public conventions, the latest signed first."""
        conventions = (
            ConventionPage.objects.filter(parties__organisation=self.object)
            .live()
            .public()
            .for_listing()
            .recent_first()
            .distinct()
        )
        return super().get_context_data(conventions=conventions, **kwargs)
