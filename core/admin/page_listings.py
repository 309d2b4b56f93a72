"""The listing of the pages of one type: Wagtail’s own, searched and exported as the desk does."""

import django_filters
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.coreutils import multigetattr

from saved_filters.listings import FilteredListingMixin

from .editors import EditorMenuItem
from .search import holding_words

# What a cell shows that holds nothing.
NOTHING = "–"


class Publication(models.TextChoices):
    """What the public sees of a page."""

    ONLINE = "en-ligne", "En ligne"
    CHANGED = "modifiee", "En ligne, brouillon en cours"
    DRAFT = "brouillon", "Brouillon"


PUBLICATIONS = {
    Publication.ONLINE: Q(live=True),
    Publication.CHANGED: Q(live=True, has_unpublished_changes=True),
    Publication.DRAFT: Q(live=False),
}


class PageListingFilterSet(PageFilterSet):
    """Filters of pages of any type; what Wagtail asks of a tree has no use in a flat list."""

    site = has_child_pages = None
    publication = django_filters.ChoiceFilter(
        label="Publication", choices=Publication.choices, method="published", empty_label="Toutes"
    )

    def published(self, pages, name, value):
        """Keep the pages of which the public sees this."""
        return pages.filter(PUBLICATIONS[value])


class PageListingView(FilteredListingMixin, IndexView):
    """The pages of one type that a person works on."""

    template_name = "saved_filters/page_listing.html"
    search_fields = ()

    def get_ordering(self):
        """Keep the order of the columns while searching: no word is worth more than another."""
        return BaseListingView.get_ordering(self)

    def order_queryset(self, queryset):
        """Sort texts as French does, found ones too."""
        return BaseListingView.order_queryset(self, queryset)

    def search_queryset(self, queryset):
        """Keep the pages that hold every word, in one column or another."""
        return holding_words(queryset, self.search_fields, self.search_query)

    @cached_property
    def columns_in_words(self):
        """The columns that an export may name, by their names."""
        return {column.name: column for column in self.columns if isinstance(column, Column)}

    def get_heading(self, queryset, field):
        """Return the heading of a column of an export, as the list or the form names it."""
        column = self.columns_in_words.get(field)
        return column.label if column else super().get_heading(queryset, field)

    def to_row_dict(self, page):
        """Return what an export says of a page: a column as it is read, else a field."""
        return {name: self._exported(page, name) for name in self.list_export}

    def _exported(self, page, name):
        column = self.columns_in_words.get(name)
        value = column.get_value(page) if column else multigetattr(page, name)
        return None if value == NOTHING else value


class PageListing(PageListingViewSet):
    """The listing, its menu entry, and the way to a new page."""

    index_view_class = PageListingView
    filterset_class = PageListingFilterSet
    menu_item_class = EditorMenuItem
    # The menu of the desk holds it.
    add_to_admin_menu = False
    list_per_page = 50
    search_fields = ()

    def get_index_view_kwargs(self, **kwargs):
        """Add the fields where words are looked for."""
        return super().get_index_view_kwargs(search_fields=self.search_fields, **kwargs)


def page_columns(*columns):
    """Return the columns of a listing, between the title of the page and what the public sees."""
    return [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Titre", sort_key="title", classname="title"),
        *columns,
        PageStatusColumn("live", label="Publication", sort_key="live"),
    ]
