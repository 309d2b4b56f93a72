"""What feeds tell of withdrawn pages: subscribers had them, and keep them until they hear."""

from feeds.items import Withdrawn

from .models import withdrawn

# The latest; a reader of feeds that was away for longer finds the reason at the address.
MOST = 30


def withdrawn_among(pages, request):
    """Return what readers are told of the pages withdrawn among ``pages``, the latest first.

    ``pages`` is a query on one type of page, whose pages have a ``guid``.
    """
    latest = (
        withdrawn(pages)
        .select_related("withdrawal__replacement")
        .order_by("-withdrawal__withdrawn_at")
    )
    return [tombstone(page, request) for page in latest[:MOST]]


def tombstone(page, request):
    """Return what readers are told of a withdrawn page."""
    told = page.withdrawal
    replacement = told.shown_replacement(request)
    return Withdrawn(
        id=page.guid,
        moment=told.withdrawn_at,
        reason=told.explanation,
        replacement=replacement.get_full_url(request) if replacement else "",
    )
