"""The feed of a search: what is published from now on with the same words."""

from django.urls import reverse
from wagtail.models import Page

from core.feeds.feed import Feed, UnknownFeedError
from core.feeds.views import FeedView
from news.feeds import NewsSource
from news.models import NewsPage
from partnerships.feeds import ConventionSource
from partnerships.models import ConventionPage

from .forms import SearchForm


def found_keys(parameters):
    """Return the keys of the public pages that a search finds: the one tie to the search page."""
    public = Page.objects.live().public().type(NewsPage, ConventionPage)
    return [page.pk for page in public.search(parameters["q"], order_by_relevance=False)]


class SearchFeed(Feed):
    """The public news and conventions that hold the words of ``?q=``. No list offers it: readers make it."""

    def __init__(self, parameters, request):
        super().__init__(request, parameters)
        self.title = f"Recherche\u00a0: {parameters['q']}"
        self.description = f"Ce que le site publie avec «\u00a0{parameters['q']}\u00a0»."
        self.path = reverse("search:search")
        self.subject = "search"

    def sources(self):
        """Return the pages found."""
        keys = found_keys(self.parameters)
        return [
            NewsSource(NewsPage.objects.filter(pk__in=keys)),
            ConventionSource(ConventionPage.objects.filter(pk__in=keys)),
        ]


class SearchFeedView(FeedView):
    """The feed of the words of ``?q=``."""

    def find(self, request):
        """Return its feed; 400 without any word."""
        form = SearchForm(request.GET)
        words = form.cleaned_data["q"] if form.is_valid() else ""
        if not words:
            raise UnknownFeedError(
                "Ce flux suit une recherche\u00a0: ajoutez les mots cherchés, par exemple ?q=lycée.",
                400,
            )
        return SearchFeed({"q": words}, request)
