"""The mandatory pages."""

from django.core.exceptions import ValidationError
from django.db import models
from django.template.loader import render_to_string
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Site
from wagtail.rich_text import get_text_for_indexing
from wagtail.search import index

from core.models import BasePage, SiteSettings, StandfirstMixin
from partnerships.blocks import PartnershipBodyBlock

from ..enums import LegalKind
from ..facts import facts_of

ALREADY_THERE = "Cette page existe déjà : modifiez-la."


class LegalPage(StandfirstMixin, BasePage):
    """A page that the law asks for. The settings write it; an editor may add to it below."""

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    may_be_top_level = True

    kind = models.CharField("page", max_length=30, choices=LegalKind.choices)
    body = StreamField(
        PartnershipBodyBlock(),
        verbose_name="compléments",
        blank=True,
        help_text="Après ce que le site écrit de lui-même d’après les réglages.",
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("kind"),
        *StandfirstMixin.standfirst_panels,
        FieldPanel("body"),
    ]

    search_fields = [
        *BasePage.search_fields,
        *StandfirstMixin.standfirst_search_fields,
        index.SearchField("body"),
        index.SearchField("generated_text"),
    ]

    class Meta:
        verbose_name = "page obligatoire"
        verbose_name_plural = "pages obligatoires"
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=~models.Q(kind=""),
                name="one_mandatory_page_of_each_kind",
                violation_error_message=ALREADY_THERE,
            )
        ]

    def generated_text(self):
        """Return what the site writes of itself on the page, as text to search in."""
        site = self.get_site()
        if site is None or not self.kind:
            return ""
        facts = {"page": self, "site": SiteSettings.for_site(site), **facts_of(self.kind, site)}
        return get_text_for_indexing(render_to_string(f"legal/{self.kind}.html", facts))

    def clean(self):
        """Refuse a second page of the same kind: readers would not know which one holds."""
        super().clean()
        others = LegalPage.objects.filter(kind=self.kind).exclude(pk=self.pk)
        if self.kind and others.exists():
            raise ValidationError({"kind": ALREADY_THERE})

    def get_context(self, request, *args, **kwargs):
        """Add the facts that the page is written from; a draft may have no kind yet."""
        context = super().get_context(request, *args, **kwargs)
        if self.kind:
            context["generated"] = f"legal/{self.kind}.html"
            context.update(facts_of(self.kind, Site.find_for_request(request)))
        return context
