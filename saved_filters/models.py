"""The filters of a listing, under a name."""

from django.conf import settings
from django.db import models
from django.db.models import Q

LONGEST_NAME = 60


class SavedFilterQuerySet(models.QuerySet):
    """Queries on saved filters."""

    def of(self, user):
        """Keep those of a person."""
        return self.filter(owner=user)

    def seen_by(self, user):
        """Keep those that a person finds in listings: their own, and what colleagues share."""
        return self.filter(Q(owner=user) | Q(shared=True)).select_related("owner")


class SavedFilter(models.Model):
    """What a person asks of a listing of the admin: it is found again from the listing."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # The path of its URL.
    listing = models.CharField("liste", max_length=200)
    querystring = models.CharField("filtres", max_length=2000)
    name = models.CharField("nom", max_length=LONGEST_NAME)
    shared = models.BooleanField(
        "le proposer aussi à mes collègues",
        default=False,
        help_text="Personne d’autre que vous ne pourra le renommer ni le supprimer.",
    )

    objects = SavedFilterQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "filtre enregistré"
        verbose_name_plural = "filtres enregistrés"
        ordering = ["name", "pk"]
        default_permissions = ()

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """Return the listing, filtered."""
        return f"{self.listing}?{self.querystring}"
