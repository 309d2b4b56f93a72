"""The reports of the desk: deadlines to come, records to complete."""

from dataclasses import dataclass

from dateutil.relativedelta import relativedelta
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.utils import get_user_display_name

from core.admin.editors import EditorReportView
from core.formats.dates import short_date
from saved_filters.listings import FilteredReportMixin

from ..lifecycle import Status
from ..models import ConventionPage
from .completeness import completeness_on, incomplete, missing_of, not_over
from .deadlines import Deadline, agenda, conventions_on
from .filters import DeadlineFilterSet, Period, RecordFilterSet

EXPORTED = {
    "title": "Convention",
    "kind": "Nature",
    "status": "État",
    "parties": "Parties",
    "referent": "Référent",
    "url": "Adresse publique",
}


@dataclass(frozen=True)
class ConventionRow:
    """A line about a convention, as shown and as exported."""

    convention: ConventionPage

    @property
    def title(self):
        """Its title."""
        return self.convention.title

    @property
    def kind(self):
        """What it calls itself."""
        return self.convention.get_kind_display()

    @property
    def status(self):
        """Where it stands today."""
        return Status(self.convention.current_status).label

    @property
    def parties(self):
        """The short names of its parties."""
        return ", ".join(party.short_name for party in self.convention.parties.all())

    @property
    def referent(self):
        """Who follows it."""
        return get_user_display_name(self.convention.referent)

    @property
    def url(self):
        """Its page."""
        return self.convention.full_url or ""


@dataclass(frozen=True)
class DeadlineRow(ConventionRow):
    """A deadline of a convention."""

    deadline: Deadline

    @property
    def on(self):
        """The day."""
        return self.deadline.on

    @property
    def label(self):
        """What happens on that day."""
        return self.deadline.label


@dataclass(frozen=True)
class RecordRow(ConventionRow):
    """A record to complete."""

    @property
    def missing(self):
        """What it lacks, in words."""
        return ", ".join(kind.label for kind in missing_of(self.convention))


def edit_url(row):
    """Return where the convention of a row is edited."""
    return reverse("wagtailadmin_pages:edit", args=[row.convention.pk])


TITLE = TitleColumn("title", label="Convention", get_url=edit_url, width="35%")
STATUS = StatusTagColumn("status", label="État")
PARTIES = Column("parties", label="Parties")
REFERENT = Column("referent", label="Référent")


class DeskReportView(FilteredReportMixin, EditorReportView):
    """A report of the desk, as things stand today."""

    model = ConventionPage
    is_searchable = False

    def setup(self, request, *args, **kwargs):
        """Compute everything for the day it is here."""
        super().setup(request, *args, **kwargs)
        self.day = timezone.localdate()

    def choice(self, name):
        """Return what a filter holds; empty when nothing, or nonsense, was chosen."""
        return (getattr(self.filters.form, "cleaned_data", None) or {}).get(name) or ""


class DeadlinesView(DeskReportView):
    """Reviews, ends and committees of the months to come, and those already late."""

    page_title = "Échéances"
    header_icon = "date"
    index_url_name = "desk_deadlines"
    index_results_url_name = "desk_deadlines_results"
    filterset_class = DeadlineFilterSet
    verbose_name_plural = "échéances"
    columns = [
        Column("on", label="Date", accessor=lambda row: short_date(row.on)),
        Column("label", label="Échéance"),
        TITLE,
        STATUS,
        PARTIES,
        REFERENT,
    ]
    export_headings = {"on": "Date", "label": "Échéance", **EXPORTED}
    list_export = ["on", "label", *EXPORTED]
    export_filename = "echeances"

    def get_queryset(self):
        """Return the live conventions with their dates and parties."""
        return conventions_on(self.day).prefetch_related("parties__organisation")

    def get_filtered_queryset(self):
        """Return the deadlines of the conventions asked for, the earliest first."""
        conventions = self.filter_queryset(self.get_queryset())
        until = self.day + relativedelta(months=int(self.choice("period") or Period.TWELVE))
        kind = self.choice("deadline")
        return [
            DeadlineRow(deadline.convention, deadline)
            for deadline in agenda(conventions, self.day, until)
            if not kind or deadline.kind == kind
        ]


class IncompleteView(DeskReportView):
    """Records that lack something; those of conventions that are over only when asked for."""

    page_title = "Fiches incomplètes"
    header_icon = "warning"
    index_url_name = "desk_incomplete"
    index_results_url_name = "desk_incomplete_results"
    filterset_class = RecordFilterSet
    verbose_name_plural = "fiches incomplètes"
    columns = [TITLE, Column("missing", label="Ce qui manque"), STATUS, PARTIES, REFERENT]
    export_headings = {"missing": "Ce qui manque", **EXPORTED}
    list_export = ["title", "missing", *list(EXPORTED)[1:]]
    export_filename = "fiches-incompletes"

    def get_queryset(self):
        """Return the incomplete records with their parties."""
        return incomplete(completeness_on(self.day)).prefetch_related("parties__organisation")

    def get_filtered_queryset(self):
        """Return the records asked for."""
        records = self.filter_queryset(self.get_queryset())
        if not self.choice("status"):
            records = not_over(records)
        return [RecordRow(record) for record in records]
