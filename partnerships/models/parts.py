"""What a convention is made of: its parties, fiches-actions and documents."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from core.blocks import RICH_TEXT_FEATURES
from core.models import AttachedDocument, SiteDocument

from .organisations import Organisation


class DocumentRole(models.TextChoices):
    """What a document is to the convention."""

    SIGNED_TEXT = "texte-signe", "texte signé"
    ANNEX = "annexe", "annexe"
    OTHER = "autre", "autre document"


class Party(Orderable):
    """One organisation bound by a convention, as the text names it."""

    convention = ParentalKey(
        "partnerships.ConventionPage", on_delete=models.CASCADE, related_name="parties"
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name="organisation",
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

    panels = [
        FieldPanel("organisation"),
        FieldPanel("designation"),
        FieldPanel("seat"),
        FieldRowPanel([FieldPanel("representative"), FieldPanel("representative_quality")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "partie"
        verbose_name_plural = "parties"

    def __str__(self):
        return self.designation or str(self.organisation)


class FicheAction(Orderable):
    """A numbered annex: one concrete action, its audience, its link, its document."""

    convention = ParentalKey(
        "partnerships.ConventionPage", on_delete=models.CASCADE, related_name="fiches"
    )
    number = models.CharField("numéro", max_length=10)
    title = models.CharField("intitulé", max_length=255)
    audience = models.CharField("public", max_length=255, blank=True)
    text = RichTextField("texte", blank=True, features=RICH_TEXT_FEATURES)
    link = models.URLField("lien", blank=True)
    document = models.ForeignKey(
        SiteDocument,
        verbose_name="document",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("title")]),
        FieldPanel("audience"),
        FieldPanel("text"),
        FieldPanel("link"),
        FieldPanel("document"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = "fiche-action"
        verbose_name_plural = "fiches-actions"

    def __str__(self):
        return f"Fiche-action n° {self.number} – {self.title}"


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
