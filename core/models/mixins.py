"""Slices that page models take whole: fields, panels and search fields together."""

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from core.rows import fetch_related

from .media import SiteImage


class CoverMixin(models.Model):
    """A cover image with its alternative, or the word that it is decorative (RGAA 1.1 to 1.3)."""

    cover = models.ForeignKey(
        SiteImage,
        verbose_name="image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    cover_alt = models.CharField(
        "texte alternatif",
        max_length=300,
        blank=True,
        help_text="Ce que l’image apprend à qui ne la voit pas. Inutile si l’image est décorative.",
    )
    cover_decorative = models.BooleanField(
        "image décorative",
        default=False,
        help_text="L’image n’apporte aucune information : "
        "les lecteurs d’écran ne la signaleront pas.",
    )
    cover_caption = models.CharField("légende", max_length=300, blank=True)

    cover_panels = [
        MultiFieldPanel(
            [
                FieldPanel("cover"),
                FieldPanel("cover_alt"),
                FieldPanel("cover_decorative"),
                FieldPanel("cover_caption"),
            ],
            heading="Image de couverture",
            help_text="Le crédit se saisit avec l’image elle-même, une fois pour toutes.",
        )
    ]

    cover_search_fields = [index.SearchField("cover_caption")]

    class Meta:
        abstract = True

    def clean(self):
        """Ask for an alternative text unless the cover is decorative."""
        super().clean()
        if self.cover_id and not self.cover_alt and not self.cover_decorative:
            raise ValidationError(
                {"cover_alt": "Décrivez l’image en une phrase, ou cochez « image décorative »."}
            )

    @property
    def cover_alternative(self):
        """The ``alt`` text to render: empty for a decorative cover."""
        return "" if self.cover_decorative else self.cover_alt


class DocumentsMixin(models.Model):
    """A page whose ``documents`` relation holds ``AttachedDocument`` rows."""

    class Meta:
        abstract = True

    def attached_documents(self):
        """Return the attached rows with their documents: two queries, or none once prefetched.

        Private documents are among them: templates pass the rows through ``public_documents``.
        """
        return fetch_related(self.documents.all(), "document")
