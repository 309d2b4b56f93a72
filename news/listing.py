"""The news of all rubriques as the partnership desk lists them: one line each, drafts included."""

import django_filters
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.ui.tables import Column

from core.admin.page_listings import (
    NOTHING,
    PageListing,
    PageListingFilterSet,
    PageListingView,
    page_columns,
)
from core.formats.dates import short_date

from .models import NewsCategory, NewsPage


def publication_day(news):
    """Date of publication."""
    return short_date(news.published_at) or NOTHING


def event(news):
    """Day and place of the event."""
    return ", ".join(filter(None, [short_date(news.event_on), news.event_at])) or NOTHING


def convention_names(news):
    """Titles of the linked conventions."""
    return ", ".join(str(link) for link in news.convention_links.all()) or NOTHING


class NewsFilterSet(django_filters.FilterSet):
    """What the desk looks for among all its news."""

    category = django_filters.ModelChoiceFilter(
        label="Catégorie", queryset=NewsCategory.objects.all(), empty_label="Toutes"
    )
    published_at = django_filters.DateFromToRangeFilter(
        label="Date de publication", widget=DateRangePickerWidget
    )


class NewsListingFilterSet(NewsFilterSet, PageListingFilterSet):
    """First what is asked of news, then what is asked of any page."""


class NewsListingView(PageListingView):
    """The list, with what its columns read."""

    def annotate_queryset(self, pages):
        """Fetch categories and linked conventions with the list."""
        pages = super().annotate_queryset(pages)
        return pages.prefetch_related("category", "convention_links__convention")


class NewsListing(PageListing):
    """*Partenariats → Actualités*."""

    model = NewsPage
    index_view_class = NewsListingView
    filterset_class = NewsListingFilterSet
    name = "news_list"
    url_prefix = "actualites"
    menu_label = "Actualités"
    icon = "calendar-alt"
    columns = page_columns(
        Column("category", label="Catégorie", sort_key="category__name"),
        Column("day", label="Publiée le", accessor=publication_day, sort_key="published_at"),
        Column("event", label="Événement", accessor=event, sort_key="event_on"),
        Column("conventions", label="Conventions liées", accessor=convention_names),
    )
    # Drafts first: they have no date yet.
    ordering = ("live", "-published_at")
    search_fields = ("title", "standfirst", "event_at")
    list_export = ("title", "category", "published_at", "event_on", "event_at", "conventions")
    export_filename = "actualites"


news_listing = NewsListing()
