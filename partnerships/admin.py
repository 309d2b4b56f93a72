"""Tables of the *Partenariats* menu: conventions, lists."""

from django.contrib.admin import FieldListFilter, RelatedFieldListFilter, display
from django.db.models import Prefetch
from django.utils import timezone
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail_modeladmin.helpers import PagePermissionHelper

from core.admin.editors import may_edit_pages
from core.admin.tables import TableAdmin
from core.formats.dates import short_date

from .enums import BEFORE_SIGNATURE, Stage
from .models import Audience, ConventionPage, Signing, Territory, Theme
from .signing_words import named


class RelationFilter(RelatedFieldListFilter):
    """A filter on a related record, for a project without Django's own admin site."""

    def field_admin_ordering(self, field, request, model_admin):
        """Leave the order to the related model."""
        return ()


class StageFilter(FieldListFilter):
    """A filter on the stage of the texts to sign: that of the convention, or of an avenant."""

    parameter = "etape"

    def __init__(self, field, request, params, model, model_admin, field_path):
        # What ``core.admin.parameters`` accepts.
        self.lookup_choices = Stage.choices
        super().__init__(field, request, params, model, model_admin, field_path)
        self.title = "étape"

    def expected_parameters(self):
        """Name the one parameter."""
        return [self.parameter]

    @property
    def chosen(self):
        """The stage asked for, or None."""
        return next(iter(self.used_parameters.get(self.parameter, [])), None)

    def queryset(self, request, queryset):
        """Keep the conventions that have a text at the stage asked for."""
        if not self.chosen:
            return queryset
        texts = Signing.objects.with_stage(timezone.localdate()).filter(current_stage=self.chosen)
        return queryset.filter(pk__in=texts.values("convention"))

    def choices(self, changelist):
        """Yield every stage, and all of them first."""
        for value, label in [(None, "Toutes"), *Stage.choices]:
            change = {"remove": [self.parameter]} if value is None else {}
            query = changelist.get_query_string(
                {} if value is None else {self.parameter: value}, **change
            )
            yield {"selected": self.chosen == value, "query_string": query, "display": label}


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
        "stages",
        "party_names",
        "visibility",
    )
    list_filter = (
        "kind",
        ("signings", StageFilter),
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
        "stages",
        "party_names",
    )
    export_headings = {"starts_on": "Prise d’effet", "current_end": "Échéance"}
    export_filename = "conventions"
    ordering = ("-signed_on", "title")

    def get_queryset(self, request):
        """Fetch parties, organisations, successors and texts to sign with the table."""
        day = timezone.localdate()
        texts = Prefetch("signings", Signing.objects.with_stage(day), to_attr="texts_to_sign")
        return super().get_queryset(request).for_listing(day).prefetch_related(texts)

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

    @display(description="avant la signature")
    def stages(self, convention):
        """Stage of its text, and of each avenant that is not signed yet."""
        return ", ".join(filter(None, map(_stage_words, convention.texts_to_sign))) or "–"

    @display(description="parties")
    def party_names(self, convention):
        """Short names of the parties."""
        return ", ".join(party.short_name for party in convention.parties.all())


def _stage_words(signing):
    stage = signing.current_stage
    if not stage or (signing.amendment and stage not in BEFORE_SIGNATURE):
        return ""
    return named(signing, Stage(stage).label)


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
