"""The registry: the page that lists the conventions."""

from django.utils import timezone

from core.models import BasePage, IntroductionMixin
from core.pagination import paginate

from ..filters import ConventionFilter
from .conventions import ConventionPage


class ConventionIndexPage(IntroductionMixin, BasePage):
    """The registry of conventions."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["partnerships.ConventionPage"]
    may_be_top_level = True
    max_count = 1
    per_page = 12

    content_panels = [*BasePage.content_panels, *IntroductionMixin.introduction_panels]

    search_fields = [*BasePage.search_fields, *IntroductionMixin.introduction_search_fields]

    class Meta:
        verbose_name = "registre des conventions"
        verbose_name_plural = "registres des conventions"

    def get_conventions(self):
        """Return the public conventions of the registry."""
        return ConventionPage.objects.child_of(self).live().public()

    def get_context(self, request, *args, **kwargs):
        """Add ``filter``, and ``conventions``, the page of the list that the URL asks for."""
        context = super().get_context(request, *args, **kwargs)
        conventions = ConventionFilter(request.GET, self.get_conventions(), timezone.localdate())
        context["filter"] = conventions
        # The keys first: sorting whole records, articles included, is what takes long.
        shown = paginate(conventions.sorted().values_list("pk", flat=True), request, self.per_page)
        shown.object_list = conventions.fetch(shown.object_list)
        context["conventions"] = shown
        return context
