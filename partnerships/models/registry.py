"""The pages that list: the registry of conventions, and the catalogue of their actions."""

from django.db.models import Prefetch
from django.utils import timezone

from core.models import BasePage, IntroductionMixin
from core.pagination import paginate
from core.publisher import publisher_for

from ..action_filter import ActionFilter
from ..displays import display_links, display_of, grouping_links
from ..filters import PARTNER, ConventionFilter
from .conventions import ConventionPage
from .fiches import FicheAction
from .organisations import Organisation


class ConventionIndexPage(IntroductionMixin, BasePage):
    """The registry of conventions."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["partnerships.ConventionPage"]
    may_be_top_level = True
    max_count = 1

    content_panels = [*BasePage.content_panels, *IntroductionMixin.introduction_panels]

    search_fields = [*BasePage.search_fields, *IntroductionMixin.introduction_search_fields]

    class Meta:
        verbose_name = "registre des conventions"
        verbose_name_plural = "registres des conventions"

    def get_conventions(self):
        """Return the public conventions of the registry."""
        return ConventionPage.objects.child_of(self).live().public()

    def get_context(self, request, *args, **kwargs):
        """Add ``filter``, ``display``, and ``conventions``, the page that the URL asks for."""
        context = super().get_context(request, *args, **kwargs)
        conventions = ConventionFilter(
            request.GET, self.get_conventions(), timezone.localdate(), partners_offered(request)
        )
        display = display_of(request.GET)
        return context | {
            "filter": conventions,
            "display": display,
            "displays": display_links(conventions),
            "groupings": grouping_links(conventions),
            "conventions": display.page(conventions, request),
        }


class ActionIndexPage(IntroductionMixin, BasePage):
    """The catalogue: what a class can do today, thanks to the conventions in force."""

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    may_be_top_level = True
    max_count = 1
    per_page = 12

    content_panels = [*BasePage.content_panels, *IntroductionMixin.introduction_panels]

    search_fields = [*BasePage.search_fields, *IntroductionMixin.introduction_search_fields]

    class Meta:
        verbose_name = "catalogue des actions"
        verbose_name_plural = "catalogues des actions"

    def get_actions(self, day):
        """Return the fiches-actions of the public conventions of this site in force on ``day``."""
        home = self.path[: -self.steplen]
        conventions = ConventionPage.objects.filter(path__startswith=home).live().public()
        return FicheAction.objects.filter(convention__in=conventions.in_force(day).values("pk"))

    def get_context(self, request, *args, **kwargs):
        """Add ``filter``, and ``actions``, the page of the list that the URL asks for."""
        context = super().get_context(request, *args, **kwargs)
        day = timezone.localdate()
        actions = ActionFilter(request.GET, self.get_actions(day), partners_offered(request))
        context["filter"] = actions
        shown = paginate(actions.sorted(), request, self.per_page)
        shown.object_list = with_conventions(shown.object_list, day)
        context["actions"] = shown
        return context


def partners_offered(request):
    """Return the partners that a listing offers to choose: not the academy of the site."""
    academy = publisher_for(request).name
    return Organisation.objects.partners_of(academy, unless_asked=request.GET.get(PARTNER, ""))


def with_conventions(actions, day, *related):
    """Return fiches-actions as a list, each with its levels and its convention as of ``day``.

    ``related`` are other lookups to fetch along.
    """
    conventions = ConventionPage.objects.defer_streamfields().for_listing(day)
    convention = Prefetch("convention", queryset=conventions)
    return list(actions.prefetch_related("levels", convention, *related))
