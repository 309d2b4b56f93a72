"""News shown on pages of other apps, which do not import this one, and their JSON-LD."""

from django import template

from core.pagination import portion
from core.publisher import publisher_for
from core.structured_data import json_ld, page_breadcrumb

from ..models import NewsIndexPage, NewsPage
from ..structured_data import news_article

register = template.Library()

SHOWN = 12
PARAMETER = "actualites"


@register.simple_tag(takes_context=True)
def news_about_convention(context, convention):
    """Return a portion of the public news linked to ``convention``, the latest first."""
    if convention.pk is None:
        return []
    return _portion(context, NewsPage.objects.about_convention(convention))


@register.simple_tag(takes_context=True)
def news_about_partner(context, organisation):
    """Return a portion of the public news that name ``organisation`` or one of its conventions."""
    return _portion(context, NewsPage.objects.about_organisation(organisation))


def _portion(context, news):
    news = news.live().public().recent_first().for_listing()
    return portion(news, context.get("request"), SHOWN, PARAMETER)


@register.simple_tag
def rubriques():
    """Return the public rubriques, whose feeds every page announces."""
    return NewsIndexPage.objects.live().public()


@register.simple_tag(takes_context=True)
def news_article_json_ld(context, page):
    """Print a news article and its breadcrumb."""
    request = context["request"]
    return json_ld(
        news_article(page, publisher_for(request), request), page_breadcrumb(page, request)
    )
