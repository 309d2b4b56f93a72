"""The avenants of a convention, and what they do to its end."""

from datetime import date

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from core.validators import plausible_date
from media.models import SiteDocument

from ..lifecycle import END_BEFORE_START, Change
from ..numbering import order_of
from .lasting import LastingRow

SIGNED_BEFORE = "Un avenant ne peut pas être signé avant la convention."


class Amendment(LastingRow):
    """An avenant: a later signed change. It may move the end, add a party, or change the text."""

    convention = ParentalKey(
        "partnerships.ConventionPage", on_delete=models.CASCADE, related_name="amendments"
    )
    number = models.CharField("numéro", max_length=10)
    object = models.CharField("objet", max_length=255)
    signed_on = models.DateField("date de signature", null=True, validators=[plausible_date])
    effective_on = models.DateField(
        "prise d’effet",
        null=True,
        blank=True,
        validators=[plausible_date],
        help_text="À remplir si elle diffère de la date de signature.",
    )
    new_end = models.DateField(
        "nouvelle date de fin",
        null=True,
        blank=True,
        validators=[plausible_date],
        help_text="Si l’avenant prolonge ou raccourcit la convention.",
    )
    counts_anew = models.BooleanField(
        "le compte des reconductions repart de zéro",
        default=False,
        help_text="À cocher si l’avenant le dit. Sinon, les reconductions tacites déjà faites "
        "comptent toujours dans le nombre maximal de reconductions.",
    )
    articles = models.CharField(
        "articles modifiés",
        max_length=150,
        blank=True,
        help_text="Leurs numéros, séparés par des virgules : « 2, 8 ».",
    )
    document = models.ForeignKey(
        SiteDocument,
        verbose_name="document",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("object")]),
        FieldRowPanel([FieldPanel("signed_on"), FieldPanel("effective_on")]),
        FieldRowPanel([FieldPanel("new_end"), FieldPanel("articles")]),
        FieldPanel("counts_anew"),
        FieldPanel("document"),
    ]

    class Meta:
        verbose_name = "avenant"
        verbose_name_plural = "avenants"
        ordering = ["signed_on", "pk"]

    def __str__(self):
        return f"Avenant n° {self.number}"

    def contradictions(self, convention):
        """Yield ``(field, message)`` for each date that contradicts the convention it changes."""
        start = convention.effective_on or convention.signed_on
        if _precedes(self.signed_on, convention.signed_on):
            yield "signed_on", SIGNED_BEFORE
        if _precedes(self.new_end, start):
            yield "new_end", END_BEFORE_START

    @property
    def rank(self):
        """Its place among the amendments of a convention: by signing, then by number."""
        return (self.signed_on or date.max, order_of(self.number), self.pk or 0)

    @property
    def change(self):
        """What the amendment does to the end, as ``lifecycle`` reads it; None without a day."""
        on = self.effective_on or self.signed_on
        return on and Change(on, self.new_end, self.counts_anew)

    @property
    def article_numbers(self):
        """The numbers of the articles it changes."""
        return [number.strip() for number in self.articles.split(",") if number.strip()]


def _precedes(day, other):
    return bool(day and other and day < other)


def in_order(amendments):
    """Return amendments as they were signed; those of one day by number, 2 before 10."""
    return sorted(amendments, key=lambda amendment: amendment.rank)


def changes_of(amendments):
    """Return what amendments do to the end, in their order, for ``lifecycle``."""
    changes = [amendment.change for amendment in in_order(amendments)]
    return tuple(each for each in changes if each and (each.end or each.counts_anew))
