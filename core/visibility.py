"""What visitors may read and download."""

from django.db.models import BooleanField, Func
from wagtail.models import Page, PageViewRestriction

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


def restrictions(request):
    """Return the restrictions as text: part of the name of what is kept of public pages."""
    return " ".join(sorted(restricted_paths(request)))


class Restricted(Func):
    """Whether a page stands below a view restriction.

    In SQL of our own: a page that is served asks it up to ten times, and Django takes longer to
    write a subquery than the database to answer it.
    """

    output_field = BooleanField()
    # Paths are of digits and capitals.
    template = (
        "EXISTS(SELECT 1 FROM {} R INNER JOIN {} P ON P.id = R.page_id"
        " WHERE %(expressions)s LIKE P.path || '%%%%')"
    )

    def __init__(self, path="path"):
        super().__init__(path)

    def as_sql(self, compiler, connection, **context):
        """Return the condition, with the names of the tables."""
        tables = (model._meta.db_table for model in (PageViewRestriction, Page))
        template = self.template.format(*map(connection.ops.quote_name, tables))
        return super().as_sql(compiler, connection, template=template, **context)
