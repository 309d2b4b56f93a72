"""What visitors may read and download."""

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from wagtail.models import PageViewRestriction

from media.models import private_collection_ids


def private_collections(request=None):
    """Return the keys of the collections that visitors may not read, asked once a request."""
    private = getattr(request, "private_collections", None)
    if private is None:
        private = private_collection_ids()
        if request is not None:
            request.private_collections = private
    return private


def may_be_shown(file, request=None):
    """Tell whether the page that holds ``file`` may show it: no question for a public one.

    Who reads the page may open the file, unless it is in the bin or in a private collection.
    """
    if file.is_public or file.binned_at:
        return file.is_public
    return file.collection_id not in private_collections(request)


def readable(items, request):
    """Keep the items, rows or blocks, whose ``document`` readers may download."""
    shown = [item for item in items or [] if item.document is not None]
    return [item for item in shown if may_be_shown(item.document, request)]


def visible(image, request=None):
    """Return ``image`` when readers may see it, else None."""
    return image if image and may_be_shown(image, request) else None


def is_public(page, request):
    """Tell whether visitors may read ``page``: it is live, and below no view restriction."""
    return page.live and not any(map(page.path.startswith, restricted_paths(request)))


def restricted_paths(request):
    """Return where the tree has view restrictions, asked once a request."""
    paths = getattr(request, "restricted_paths", None)
    if paths is None:
        paths = set(PageViewRestriction.objects.values_list("page__path", flat=True))
        if request is not None:
            request.restricted_paths = paths
    return paths


def restricted():
    """Return the condition that a page stands below a view restriction, for a query on pages."""
    restrictions = PageViewRestriction.objects.alias(
        place=ExpressionWrapper(OuterRef("path"), output_field=CharField())
    )
    return Exists(restrictions.filter(place__startswith=F("page__path")))
