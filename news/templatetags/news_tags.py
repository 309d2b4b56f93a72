"""News shown on pages of other apps, which do not import this one."""

from django import template

from news.models import NewsIndexPage, NewsPage

register = template.Library()


@register.simple_tag
def news_about_convention(convention):
    """Return the public news linked to ``convention``, the latest first."""
    if convention.pk is None:
        return NewsPage.objects.none()
    return (
        NewsPage.objects.about_convention(convention).live().public().recent_first().for_listing()
    )


@register.simple_tag
def news_about_partner(organisation):
    """Return the public news that name ``organisation`` or one of its conventions."""
    return (
        NewsPage.objects.about_organisation(organisation)
        .live()
        .public()
        .recent_first()
        .for_listing()
    )


@register.simple_tag
def rubriques():
    """Return the public rubriques, whose feeds every page announces."""
    return NewsIndexPage.objects.live().public()
