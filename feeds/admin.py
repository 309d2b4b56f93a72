"""The table of old feeds, in the settings menu."""

from django.contrib.admin import display
from django.utils.html import format_html

from core.admin.tables import TableAdmin, TableView
from core.formats.dates import short_date

from .models import LegacyFeed
from .registry import feeds_by_id


class LegacyFeedIndexView(TableView):
    """The table, which reads the catalogue once for all its rows."""

    def get_context_data(self, *args, **kwargs):
        """Give each row its feed."""
        context = super().get_context_data(*args, **kwargs)
        feeds = feeds_by_id(self.request)
        for mapping in context["object_list"]:
            mapping.feed = feeds.get(mapping.target)
        return context


class LegacyFeedAdmin(TableAdmin):
    """Old feeds, each with the new one that its subscribers receive."""

    model = LegacyFeed
    menu_label = "Anciens flux"
    menu_icon = "redirect"
    menu_order = 700
    add_to_settings_menu = True
    index_view_class = LegacyFeedIndexView
    list_display = ("old_url", "name", "new_feed", "new_url", "asked")
    search_fields = ("name", "old_id")

    @display(description="ancienne adresse", ordering="old_id")
    def old_url(self, mapping):
        """The end of the old URL."""
        return mapping.old_url

    @display(description="nouveau flux")
    def new_feed(self, mapping):
        """Title of the new feed, or what happens without it."""
        return mapping.feed.title if mapping.feed else "Disparu : tout le site, en attendant"

    @display(description="nouvelle adresse")
    def new_url(self, mapping):
        """Link to the new feed."""
        if not mapping.feed:
            return "–"
        return format_html('<a href="{0}">{0}</a>', mapping.feed.local_url())

    @display(description="dernière demande", ordering="last_asked_on")
    def asked(self, mapping):
        """The last day when somebody asked for the old URL."""
        return short_date(mapping.last_asked_on) or "jamais"
