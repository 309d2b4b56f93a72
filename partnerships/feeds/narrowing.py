"""Feeds of a listing that its facets narrow down."""

from feeds.feed import unknown_value

from ..filters import YEAR


def narrowed(feed, page, request, asked):
    """Return the ``feed`` of ``page`` for what is ``asked`` of its filter, named after it.

    UnknownFeedError when a facet has no such value.
    """
    words = [asked.query] if asked.query else []
    parameters = dict(asked.asked) | ({"q": asked.query} if words else {})
    words += [_label(facet, asked.asked[facet.key]) for facet in _used(asked)]
    title = f"{page.title} – {', '.join(words)}" if words else page.title
    return feed(page, request, parameters, title)


def _used(asked):
    return [facet for facet in asked.known_facets if facet.key in asked.asked]


def _label(facet, value):
    """Return the words of a value of a facet; ``unknown_value`` when no such value exists."""
    if facet.key == "annee":
        name = value if YEAR.fullmatch(value) else None
    elif facet.labels:
        name = facet.words.get(value)
    else:
        name = facet.record_name(value)
    if name is None:
        raise unknown_value(facet.label, value)
    return f"{facet.label}\u00a0: {name}"
