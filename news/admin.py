"""The table of the categories of news, and the *Partenariats* menu that gathers all the lists."""

from wagtail_modeladmin.options import ModelAdminGroup

from glossary.admin import AcronymAdmin
from partnerships.admin import AudienceAdmin, TerritoryAdmin, ThemeAdmin, VocabularyAdmin
from partnerships.directory import organisation_viewset, person_viewset
from partnerships.listing import convention_listing

from .listing import news_listing
from .models import NewsCategory


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
    items = (NewsCategoryAdmin, ThemeAdmin, AudienceAdmin, TerritoryAdmin, AcronymAdmin)
    viewsets = (convention_listing, news_listing, organisation_viewset, person_viewset)

    def get_submenu_items(self):
        """Put the listings of Wagtail above the tables, whose orders are 1, 2, 3…"""
        listings = [each.get_menu_item(order=0) for each in self.viewsets]
        return [*listings, *super().get_submenu_items()]
