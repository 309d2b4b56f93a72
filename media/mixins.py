"""What each image and each document remembers: whether visitors may open it."""

from django.conf import settings
from django.db import models

from .visibility.places import PlacedMixin


class PublicFileMixin(models.Model):
    """A file that everybody may open, or only some.

    ``is_public`` is stored, so that what is public costs no question; ``media.visibility.rule``
    says when it is, ``media.visibility.changes`` keeps it in step with what is published.
    """

    is_public = models.BooleanField("public", default=False, editable=False)
    always_public = models.BooleanField(
        "toujours public",
        default=False,
        help_text="Ouvert à tous, même quand aucune page publiée ne l’utilise : une charte, un "
        "logo… Dans une collection réservée, il reste réservé.",
    )

    binned_at = models.DateTimeField("mis à la corbeille", null=True, editable=False, db_index=True)
    binned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="mis à la corbeille par",
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        abstract = True

    @property
    def access(self):
        """The state of the file, as the admin names it."""
        return "Public" if self.is_public else "Réservé"


class PlacedRenditionMixin(PlacedMixin, models.Model):
    """A resized image, which stands among the public files or apart, as its image is.

    ``moving`` is set together with the state of the image, and unset once the file has moved.
    """

    moving = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True
        indexes = [
            models.Index(
                fields=["moving"], condition=models.Q(moving=True), name="%(class)s_moving"
            )
        ]
