"""The short lists that officers keep: themes, audiences, territories."""

from django.db import models
from wagtail.admin.panels import FieldPanel

from core.models import Vocabulary

from ..enums import Pictogram


class Theme(Vocabulary):
    """What a convention is about, with the drawing that stands for it on the home page."""

    # What the registry's URL calls it, as for the two others.
    facet = "theme"

    pictogram = models.CharField(
        "dessin",
        max_length=40,
        choices=Pictogram.choices,
        blank=True,
        help_text="Montré à côté du thème sur la page d’accueil ; vide, un contrat signé.",
    )

    panels = [*Vocabulary.panels, FieldPanel("pictogram")]

    class Meta(Vocabulary.Meta):
        verbose_name = "thème"
        verbose_name_plural = "thèmes"

    @property
    def drawing(self):
        """The static file of its pictogram."""
        return f"dsfr/dist/artwork/pictograms/{self.pictogram or Pictogram.CONTRACT}.svg"


class Audience(Vocabulary):
    """Whom a convention serves."""

    facet = "public"

    class Meta(Vocabulary.Meta):
        verbose_name = "public"
        verbose_name_plural = "publics"


class Territory(Vocabulary):
    """Where a convention applies."""

    facet = "territoire"

    class Meta(Vocabulary.Meta):
        verbose_name = "territoire"
        verbose_name_plural = "territoires"
