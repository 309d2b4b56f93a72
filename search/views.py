"""The search page, and what it suggests while one types."""

from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.pagination import paginate
from core.publisher import publisher_for
from core.sites import on_a_site
from news.models import NewsIndexPage
from partnerships.models import ConventionIndexPage

from .promotions import popular_pages
from .query_log import RecordedResponse
from .results import shown
from .search import Search
from .suggestions import suggestions

RESULTS_PER_PAGE = 10
# Seconds during which a browser asks no second time for the same letters.
SUGGESTIONS_KEPT = 60


@require_safe
@on_a_site
def search(request):
    """Show what is public and holds the words of ``?q=``, best first, with its facets."""
    asked = Search(request.GET, academy=publisher_for(request).name)
    context = {"search": asked, "results": None}
    if asked.is_asked:
        results = paginate(asked.hits, request, RESULTS_PER_PAGE)
        results.object_list = shown(results.object_list, timezone.localdate())
        context["results"] = results
    if not asked.is_asked or not asked.total:
        context.update(_help())
    response = RecordedResponse(request, "search/search.html", context)
    # A robot walks through facets and pages; a reader begins with the words alone.
    if asked.query and request.method == "GET" and not asked.asked and "page" not in request.GET:
        response.recorded = (asked.query, asked.total)
    return response


@require_safe
@on_a_site
@cache_control(public=True, max_age=SUGGESTIONS_KEPT)
def suggest(request):
    """Return what begins like ``?q=``, as JSON: ``{"suggestions": [{label, kind, url}]}``."""
    return JsonResponse({"suggestions": suggestions(request.GET.get("q", ""))})


def _help():
    # Where to go without words, or when they found nothing.
    return {
        "popular": popular_pages(),
        "rubriques": NewsIndexPage.objects.live().public(),
        "registry": ConventionIndexPage.objects.live().public().first(),
    }
