"""The conventions as the partnership desk lists them: one line each, drafts included."""

import django_filters
from django.db.models import Prefetch
from django.utils import timezone
from wagtail.admin.ui.tables import Column

from core.admin.page_listings import (
    NOTHING,
    PageListing,
    PageListingFilterSet,
    PageListingView,
    page_columns,
)
from core.formats.dates import short_date

from .desk.filters import ConventionFilterSet
from .enums import BEFORE_SIGNATURE, Stage
from .lifecycle import Renewal
from .models import Audience, ConventionPage, Signing, Territory, Theme
from .signing_words import named


def signing_day(convention):
    """Date of signing, or what is known of it."""
    return short_date(convention.signed_on) or convention.date_note or NOTHING


def end(convention):
    """Last day of the term that runs today."""
    return short_date(convention.current_end) or NOTHING


def stages(convention):
    """Stage of its text, and of each avenant that is not signed yet."""
    return ", ".join(filter(None, map(_stage_words, convention.texts_to_sign))) or NOTHING


def party_names(convention):
    """Short names of the parties."""
    return ", ".join(party.short_name for party in convention.parties.all())


def _stage_words(signing):
    stage = signing.current_stage
    if not stage or (signing.amendment and stage not in BEFORE_SIGNATURE):
        return ""
    return named(signing, Stage(stage).label)


class RegistryFilterSet(ConventionFilterSet):
    """What the desk looks for among all its conventions."""

    stage = django_filters.ChoiceFilter(
        label="Avant la signature", choices=Stage.choices, method="at_stage", empty_label="Toutes"
    )
    renewal = django_filters.ChoiceFilter(
        label="Reconduction",
        choices=[each for each in Renewal.choices if each[0]],
        empty_label="Toutes",
    )
    themes = django_filters.ModelChoiceFilter(
        label="Thème", queryset=Theme.objects.all(), empty_label="Tous"
    )
    audiences = django_filters.ModelChoiceFilter(
        label="Public", queryset=Audience.objects.all(), empty_label="Tous"
    )
    territories = django_filters.ModelChoiceFilter(
        label="Territoire", queryset=Territory.objects.all(), empty_label="Tous"
    )

    def at_stage(self, conventions, name, stage):
        """Keep the conventions that have a text at this stage: their own, or an avenant."""
        texts = Signing.objects.with_stage(timezone.localdate()).filter(current_stage=stage)
        return conventions.filter(pk__in=texts.values("convention"))


class ConventionListingFilterSet(RegistryFilterSet, PageListingFilterSet):
    """First what is asked of conventions, then what is asked of any page."""


class ConventionListingView(PageListingView):
    """The list, with what its columns read."""

    def annotate_queryset(self, pages):
        """Fetch parties, organisations, successors and texts to sign with the list."""
        day = timezone.localdate()
        texts = Prefetch("signings", Signing.objects.with_stage(day), to_attr="texts_to_sign")
        return super().annotate_queryset(pages).for_listing(day).prefetch_related(texts)


class ConventionListing(PageListing):
    """*Partenariats → Conventions*."""

    model = ConventionPage
    index_view_class = ConventionListingView
    filterset_class = ConventionListingFilterSet
    name = "convention_list"
    url_prefix = "conventions"
    menu_label = "Conventions"
    icon = "doc-full-inverse"
    columns = page_columns(
        Column("kind", label="Nature", accessor="get_kind_display", sort_key="kind"),
        Column("signing", label="Signature", accessor=signing_day, sort_key="signed_on"),
        Column("end", label="Échéance", accessor=end, sort_key="current_end"),
        Column("status", label="État", accessor="status.label", sort_key="current_status"),
        Column("stages", label="Avant la signature", accessor=stages),
        Column("parties", label="Parties", accessor=party_names),
    )
    ordering = ("-signed_on", "title")
    search_fields = ("title", "reference", "object", "parties__organisation__name")
    list_export = (
        "title", "kind", "reference", "object", "signed_on", "signed_at", "starts_on",
        "current_end", "get_renewal_display", "stages", "parties",
    )  # fmt: skip
    export_headings = {
        "starts_on": "Prise d’effet",
        "current_end": "Échéance",
        "get_renewal_display": "Reconduction",
    }
    export_filename = "conventions"


convention_listing = ConventionListing()
