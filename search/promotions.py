"""Results that officers put forward for some words, and the pages most asked for."""

from django.db.models import Sum
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.search.utils import normalise_query_string

from news.models import NewsPage

from .result_types import findable_pages

MOST_POPULAR = 5


def promoted_results(query):
    """Return the promotions of the exact words of ``query``, in the officers' order.

    Those of pages that visitors may not read are left out. One query, two when there are some.
    """
    promotions = SearchPromotion.objects.filter(
        query__query_string=normalise_query_string(query)
    ).select_related("page")
    return _only_public(list(promotions))


def popular_pages():
    """Return the pages to offer to whoever found nothing.

    First those that officers put forward, from the words most searched; then the latest news. What
    readers type never shows by itself: anyone can type anything.
    """
    promotions = (
        SearchPromotion.objects.filter(page__isnull=False)
        .annotate(searches=Sum("query__daily_hits__hits", default=0))
        .order_by("-searches", "sort_order", "pk")
        .values_list("page", flat=True)
    )
    keys = list(dict.fromkeys(promotions))
    asked = findable_pages().in_bulk(keys)
    pages = [asked[key] for key in keys if key in asked][:MOST_POPULAR]
    if len(pages) < MOST_POPULAR:
        news = NewsPage.objects.live().public().recent_first().exclude(pk__in=keys)
        pages += news[: MOST_POPULAR - len(pages)]
    return pages


def _only_public(promotions):
    keys = [promotion.page_id for promotion in promotions if promotion.page_id]
    public = set(findable_pages().filter(pk__in=keys).values_list("pk", flat=True)) if keys else ()
    return [p for p in promotions if p.page_id in public or not p.page_id]
