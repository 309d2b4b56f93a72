"""The feed of a search: what is published from now on with the same words."""

from django.urls import reverse

from feeds.feed import Feed, UnknownFeedError
from feeds.registry import beside
from feeds.views import FeedView
from news.feeds import NewsSource
from news.models import NewsPage
from partnerships.feeds import ConventionSource
from partnerships.models import ConventionPage

from .search import Search, found_keys


class SearchFeed(Feed):
    """The public news and conventions that a search finds, its facets applied.

    No list offers it: readers make it by searching.
    """

    def __init__(self, search, request):
        super().__init__(request, {"q": search.query, **search.asked})
        words = ", ".join([search.query, *search.asked.values()])
        self.title = f"Recherche\u00a0: {words}"
        self.description = f"Ce que le site publie avec «\u00a0{search.query}\u00a0»."
        self.path = reverse("search:search")
        self.subject = "search"

    def sources(self):
        """Return the pages found."""
        keys = found_keys(self.parameters)
        return [
            NewsSource(NewsPage.objects.filter(pk__in=keys)),
            ConventionSource(ConventionPage.objects.filter(pk__in=keys)),
        ]


@beside("search:search")
class SearchFeedView(FeedView):
    """The feed of the words of ``?q=``."""

    def find(self, request):
        """Return its feed; 400 without any word."""
        search = Search(request.GET)
        if not search.query:
            raise UnknownFeedError(
                "Ce flux suit une recherche\u00a0: ajoutez ses mots, par exemple ?q=lycée.",
                400,
            )
        return SearchFeed(search, request)
