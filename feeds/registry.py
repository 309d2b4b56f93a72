"""Feeds of the site, which each app registers in its ``feeds.py``; pages and lists read them."""

from wagtail.models import Site

from .feed import UnknownFeedError

_by_page = {}
_by_view = {}
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
    if Site.find_for_request(request) is None:
        return []
    for feed in sorted(_groups, key=lambda each: each.order):
        groups.setdefault(feed.group, []).extend(feed.listed(request))
    return [(heading, feeds) for heading, feeds in groups.items() if feeds]


def feeds_by_id(request):
    """Return the same feeds by their identifiers, that of the site first."""
    return {feed.id: feed for _, feeds in all_feeds(request) for feed in feeds}


def beside(view_name):
    """Register a feed view as that of the feed of a page that is no page of the tree.

    ``view_name`` is the name of the page's URL, whose arguments the view takes.
    """

    def decorate(view):
        _by_view[view_name] = view
        return view

    return decorate


def feed_shown(request, page=None):
    """Return the feed of what a URL shows, narrowed by its query string; None without one.

    A filter that does not exist narrows nothing. Read once a request.
    """
    if not hasattr(request, "feed_shown"):
        request.feed_shown = _narrowed(request, page) or _plain(page, request)
    return request.feed_shown


def _narrowed(request, page):
    match = request.resolver_match
    view = None if page else match and _by_view.get(match.view_name)
    try:
        if view:
            return view().find(request, **match.kwargs)
        return feed_of_page(page, request) if page and request.GET else None
    except UnknownFeedError:
        return None


def _plain(page, request):
    feed = _by_page.get(page.specific_class) if page else None
    return feed(page, request) if feed else None


def feeds_announced(request, page=None, others=()):
    """Return the feeds to announce in a head, each once: what the URL shows, then wider ones.

    ``page`` is that of the tree, None for another view; ``others`` are pages to announce besides.
    Nothing is read for them: a feed only needs the title and the URL of its page.
    """
    site = Site.find_for_request(request)
    if site is None:
        return []
    lineage = [page or site.root_page]
    # Nothing but the root stands above the home page.
    if page and page.depth > 2:
        lineage += reversed(page.breadcrumb)
    feeds = [feed_shown(request, page), *(_plain(each, request) for each in (*lineage, *others))]
    return list({feed.id: feed for feed in feeds if feed}.values())
