"""Conventions: what their text says, and when they hold."""

from dataclasses import asdict

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import PageManager
from wagtail.search import index

from core.blocks import RICH_TEXT_FEATURES, ContactBlock, LinkBlock
from core.models import BasePage, DocumentsMixin, RevisedMixin
from core.rows import fetch_related
from core.validators import between, plausible_date
from partnerships.blocks import ArticleBlock, SignatoryBlock
from partnerships.lifecycle import (
    DurationUnit,
    Renewal,
    Status,
    Term,
    Turn,
    committee_due_on,
    duration_text,
)
from partnerships.panels import CONVENTION_TABS
from partnerships.querysets import ConventionQuerySet
from partnerships.timeline import timeline

from .kinds import ConventionKind
from .parts import ConventionPeriod, ConventionTurn
from .vocabularies import Audience, Territory, Theme


class ConventionPage(RevisedMixin, DocumentsMixin, BasePage):
    """An agreement between an academy and its partners, with all that its text says."""

    parent_page_types = ["partnerships.ConventionIndexPage"]
    subpage_types = []

    kind = models.CharField(
        "nature", max_length=20, choices=ConventionKind.choices, default=ConventionKind.CONVENTION
    )
    reference = models.CharField("référence", max_length=100, blank=True)
    object = models.TextField("objet", help_text="À quoi s’engagent les parties, en une phrase.")
    signed_on = models.DateField(
        "date de signature", null=True, blank=True, validators=[plausible_date]
    )
    signed_at = models.CharField(
        "lieu de signature",
        max_length=255,
        blank=True,
        help_text="Par exemple « Brochon (Côte-d’Or) ».",
    )
    date_note = models.CharField(
        "précision sur la date",
        max_length=255,
        blank=True,
        help_text="Affichée à côté de la date, par exemple quand l’année n’est pas connue.",
    )
    effective_on = models.DateField(
        "prise d’effet",
        null=True,
        blank=True,
        validators=[plausible_date],
        help_text="À remplir si elle diffère de la date de signature.",
    )
    duration = models.PositiveSmallIntegerField(
        "durée", null=True, blank=True, validators=between(1, 100)
    )
    duration_unit = models.CharField(
        "unité", max_length=20, choices=DurationUnit.choices, default=DurationUnit.YEARS
    )
    ends_on = models.DateField(
        "date de fin",
        null=True,
        blank=True,
        validators=[plausible_date],
        help_text="À remplir si le texte la donne ; sinon, elle est calculée d’après la durée.",
    )
    renewal = models.CharField(
        "reconduction",
        max_length=10,
        choices=Renewal.choices,
        default=Renewal.UNSPECIFIED,
        blank=True,
    )
    renewal_months = models.PositiveSmallIntegerField(
        "durée d’une reconduction tacite (mois)",
        null=True,
        blank=True,
        validators=between(1, 120),
    )
    renewal_maximum = models.PositiveSmallIntegerField(
        "nombre maximal de reconductions",
        null=True,
        blank=True,
        validators=between(1, 100),
        help_text="Vide : sans limite.",
    )
    notice_months = models.PositiveSmallIntegerField(
        "rencontre avant la fin (mois)",
        null=True,
        blank=True,
        validators=between(1, 60),
        help_text="Combien de mois avant la fin les parties se rencontrent, ou doivent dénoncer.",
    )
    terminated_on = models.DateField(
        "résiliée le", null=True, blank=True, validators=[plausible_date]
    )
    succeeds = models.ForeignKey(
        "self",
        verbose_name="remplace la convention",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="successors",
    )
    referent = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="référent",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="La personne qui suit la convention et reçoit les rappels.",
    )
    published_at = models.DateTimeField(
        "entrée au registre", default=timezone.now, editable=False, db_index=True
    )
    # Derived from the fields above when saving, with the rows of ``periods`` and ``turns``, so
    # that SQL can filter. It does not depend on the day: the status does, and is never stored.
    starts_on = models.DateField(null=True, editable=False, db_index=True)

    preamble = RichTextField("préambule", blank=True, features=RICH_TEXT_FEATURES)
    articles = StreamField([("article", ArticleBlock())], verbose_name="articles", blank=True)
    signatories = StreamField(
        [("signatory", SignatoryBlock())], verbose_name="signataires", blank=True
    )
    contacts = StreamField([("contact", ContactBlock())], verbose_name="contacts", blank=True)
    related_links = StreamField([("link", LinkBlock())], verbose_name="liens", blank=True)

    committee_name = models.CharField(
        "nom de l’instance",
        max_length=150,
        blank=True,
        help_text="Par exemple « groupe de pilotage ».",
    )
    committee_members = RichTextField("composition", blank=True, features=RICH_TEXT_FEATURES)
    committee_meetings_per_year = models.PositiveSmallIntegerField(
        "réunions par an", null=True, blank=True, validators=between(1, 52)
    )

    themes = ParentalManyToManyField(Theme, verbose_name="thèmes", blank=True)
    audiences = ParentalManyToManyField(Audience, verbose_name="publics", blank=True)
    territories = ParentalManyToManyField(Territory, verbose_name="territoires", blank=True)

    objects = PageManager.from_queryset(ConventionQuerySet)()

    # What the desk keeps for itself, and what follows from other fields.
    unread_fields = RevisedMixin.unread_fields | {"meetings", "notes", "referent", "starts_on"}
    exclude_fields_in_copy = [*RevisedMixin.exclude_fields_in_copy, "published_at"]

    edit_handler = CONVENTION_TABS

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("reference", boost=5),
        index.SearchField("object", boost=2),
        index.SearchField("get_kind_display"),
        index.SearchField("signed_on"),
        index.SearchField("signed_at", boost=2),
        index.SearchField("preamble"),
        index.SearchField("articles"),
        index.SearchField("signatories"),
        index.SearchField("committee_name"),
        index.SearchField("committee_members"),
        index.RelatedFields("themes", [index.SearchField("name")]),
        index.RelatedFields("audiences", [index.SearchField("name")]),
        index.RelatedFields("territories", [index.SearchField("name")]),
        index.RelatedFields(
            "parties",
            [
                index.SearchField("designation"),
                index.SearchField("representative"),
                index.SearchField("seat"),
                index.RelatedFields(
                    "organisation", [index.SearchField("name"), index.SearchField("acronym")]
                ),
            ],
        ),
        index.RelatedFields(
            "fiches",
            [
                index.SearchField("title", boost=2),
                index.SearchField("audience"),
                index.SearchField("text"),
            ],
        ),
        index.RelatedFields("amendments", [index.SearchField("object")]),
        index.FilterField("kind"),
        index.FilterField("starts_on"),
    ]

    class Meta:
        verbose_name = "convention"
        verbose_name_plural = "conventions"

    def save(self, *args, **kwargs):
        """Keep the derived date, periods and turns in step with what they come from.

        A draft is saved with ``update_fields`` and must leave the published dates alone.
        """
        published = kwargs.get("update_fields") is None
        if published:
            self.starts_on = self.effective_on or self.signed_on
        super().save(*args, **kwargs)
        if published:
            self.lay_out_periods()
            self.lay_out_turns()

    def date_revision(self, before):
        """Note also when the convention enters the registry."""
        if before and self.live and before.first_published_at is None and not before.live:
            self.published_at = timezone.now()
        elif before:
            self.published_at = before.published_at
        super().date_revision(before)

    def lay_out_periods(self):
        """Write the rows of ``periods`` anew."""
        self.periods.all().delete()
        self.periods.bulk_create(
            ConventionPeriod(convention=self, **asdict(period)) for period in self.term.periods()
        )

    def lay_out_turns(self):
        """Bring the rows of ``turns`` in step; those that still hold keep their keys."""
        wanted = {(kind.value, day, None) for day, kind in self.term.turns()}
        wanted |= {(Turn.AMENDMENT.value, a.signed_on, a.pk) for a in self.amendments.all()}
        known = {(row.kind, row.day, row.amendment_id): row.pk for row in self.turns.all()}
        self.turns.filter(pk__in=[known[each] for each in known.keys() - wanted]).delete()
        ConventionTurn.objects.bulk_create(
            ConventionTurn(convention=self, kind=kind, day=day, amendment_id=amendment)
            for kind, day, amendment in sorted(wanted - known.keys(), key=lambda row: row[1])
        )

    def clean(self):
        """Refuse dates that contradict each other, each error beside its own field."""
        super().clean()
        start = self.effective_on or self.signed_on
        errors = {}
        if start and self.ends_on and self.ends_on < start:
            errors["ends_on"] = "La convention ne peut pas finir avant d’avoir commencé."
        if start and self.terminated_on and self.terminated_on < start:
            errors["terminated_on"] = "La résiliation ne peut pas précéder le début."
        if self.renewal == Renewal.TACIT and not self.renewal_months:
            errors["renewal_months"] = "Précisez la durée d’une reconduction tacite, en mois."
        if self.succeeds_id and self in self.predecessors():
            errors["succeeds"] = (
                "Une convention ne peut pas se remplacer elle-même, ni l’une de celles qui "
                "la remplacent."
            )
        if errors:
            raise ValidationError(errors)

    def get_context(self, request, *args, **kwargs):
        """Add what the page shows, with what its display needs."""
        context = super().get_context(request, *args, **kwargs)
        parties = [party for party in self.parties.all() if party.organisation_id]
        context["parties"] = fetch_related(parties, "organisation")
        context["fiches"] = fetch_related(self.fiches.all(), "document")
        context["amendments"] = fetch_related(self.amendments.all(), "document")
        context["series"] = self.public_series()
        context["timeline"] = timeline(self, self._term_today, timezone.localdate())
        return context

    @property
    def description(self):
        """The object of the convention, unless an editor wrote a description for the web."""
        return self.search_description or self.object

    @property
    def term(self):
        """The dated facts of the convention, as ``lifecycle`` reads them."""
        changes = [amendment.change for amendment in self.amendments.all() if amendment.new_end]
        return Term(
            start=self.effective_on or self.signed_on,
            explicit_end=self.ends_on,
            duration=self.duration,
            unit=self.duration_unit,
            renewal=self.renewal,
            renewal_months=self.renewal_months,
            renewal_maximum=self.renewal_maximum,
            notice_months=self.notice_months,
            changes=tuple(changes),
            terminated_on=self.terminated_on,
            replaced_on=self._replaced_on(),
        )

    def _replaced_on(self):
        if self.pk is None:
            return None
        starts = [each.starts_on for each in self.successors.all() if each.live and each.starts_on]
        return min(starts, default=None)

    # The three dated facts of today. A queryset that went through ``with_status`` has already
    # set them, for its own day, without a query more.

    @cached_property
    def _term_today(self):
        # Read once: it costs the amendments and the successors.
        return self.term

    @cached_property
    def current_status(self):
        """The status today."""
        return self._term_today.status_on(timezone.localdate())

    @cached_property
    def current_end(self):
        """The last day of the term that runs today, or of the last one."""
        return self._term_today.end_on(self._seen_on)

    @cached_property
    def current_review(self):
        """The day the parties meet before ``current_end``."""
        return self._term_today.review_on(self._seen_on)

    @property
    def _seen_on(self):
        # Before it starts, a convention shows the end it will have.
        start = self.effective_on or self.signed_on
        return max(timezone.localdate(), start) if start else timezone.localdate()

    @property
    def status(self):
        """The status today, with its label."""
        return Status(self.current_status)

    @property
    def duration_text(self):
        """The duration in words, empty when the text gives none."""
        return duration_text(self.duration, self.duration_unit)

    @property
    def search_day(self):
        """The day that the search shows, and sorts by."""
        return self.signed_on or self.effective_on

    @property
    def vocabularies(self):
        """The lists that class the convention, as ``(label, entries)``, without empty ones."""
        lists = [
            ("Thèmes", self.themes.all()),
            ("Publics", self.audiences.all()),
            ("Territoires", self.territories.all()),
        ]
        return [(label, entries) for label, entries in lists if entries]

    @property
    def has_committee(self):
        """Whether the text says anything of a steering committee."""
        return bool(
            self.committee_name or self.committee_members or self.committee_meetings_per_year
        )

    @property
    def signatory_values(self):
        """The signatories without the stream around them."""
        return [block.value for block in self.signatories]

    def predecessors(self):
        """Return the conventions that this one replaces, the nearest first; a cycle ends it."""
        found, current = [], self.succeeds
        while current is not None and current not in found:
            found.append(current)
            current = current.succeeds
        return found

    def public_series(self):
        """Return the story of the convention: those it replaces, itself, those that replace it.

        Only what visitors may read, the oldest first; empty when it stands alone.
        """
        later, current = [], self
        while self.pk and current is not None and current not in later:
            later.append(current)
            current = current.successors.live().order_by("starts_on").first()
        keys = [each.pk for each in [*reversed(self.predecessors()), *later]]
        if len(keys) < 2:
            return []
        found = ConventionPage.objects.filter(pk__in=keys).live().public()
        series = sorted(found, key=lambda convention: keys.index(convention.pk))
        return series if len(series) > 1 else []

    @cached_property
    def committee_due_on(self):
        """The last day on which the committee meets the rhythm of the text, or None."""
        return committee_due_on(
            self.effective_on or self.signed_on,
            [meeting.held_on for meeting in self.meetings.all()],
            self.committee_meetings_per_year,
            timezone.localdate(),
        )
