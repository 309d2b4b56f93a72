"""How pages announce their feeds: in their head for programs, beside their lists for people."""

from django import template

from ..registry import feed_shown, feeds_announced

register = template.Library()


@register.inclusion_tag("components/feed_links.html", takes_context=True)
def feed_links(context, *others):
    """Announce the feeds of the page, those it stands below, and those of ``others``.

    Each of ``others`` is a page, a list of pages, or nothing.
    """
    request = context.get("request")
    if request is None:
        return {"feeds": []}
    pages = [page for each in others if each for page in _as_list(each)]
    return {"feeds": feeds_announced(request, context.get("page"), pages)}


def _as_list(value):
    return [value] if hasattr(value, "pk") else value


@register.inclusion_tag("components/feed_link.html", takes_context=True)
def feed_link(context, shown="cette liste"):
    """Link to the feed of what the page shows, with its filters; nothing without one.

    ``shown`` says what it is.
    """
    request = context.get("request")
    feed = feed_shown(request, context.get("page")) if request else None
    return {"feed": feed, "shown": shown}
