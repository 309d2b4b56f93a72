"""The registry: the page that lists the conventions."""

from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from core.blocks import RICH_TEXT_FEATURES
from core.models import BasePage
from core.pagination import paginate

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
        """Return the public conventions of the registry, the latest signed first."""
        return ConventionPage.objects.child_of(self).live().public().for_listing().recent_first()

    def get_context(self, request, *args, **kwargs):
        """Add ``conventions``, the page of the listing that the address asks for."""
        context = super().get_context(request, *args, **kwargs)
        context["conventions"] = paginate(self.get_conventions(), request, self.per_page)
        return context
