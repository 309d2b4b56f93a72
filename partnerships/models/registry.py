"""The registry: the page that lists the conventions."""

from django.utils import timezone
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from core.blocks import RICH_TEXT_FEATURES
from core.models import BasePage
from core.pagination import paginate

from ..filters import ConventionFilter
from .conventions import ConventionPage


class ConventionIndexPage(BasePage):
    """The registry of conventions."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["partnerships.ConventionPage"]
    may_be_top_level = True
    max_count = 1
    per_page = 12

    introduction = RichTextField("introduction", blank=True, features=RICH_TEXT_FEATURES)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]

    search_fields = [*BasePage.search_fields, index.SearchField("introduction")]

    class Meta:
        verbose_name = "registre des conventions"
        verbose_name_plural = "registres des conventions"

    def get_conventions(self):
        """Return the public conventions of the registry."""
        return ConventionPage.objects.child_of(self).live().public()

    def get_context(self, request, *args, **kwargs):
        """Add ``filter``, and ``conventions``, the page of the list that the address asks for."""
        context = super().get_context(request, *args, **kwargs)
        conventions = ConventionFilter(request.GET, self.get_conventions(), timezone.localdate())
        context["filter"] = conventions
        # The keys first: sorting whole records, articles included, is what takes long.
        shown = paginate(conventions.sorted().values_list("pk", flat=True), request, self.per_page)
        shown.object_list = conventions.fetch(shown.object_list)
        context["conventions"] = shown
        return context
