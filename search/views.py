"""The search page."""

from django.shortcuts import render
from wagtail.models import Page

from core.pagination import paginate
from news.models import NewsPage
from partnerships.models import ConventionPage

from .forms import SearchForm

RESULTS_PER_PAGE = 10
SEARCHED_TYPES = (NewsPage, ConventionPage)


def search(request):
    """Show the public news and conventions that hold the words of ``?q=``, best first."""
    form = SearchForm(request.GET)
    query = form.cleaned_data["q"] if form.is_valid() else ""
    results = None
    if query:
        public = Page.objects.live().public().type(*SEARCHED_TYPES).specific()
        results = paginate(public.search(query), request, RESULTS_PER_PAGE)
    return render(request, "search/search.html", {"query": query, "results": results})
