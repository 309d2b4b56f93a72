"""Rows that feeds go on calling by one name, through drafts and corrections."""

import uuid

from django.db import models, transaction


class LastingRow(models.Model):
    """A row of a page with a name of its own, which no new version of the page changes."""

    uid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args, **kwargs):
        """Save with what follows from the row, or not at all.

        In a copied page a row is another one: it takes a name of its own.
        """
        others = type(self).objects.exclude(pk=self.pk).filter(uid=self.uid)
        if others.exists():
            own = type(self).objects.filter(pk=self.pk).values_list("uid", flat=True).first()
            self.uid = own or uuid.uuid4()
        super().save(*args, **kwargs)
