"""The home page and the plain pages."""

from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.models import BasePage, CoverMixin, IntroductionMixin, StandfirstMixin
from news.models import NewsIndexPage, NewsPage
from partnerships.blocks import PartnershipBodyBlock
from partnerships.models import ActionIndexPage, ConventionIndexPage, ConventionPage

from . import overview

ALREADY_THERE = "Cette page existe déjà : modifiez-la."


class HomePage(IntroductionMixin, BasePage):
    """The first page: a search, the registry in numbers, themes and dates, the latest news."""

    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    news_shown = 4

    heading = models.CharField("accroche", max_length=200)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("heading"),
        *IntroductionMixin.introduction_panels,
    ]

    search_fields = [*BasePage.search_fields, *IntroductionMixin.introduction_search_fields]

    class Meta:
        verbose_name = "page d’accueil"
        verbose_name_plural = "pages d’accueil"

    def get_context(self, request, *args, **kwargs):
        """Add what the page tells: see ``overview``; the latest news, and where to read more.

        Of the conventions that run today, those whose end is known come first: of the others nobody
        can say that they are in force.
        """
        context = super().get_context(request, *args, **kwargs)
        context["news"] = (
            NewsPage.objects.live().public().recent_first().for_listing()[: self.news_shown]
        )
        today = timezone.localdate()
        running = ConventionPage.objects.live().public().running(today)
        listed = running.for_listing(today).defer_streamfields().prefetch_related(None)
        context["conventions"] = list(listed[: overview.LIVES_SHOWN])
        context["lives"] = overview.lives(context["conventions"], today)
        context["themes"] = overview.themes()
        context["dates"] = overview.next_dates(today)
        context["rubriques"] = NewsIndexPage.objects.child_of(self).live().public()
        for name, model in {"registry": ConventionIndexPage, "catalogue": ActionIndexPage}.items():
            context[name] = model.objects.child_of(self).live().public().first()
        context["figures"] = overview.figures(
            request, context["registry"], context["catalogue"], today
        )
        return context


class StandardPage(StandfirstMixin, CoverMixin, BasePage):
    """A page of text, such as a presentation of the site."""

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    may_be_top_level = True

    body = StreamField(PartnershipBodyBlock(), verbose_name="corps", blank=True)

    content_panels = [
        *BasePage.content_panels,
        *StandfirstMixin.standfirst_panels,
        *CoverMixin.cover_panels,
        FieldPanel("body"),
    ]

    search_fields = [
        *BasePage.search_fields,
        *CoverMixin.cover_search_fields,
        *StandfirstMixin.standfirst_search_fields,
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = "page de texte"
        verbose_name_plural = "pages de texte"
