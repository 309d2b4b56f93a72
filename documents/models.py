"""Files brought by officers, and what was read of them."""

from django.conf import settings
from django.db import models

from media.file_names import file_name_of
from partnerships.models import ConventionPage


class State(models.TextChoices):
    """Where an import stands."""

    WAITING = "attente", "en attente"
    READING = "lecture", "lecture en cours"
    READ = "lu", "à relire"
    REFUSED = "refuse", "illisible"
    DRAFTED = "brouillon", "brouillon créé"


def import_place(document, name):
    """Return where the file of an import is stored: apart from what visitors may see."""
    return f"documents/imports/{file_name_of(name)}"


class ImportedDocument(models.Model):
    """A file from which a convention is to be made: who brought it, when, and what was read of it.

    ``asked_by`` is whoever asked for its last reading, who is not always who brought it.
    ``reading`` is what ``record.of`` wrote. The file and its reading stay after the draft is made:
    it can be read again when the rules improve, and ``previous_reading`` says what that changes.
    """

    file = models.FileField("fichier", upload_to=import_place)
    name = models.CharField("nom du fichier", max_length=255)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="apporté par",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="lecture demandée par",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    uploaded_at = models.DateTimeField("apporté le", auto_now_add=True)
    state = models.CharField("état", max_length=10, choices=State.choices, default=State.WAITING)
    progress = models.CharField("avancement", max_length=50, blank=True)
    read_at = models.DateTimeField("lu le", null=True)
    reading = models.JSONField("lecture", null=True)
    previous_reading = models.JSONField("lecture précédente", null=True)
    refusal = models.TextField("pourquoi il n’a pas été lu", blank=True)
    convention = models.ForeignKey(
        ConventionPage,
        verbose_name="convention",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = "document importé"
        verbose_name_plural = "documents importés"
        ordering = ["-uploaded_at"]

    def __str__(self):
        return self.name

    @property
    def is_in_progress(self):
        """Whether the clock has still to read it."""
        return self.state in (State.WAITING, State.READING)

    @property
    def awaits_draft(self):
        """Whether a draft is to be made of it: none was, or its page was deleted since."""
        is_orphan = self.state == State.DRAFTED and self.convention_id is None
        return self.state == State.READ or is_orphan
