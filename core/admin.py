"""Tables of the admin: what they share, and the glossary."""

from wagtail_modeladmin.options import ModelAdmin

from .models import Acronym


class TableAdmin(ModelAdmin):
    """A table of the menu."""

    index_view_extra_css = ["css/admin-tables.css"]
    list_per_page = 50


class AcronymAdmin(TableAdmin):
    """The glossary."""

    model = Acronym
    menu_label = "Glossaire"
    menu_icon = "openquote"
    menu_order = 800
    list_display = ("acronym", "expansion", "definition")
    search_fields = ("acronym", "expansion", "definition")
    list_export = ("acronym", "expansion", "definition")
    export_filename = "glossaire"
    ordering = ("acronym",)
