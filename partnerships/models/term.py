"""What the dates of a convention say, and all that follows from them."""

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import cached_property

from core.validators import between, plausible_date, within

from ..lifecycle import (
    END_BEFORE_START,
    OVER,
    DurationUnit,
    Renewal,
    Status,
    Term,
    duration_text,
)
from ..lifelines import lived
from ..standing import never_in_force, period
from .amendments import changes_of
from .derived import lay_out

# The least and the most of each number, for forms and for the database.
BOUNDS = {
    "duration": (1, 100),
    "renewal_months": (1, 120),
    "renewal_maximum": (1, 100),
    "notice_months": (1, 60),
}
TERMINATED_BEFORE_START = "La résiliation ne peut pas précéder le début."
REPLACES_ITSELF = (
    "Une convention ne peut pas se remplacer elle-même, ni l’une de celles qui la remplacent."
)
START = Coalesce("effective_on", "signed_on")


def once_published(name, rule, message):
    """Return the constraint that a page keeps ``rule`` once it is live; drafts may break it."""
    return models.CheckConstraint(
        condition=models.Q(in_registry=False) | rule, name=name, violation_error_message=message
    )


class TermMixin(models.Model):
    """The dates of a convention as its text gives them, and where it stands on a day."""

    signed_on = models.DateField(
        "date de signature", null=True, blank=True, validators=[plausible_date]
    )
    effective_on = models.DateField(
        "prise d’effet",
        null=True,
        blank=True,
        validators=[plausible_date],
        help_text="À remplir si elle diffère de la date de signature.",
    )
    duration = models.PositiveSmallIntegerField(
        "durée", null=True, blank=True, validators=between(*BOUNDS["duration"])
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
        validators=between(*BOUNDS["renewal_months"]),
    )
    renewal_maximum = models.PositiveSmallIntegerField(
        "nombre maximal de reconductions",
        null=True,
        blank=True,
        validators=between(*BOUNDS["renewal_maximum"]),
        help_text="Vide : sans limite.",
    )
    notice_months = models.PositiveSmallIntegerField(
        "rencontre avant la fin (mois)",
        null=True,
        blank=True,
        validators=between(*BOUNDS["notice_months"]),
        help_text="Combien de mois avant la fin les parties se rencontrent, ou doivent dénoncer.",
    )
    terminated_on = models.DateField(
        "résiliée le",
        null=True,
        blank=True,
        validators=[plausible_date],
        help_text="Le premier jour où la convention ne s’applique plus, passé ou annoncé.",
    )
    succeeds = models.ForeignKey(
        "self",
        verbose_name="remplace la convention",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="successors",
    )
    # Derived from the fields above when saving, with the rows of ``periods`` and ``events``, so
    # that SQL can filter. It does not depend on the day: the status does, and is never stored.
    starts_on = models.DateField(null=True, editable=False, db_index=True)
    # What ``live`` says, in the table of the dates: a constraint reads one table.
    in_registry = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True
        constraints = [
            *(within(name, *bounds) for name, bounds in BOUNDS.items()),
            once_published(
                "published_end_after_start",
                models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=START),
                END_BEFORE_START,
            ),
            once_published(
                "published_termination_after_start",
                models.Q(terminated_on__isnull=True) | models.Q(terminated_on__gte=START),
                TERMINATED_BEFORE_START,
            ),
            once_published(
                "published_convention_succeeds_another",
                models.Q(succeeds__isnull=True) | ~models.Q(succeeds=models.F("page_ptr")),
                "Une convention ne peut pas se remplacer elle-même.",
            ),
        ]

    def save(self, *args, **kwargs):
        """Keep what is derived in step with what it comes from: all of it, or nothing is saved.

        A draft is saved with ``update_fields`` and must leave the published dates alone.
        """
        if kwargs.get("update_fields") is not None:
            return super().save(*args, **kwargs)
        self.starts_on = self.written_start
        self.in_registry = self.live
        self.is_being_saved = True
        try:
            with transaction.atomic():
                result = super().save(*args, **kwargs)
                lay_out(self)
        finally:
            self.is_being_saved = False
        return result

    def clean(self):
        """Refuse dates that contradict each other, each error beside its own field."""
        super().clean()
        errors = self.term_errors()
        if self.succeeds_id and self in self.predecessors():
            errors["succeeds"] = REPLACES_ITSELF
        if errors:
            raise ValidationError(errors)

    def term_errors(self):
        """Return what the term lacks or contradicts, by field."""
        errors = self.date_errors()
        if self.renewal == Renewal.TACIT and not self.renewal_months:
            errors["renewal_months"] = "Précisez la durée d’une reconduction tacite, en mois."
        return errors

    def date_errors(self):
        """Return what the dates contradict, by field: what the database refuses once published."""
        start = self.written_start
        errors = {}
        if start and self.ends_on and self.ends_on < start:
            errors["ends_on"] = END_BEFORE_START
        if start and self.terminated_on and self.terminated_on < start:
            errors["terminated_on"] = TERMINATED_BEFORE_START
        if self.succeeds_id and self.succeeds_id == self.pk:
            errors["succeeds"] = REPLACES_ITSELF
        return errors

    @property
    def written_start(self):
        """The day it takes effect: the one that the text gives, else that of the signing."""
        return self.effective_on or self.signed_on

    @property
    def term(self):
        """The dated facts of the convention, as ``lifecycle`` reads them."""
        return replace(self.written_term, replaced_on=self._replaced_on())

    @property
    def written_term(self):
        """Those that its own text and its amendments give: before any replacement."""
        return Term(
            start=self.written_start,
            explicit_end=self.ends_on,
            duration=self.duration,
            unit=self.duration_unit,
            renewal=self.renewal,
            renewal_months=self.renewal_months,
            renewal_maximum=self.renewal_maximum,
            notice_months=self.notice_months,
            changes=changes_of(self.amendments.all()),
            terminated_on=self.terminated_on,
        )

    def _replaced_on(self):
        if "public_successors" in vars(self):
            starts = (each.starts_on for each in self.public_successors)
            return min(filter(None, starts), default=None)
        if self.pk is None:
            return None
        return self.successors.live().public().aggregate(day=models.Min("starts_on"))["day"]

    @cached_property
    def public_successors(self):
        """What replaces the convention and visitors may read, what starts first before.

        Read once, and what is read spares the question of when it is replaced.
        """
        if self.pk is None:
            return []
        found = self.successors.live().public().order_by("starts_on")
        return list(found.defer_streamfields())

    # The dated facts of today. A queryset that went through ``with_status`` has already
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

    @cached_property
    def never_in_force(self):
        """Whether it is stopped on its first day or before."""
        return self._term_today.never_in_force

    @property
    def _seen_on(self):
        # Before it starts, a convention shows the end it will have.
        start = self.written_start
        return max(timezone.localdate(), start) if start else timezone.localdate()

    @property
    def status(self):
        """The status today, with its label."""
        return Status(self.current_status)

    @property
    def is_over(self):
        """Whether it was in force and is no more."""
        return self.status in OVER

    @property
    def has_known_end(self):
        """Whether anything says when it ends."""
        return self.status != Status.UNKNOWN_END

    @property
    def end_unsaid(self):
        """What to say in place of ``current_end`` when there is none."""
        return "Aucun jour en vigueur" if self.never_in_force else "Inconnue"

    @property
    def period(self):
        """From when to when it runs, in words, as known today."""
        if self.never_in_force:
            return never_in_force(self.status)
        return period(self.written_start, self.current_end)

    @property
    def lived(self):
        """How much of the time from its start to its end is gone today, as ``lifelines`` tells."""
        return lived(self.written_start, self.current_end, timezone.localdate())

    @property
    def duration_text(self):
        """The duration in words, empty when the text gives none."""
        return duration_text(self.duration, self.duration_unit)

    def predecessors(self):
        """Return the conventions that this one replaces, the nearest first; a cycle ends it."""
        found, current = [], self.succeeds
        while current is not None and current not in found:
            found.append(current)
            current = current.succeeds
        return found
