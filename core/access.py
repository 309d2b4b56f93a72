"""What visitors may read and download."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import PageViewRestriction

from core.models.media import private_collection_ids


def readable(items, request):
    """Keep the items whose ``document`` visitors may download.

    Works for rows and for blocks. The private collections are read once per request.
    """
    items = list(items or [])
    if not items:
        return []
    private = getattr(request, "private_collections", None)
    if private is None:
        private = private_collection_ids()
        if request is not None:
            request.private_collections = private
    return [
        item
        for item in items
        if item.document is not None and item.document.collection_id not in private
    ]


def is_public(page, request):
    """Tell whether visitors may read ``page``: it is live, and below no view restriction.

    The restrictions are read once per request.
    """
    restricted = getattr(request, "restricted_paths", None)
    if restricted is None:
        restricted = set(PageViewRestriction.objects.values_list("page__path", flat=True))
        if request is not None:
            request.restricted_paths = restricted
    return page.live and not any(page.path.startswith(path) for path in restricted)


def restricted():
    """Return the condition that a page stands below a view restriction, for a query on pages.

    In the query itself, where Wagtail's ``public()`` reads the restrictions first: fit for a
    subquery that many rows ask.
    """
    restrictions = PageViewRestriction.objects.alias(
        place=ExpressionWrapper(OuterRef("path"), output_field=CharField())
    )
    return Exists(restrictions.filter(place__startswith=F("page__path")))
