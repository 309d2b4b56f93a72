"""Querysets of pages: what visitors may read."""

from django.db.models import Q
from wagtail.models import Page
from wagtail.query import PageQuerySet

from .visibility import Restricted

_joined = []


def join_to_pages(name):
    """Fetch the relation ``name`` of ``Page``, one record, with each page that is shown."""
    _joined.append(name)


class SitePageQuerySet(PageQuerySet):
    """Pages of the site, whose ``public()`` asks nothing of the database before the query itself.

    Wagtail reads all view restrictions each time, up to eight times for one page that is served.
    """

    def private_q(self):
        """Return the condition that a page stands below a view restriction."""
        return Q(Restricted())

    def for_page(self):
        """Fetch with a page what it shows of other records, whatever its type."""
        return self.select_related(*_joined)


def public_pages():
    """Return the pages of all types that visitors may read, in the order of the tree."""
    return SitePageQuerySet(Page).live().public().order_by("path")
