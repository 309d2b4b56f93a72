"""The feed of the whole site."""

from core.sites import site_of
from feeds.feed import PageFeed
from feeds.registry import register
from news.feeds import NewsSource
from news.models import NewsPage
from partnerships.feeds import registry_calendar, registry_sources
from partnerships.models import ConventionPage
from withdrawals.feeds import withdrawn_among

from .models import HomePage


@register
class SiteFeed(PageFeed):
    """Everything: the news of all rubriques, the conventions, and what happens to them."""

    page_model = HomePage
    group = "Tout le site"
    order = 0

    def __init__(self, page, request):
        super().__init__(page, request, title="Toutes les publications")

    @classmethod
    def listed(cls, request):
        """Yield the feed of the site."""
        yield cls(site_of(request).root_page.specific, request)

    @property
    def description(self):
        """What subscribers receive."""
        return self.page.search_description or (
            "Les actualités de toutes les rubriques, les nouvelles conventions, leurs avenants et "
            "leurs échéances."
        )

    @property
    def calendar_url(self):
        """The calendar of all conventions."""
        return registry_calendar(self.request)

    def sources(self):
        """Return all that is public below the home page."""
        news = NewsPage.objects.descendant_of(self.page).live().public()
        conventions = ConventionPage.objects.descendant_of(self.page).live().public()
        return [NewsSource.latest_of(news), *registry_sources(conventions)]

    def withdrawn(self):
        """Return what is told of all that was taken off line."""
        pages = [model.objects.descendant_of(self.page) for model in (NewsPage, ConventionPage)]
        return [told for each in pages for told in withdrawn_among(each, self.request)]
