"""What a person does in the admin is done whole, or not at all.

Wagtail writes a page, its revision and its publication one after the other. Between two writes a
visitor reads a page that is not to appear before tomorrow; a process killed there leaves it so.
"""

from contextlib import contextmanager
from functools import wraps

from django.db import connection, transaction
from wagtail.models import Page

SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}
# Where files come in: reading and converting an image takes seconds, during which SQLite would let
# nobody else write. Each writes one record.
SLOW_WITH_FILES = {
    "wagtailimages", "wagtailimages_chooser", "wagtaildocs", "wagtaildocs_chooser",
    "private_document_chooser",
}  # fmt: skip
# What URLs of the admin call the pages they change, and those below which they add one.
PAGES = ["page_id", "page_to_move_id", "parent_page_id", "destination_id"]


def in_one_transaction(view):
    """Decorate a view of the admin: its writes are seen together, once it has answered.

    An exception undoes them. Two requests about one page come one after the other, each reading
    what the other wrote: whoever approves would otherwise be undone by a saving under way. What
    only reads, as previews do, takes no lock; nor does a visitor who tries to log in.
    ``transaction.non_atomic_requests`` on a view leaves it alone.
    """
    if "default" in getattr(view, "_non_atomic_requests", ()):
        return view

    @transaction.atomic
    def whole(request, *args, **kwargs):
        hold([kwargs[name] for name in PAGES if name in kwargs])
        return view(request, *args, **kwargs)

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        return (whole if may_write(request) else view)(request, *args, **kwargs)

    return wrapper


def hold(keys):
    """Wait for whoever else changes these pages, until the end of the transaction.

    SQLite has a single writer at a time: there, the transaction itself has waited.
    """
    if keys:
        list(Page.objects.select_for_update(no_key=True).filter(pk__in=keys).values_list("pk"))


def may_write(request):
    """Tell whether ``request`` may change the content of the site, quickly."""
    if request.method in SAFE_METHODS or not request.user.is_authenticated:
        return False
    match = request.resolver_match
    if (match.url_name or "").startswith("preview"):
        return False
    return not (SLOW_WITH_FILES.intersection(match.namespaces) and request.FILES)


@contextmanager
def one_moment():
    """Read the whole database as it is now, whatever is written meanwhile, and without a lock."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        usual, connection.transaction_mode = connection.transaction_mode, "DEFERRED"
    # Within a transaction, PostgreSQL has begun to read: it is that moment which is read.
    begins = connection.vendor == "postgresql" and not connection.in_atomic_block
    try:
        with transaction.atomic():
            if begins:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = usual
