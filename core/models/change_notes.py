"""What readers are told of the changes of a page."""

from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel

from ..validators import plausible_date


class ChangeNote(models.Model):
    """What changed in a page on a day, in a sentence for its readers.

    Subclasses add the ``ParentalKey``, named ``change_notes``. A row of the page: a draft keeps it
    with what it tells of, and both appear together.
    """

    # Only the row of a draft has none.
    noted_on = models.DateField(
        "jour", null=True, default=timezone.localdate, validators=[plausible_date]
    )
    text = models.CharField(
        "ce qui a changé",
        max_length=300,
        help_text="En une phrase, par exemple « Date de la cérémonie corrigée. »",
    )

    panels = [FieldPanel("noted_on"), FieldPanel("text")]

    class Meta:
        abstract = True
        verbose_name = "note de changement"
        verbose_name_plural = "notes de changement"
        ordering = ["noted_on", "pk"]

    def __str__(self):
        return self.text
