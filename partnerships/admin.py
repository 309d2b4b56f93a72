"""Tables of the *Partenariats* menu: the short lists that conventions are classed by."""

from core.admin.tables import TableAdmin

from .models import Audience, Territory, Theme


class VocabularyAdmin(TableAdmin):
    """A short list that officers keep."""

    menu_icon = "tag"
    list_display = ("name", "slug")
    search_fields = ("name",)


class ThemeAdmin(VocabularyAdmin):
    """Themes of conventions."""

    model = Theme
    menu_order = 500


class AudienceAdmin(VocabularyAdmin):
    """Audiences of conventions."""

    model = Audience
    menu_order = 600


class TerritoryAdmin(VocabularyAdmin):
    """Territories of conventions."""

    model = Territory
    menu_order = 700
