"""What a convention is made of: its parties, documents, meetings and notes.

The rows of a draft may be unfinished: keys and dates that a published row always has may be empty.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from core.models import AttachedDocument, ChangeNote
from core.validators import plausible_date
from media.models import SiteDocument, private_collection_ids
from media.private_documents import private_document_chooser

from ..enums import DocumentRole
from .organisations import Organisation


class Party(Orderable):
    """One organisation bound by a convention, as the text names it.

    ``joined_by`` is the number of the amendment that added it, empty for the first parties.
    """

    convention = ParentalKey(
        "partnerships.ConventionPage", on_delete=models.CASCADE, related_name="parties"
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name="organisation",
        null=True,
        on_delete=models.PROTECT,
        related_name="parties",
    )
    designation = models.CharField(
        "désignation dans le texte",
        max_length=300,
        blank=True,
        help_text="Si le texte nomme la partie autrement que sa fiche.",
    )
    seat = models.CharField("siège", max_length=255, blank=True)
    representative = models.CharField("représentée par", max_length=150, blank=True)
    representative_quality = models.CharField(
        "qualité du représentant",
        max_length=300,
        blank=True,
        help_text="Telle qu’elle figure dans le texte.",
    )

    joined_by = models.CharField(
        "entrée par l’avenant n°",
        max_length=10,
        blank=True,
        help_text="Vide pour une partie d’origine.",
    )

    panels = [
        FieldPanel("organisation"),
        FieldPanel("designation"),
        FieldPanel("seat"),
        FieldPanel("joined_by"),
        FieldRowPanel([FieldPanel("representative"), FieldPanel("representative_quality")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "partie"
        verbose_name_plural = "parties"

    def __str__(self):
        if self.designation or not self.organisation:
            return self.designation
        renamed = self.organisation.former_names
        return self.organisation.named_on(self.signed_on if renamed else None)

    @property
    def signed_on(self):
        """The day on which it signed: that of the amendment that added it, else the first."""
        joining = self.convention.amendments.all() if self.joined_by else ()
        days = [each.signed_on for each in joining if each.number == self.joined_by]
        return next(filter(None, days), self.convention.signed_on)

    @property
    def short_name(self):
        """How lists name it, if the row of a draft names anybody yet."""
        return self.organisation.short_name if self.organisation_id else self.designation


class ConventionDocument(AttachedDocument):
    """The signed text, an annex, or another document of a convention."""

    convention = ParentalKey(
        "partnerships.ConventionPage", on_delete=models.CASCADE, related_name="documents"
    )
    role = models.CharField(
        "nature", max_length=20, choices=DocumentRole.choices, default=DocumentRole.ANNEX
    )

    panels = [*AttachedDocument.panels, FieldPanel("role")]

    class Meta(AttachedDocument.Meta):
        verbose_name = "document de la convention"
        verbose_name_plural = "documents de la convention"


class CommitteeMeeting(models.Model):
    """A meeting of the steering committee, held or to come. Its minutes are never public."""

    convention = ParentalKey(
        "partnerships.ConventionPage", on_delete=models.CASCADE, related_name="meetings"
    )
    held_on = models.DateField("date", null=True, validators=[plausible_date])
    agenda = models.TextField("ordre du jour", blank=True)
    minutes = models.ForeignKey(
        SiteDocument,
        verbose_name="compte rendu",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Jamais public : un fichier choisi ici entre dans une collection privée.",
    )

    panels = [
        FieldPanel("held_on"),
        FieldPanel("agenda"),
        FieldPanel("minutes", widget=private_document_chooser.widget_class),
    ]

    class Meta:
        verbose_name = "réunion"
        verbose_name_plural = "réunions"
        ordering = ["-held_on", "pk"]

    def __str__(self):
        return f"Réunion du {self.held_on:%d/%m/%Y}" if self.held_on else "Réunion sans date"

    def clean(self):
        """Refuse minutes that anybody could download."""
        super().clean()
        if self.minutes and self.minutes.collection_id not in private_collection_ids():
            raise ValidationError(
                {
                    "minutes": "Ce document est public : rangez-le d’abord dans une collection "
                    "privée, par exemple « Comptes rendus »."
                }
            )


class FollowUpNote(models.Model):
    """What the desk writes for itself about a convention. Never public."""

    convention = ParentalKey(
        "partnerships.ConventionPage", on_delete=models.CASCADE, related_name="notes"
    )
    written_on = models.DateField("date", null=True, default=timezone.localdate)
    text = models.TextField("note")

    panels = [FieldPanel("written_on"), FieldPanel("text")]

    class Meta:
        verbose_name = "note de suivi"
        verbose_name_plural = "notes de suivi"
        ordering = ["-written_on", "pk"]

    def __str__(self):
        return f"Note du {self.written_on:%d/%m/%Y}" if self.written_on else "Note sans date"


class ConventionChangeNote(ChangeNote):
    """What changed in the page of a convention, for its readers."""

    convention = ParentalKey(
        "partnerships.ConventionPage", on_delete=models.CASCADE, related_name="change_notes"
    )
