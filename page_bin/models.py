"""Deleted pages, as they were."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from wagtail.models import Page


class BinnedPage(models.Model):
    """A page that an officer deleted, with all below it.

    It stands in no tree, list, search nor count of the site: what remains of it is ``contents``,
    which ``page_bin.snapshots`` takes and gives back.
    """

    title = models.CharField("titre", max_length=255)
    page_type = models.ForeignKey(
        ContentType, verbose_name="nature", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Without constraint: the parent may be in the bin too, and comes back under the same key.
    parent = models.ForeignKey(
        Page,
        verbose_name="rangée sous",
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    page_count = models.PositiveIntegerField("pages, elle comprise")
    contents = models.JSONField("contenu", encoder=DjangoJSONEncoder)
    binned_at = models.DateTimeField("mise à la corbeille", db_index=True)
    binned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="mise à la corbeille par",
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "page de la corbeille"
        verbose_name_plural = "pages de la corbeille"
        default_permissions = ()
        ordering = ["-binned_at"]

    def __str__(self):
        return self.title

    @property
    def kind(self):
        """What sort of page it was, in the words of the admin."""
        model = self.page_type and self.page_type.model_class()
        return model._meta.verbose_name if model else "page"
