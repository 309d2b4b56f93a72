"""The feeds of the site. Apps register theirs; pages and lists of subscriptions read them here."""

_by_page = {}
_groups = []


def register(feed):
    """Register a feed class; return it, so that it serves as a decorator.

    ``feed.page_model`` is the page type whose feed it is, None when it has none.
    ``feed.listed(request)`` yields the feeds that a list of subscriptions offers, under the
    heading ``feed.group``.
    """
    if feed.page_model is not None:
        _by_page[feed.page_model] = feed
    _groups.append(feed)
    return feed


def feed_of_page(page, request):
    """Return the feed of a page, narrowed by the query string; None when its type has none.

    UnknownFeedError when the query string asks for what does not exist.
    """
    feed = _by_page.get(page.specific_class)
    return feed.for_page(page, request) if feed else None


def all_feeds(request):
    """Return ``[(heading, [Feed, …])]``: every feed that a reader may subscribe to."""
    groups = {}
    for feed in sorted(_groups, key=lambda each: each.order):
        groups.setdefault(feed.group, []).extend(feed.listed(request))
    return [(heading, feeds) for heading, feeds in groups.items() if feeds]


def feeds_of(page, request):
    """Return the feeds that ``page`` announces: its own or its parent's, and that of the site.

    ``page`` None announces the feed of the site.
    """
    site = request and _root(request)
    lineage = [page, page and page.get_parent(), site]
    found = {}
    for each in filter(None, lineage):
        feed = _by_page.get(each.specific_class)
        if feed and each.pk not in found:
            found[each.pk] = feed(each.specific, request)
    return list(found.values())


def _root(request):
    from wagtail.models import Site

    site = Site.find_for_request(request)
    return site and site.root_page
