"""The table of the glossary."""

from core.admin.tables import TableAdmin

from .models import Acronym


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
