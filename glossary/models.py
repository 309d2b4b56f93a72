"""The glossary of sigles that officers keep."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from wagtail.admin.panels import FieldPanel

from core.alphabet import Alphabetical
from typography.abbreviations import key_of

ALREADY_THERE = "Ce sigle figure déjà dans le glossaire."


class Acronym(models.Model):
    """A sigle and what it stands for (RGAA 9.4, WCAG 3.1.4).

    Sigles are unique whatever their case and their apostrophes: readers would not know which of two
    to believe.
    """

    acronym = models.CharField(
        "sigle",
        max_length=30,
        # A lone letter would be found in every initial, and a space at an end nowhere.
        validators=[
            RegexValidator(
                r"^\w(.*\S)$", "Un sigle compte au moins deux signes et commence par une lettre."
            ),
            RegexValidator(r"^[^<>&]*$", "Saisissez du texte seul, sans balise."),
        ],
        help_text="Tel qu’il s’écrit dans les textes, par exemple « ESS » ou « CRESS BFC ».",
    )
    expansion = models.CharField(
        "signification",
        max_length=255,
        help_text="Les mots que le sigle abrège, par exemple « économie sociale et solidaire ».",
    )
    definition = models.TextField(
        "définition",
        max_length=500,
        blank=True,
        help_text="Une phrase, pour qui découvre la chose et pas seulement son nom.",
    )

    panels = [FieldPanel("acronym"), FieldPanel("expansion"), FieldPanel("definition")]

    class Meta:
        verbose_name = "sigle"
        verbose_name_plural = "glossaire"
        ordering = [Alphabetical("acronym")]
        constraints = [
            models.UniqueConstraint(
                Lower("acronym"), name="acronym_unique", violation_error_message=ALREADY_THERE
            )
        ]

    def __str__(self):
        return self.acronym

    @property
    def anchor(self):
        """Where the sigle stands in the page of the glossary."""
        return f"sigle-{self.pk}"

    def clean(self):
        """Trim the spaces inside, and say beside the field that a sigle is already known."""
        super().clean()
        self.acronym = " ".join(self.acronym.split())
        self.expansion = " ".join(self.expansion.split())
        # In Python, because SQLite does not know that "é" and "É" are one letter.
        others = Acronym.objects.exclude(pk=self.pk).values_list("acronym", flat=True)
        if key_of(self.acronym).casefold() in {key_of(each).casefold() for each in others}:
            raise ValidationError({"acronym": ALREADY_THERE})
