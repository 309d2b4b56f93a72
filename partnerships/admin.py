"""Tables of the *Partenariats* menu: conventions, lists."""

from django.contrib.admin import RelatedFieldListFilter, display
from django.utils import timezone
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail_modeladmin.helpers import PagePermissionHelper

from core.admin.editors import may_edit_pages
from core.admin.tables import TableAdmin
from core.formats.dates import short_date

from .models import Audience, ConventionPage, Territory, Theme


class RelationFilter(RelatedFieldListFilter):
    """A filter on a related record, for a project without Django's own admin site."""

    def field_admin_ordering(self, field, request, model_admin):
        """Leave the order to the related model."""
        return ()


class PageTablePermissions(PagePermissionHelper):
    """A table of pages is for whoever edits some: it tells of drafts and of private pages."""

    def user_can_list(self, user):
        """Say so here: wagtail-modeladmin opens it to the whole admin."""
        return may_edit_pages(user)


class PageTableAdmin(TableAdmin):
    """A table of the pages that a person edits, which tells what the public sees of each."""

    permission_helper_class = PageTablePermissions

    def get_queryset(self, request):
        """Keep the pages of the parts of the site where the person works."""
        theirs = policy_registry.get_by_type(Page).explorable_instances(request.user)
        return super().get_queryset(request).filter(pk__in=theirs.values("pk"))

    @display(description="public", ordering="live")
    def visibility(self, page):
        """Say whether the page is on line, and whether a draft waits behind it."""
        if not page.live:
            return "brouillon"
        return "en ligne, brouillon en cours" if page.has_unpublished_changes else "en ligne"


class ConventionAdmin(PageTableAdmin):
    """The registry as the partnership desk reads it."""

    model = ConventionPage
    menu_label = "Conventions"
    menu_icon = "doc-full-inverse"
    menu_order = 200
    list_display = (
        "title",
        "kind",
        "signing",
        "end",
        "status_shown",
        "party_names",
        "visibility",
    )
    list_filter = (
        "kind",
        "renewal",
        "live",
        ("themes", RelationFilter),
        ("audiences", RelationFilter),
        ("territories", RelationFilter),
    )
    search_fields = ("title", "reference", "object", "parties__organisation__name")
    list_export = (
        "title",
        "kind",
        "reference",
        "object",
        "signed_on",
        "signed_at",
        "starts_on",
        "current_end",
        "renewal",
        "party_names",
    )
    export_headings = {"starts_on": "Prise d’effet", "current_end": "Échéance"}
    export_filename = "conventions"
    ordering = ("-signed_on", "title")

    def get_queryset(self, request):
        """Fetch parties, organisations and successors with the table."""
        return super().get_queryset(request).for_listing(timezone.localdate())

    @display(description="signature", ordering="signed_on")
    def signing(self, convention):
        """Date of signing, or what is known of it."""
        return short_date(convention.signed_on) or convention.date_note or "–"

    @display(description="échéance", ordering="current_end")
    def end(self, convention):
        """Last day of the term that runs today."""
        return short_date(convention.current_end) or "–"

    @display(description="état", ordering="current_status")
    def status_shown(self, convention):
        """Status today."""
        return convention.status.label

    @display(description="parties")
    def party_names(self, convention):
        """Short names of the parties."""
        return ", ".join(party.short_name for party in convention.parties.all())


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
