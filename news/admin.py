"""Tables of the news, and the *Partenariats* menu that gathers all the tables."""

from django.contrib.admin import DateFieldListFilter, display
from wagtail_modeladmin.options import ModelAdminGroup

from core.formats.dates import short_date
from glossary.admin import AcronymAdmin
from partnerships.admin import (
    AudienceAdmin,
    ConventionAdmin,
    PageTableAdmin,
    RelationFilter,
    TerritoryAdmin,
    ThemeAdmin,
    VocabularyAdmin,
)
from partnerships.directory import organisation_viewset, person_viewset

from .announcing.buttons import ConventionButtons
from .models import NewsCategory, NewsPage


class PublicationFilter(DateFieldListFilter):
    """By date of publication: the words are Django's, of an app that the project does without."""

    words = (
        "Toutes les dates",
        "Aujourd’hui",
        "Les 7 derniers jours",
        "Ce mois-ci",
        "Cette année",
        "Sans date",
        "Avec une date",
    )

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.links = tuple(
            (word, limits) for word, (_, limits) in zip(self.words, self.links, strict=True)
        )


class NewsAdmin(PageTableAdmin):
    """The news of all rubriques."""

    model = NewsPage
    menu_label = "Actualités"
    menu_icon = "calendar-alt"
    menu_order = 300
    list_display = ("title", "category", "publication", "event", "convention_names", "visibility")
    list_filter = (("category", RelationFilter), "live", ("published_at", PublicationFilter))
    search_fields = ("title", "standfirst", "event_at")
    list_export = ("title", "category", "published_at", "event_on", "event_at", "convention_names")
    export_filename = "actualites"
    # Drafts first: they have no date yet.
    ordering = ("live", "-published_at")

    def get_queryset(self, request):
        """Fetch categories and linked conventions with the table."""
        return (
            super()
            .get_queryset(request)
            .select_related("category")
            .prefetch_related("convention_links__convention")
        )

    @display(description="publication", ordering="published_at")
    def publication(self, news):
        """Date of publication."""
        return short_date(news.published_at) or "–"

    @display(description="événement", ordering="event_on")
    def event(self, news):
        """Day and place of the event."""
        return ", ".join(filter(None, [short_date(news.event_on), news.event_at])) or "–"

    @display(description="conventions liées")
    def convention_names(self, news):
        """Titles of the linked conventions."""
        return ", ".join(str(link) for link in news.convention_links.all()) or "–"


class AnnouncedConventionAdmin(ConventionAdmin):
    """The registry, with what makes news of a convention."""

    button_helper_class = ConventionButtons


class NewsCategoryAdmin(VocabularyAdmin):
    """Categories of news."""

    model = NewsCategory
    menu_label = "Catégories d’actualités"
    menu_order = 400


class PartnershipGroup(ModelAdminGroup):
    """The menu of the partnership desk."""

    menu_label = "Partenariats"
    menu_icon = "group"
    menu_order = 110
    items = (
        AnnouncedConventionAdmin,
        NewsAdmin,
        NewsCategoryAdmin,
        ThemeAdmin,
        AudienceAdmin,
        TerritoryAdmin,
        AcronymAdmin,
    )
    viewsets = (organisation_viewset, person_viewset)

    def get_submenu_items(self):
        """Put the listings of Wagtail above the tables, whose orders are 1, 2, 3…"""
        listings = [each.get_menu_item(order=0) for each in self.viewsets]
        return [*listings, *super().get_submenu_items()]
