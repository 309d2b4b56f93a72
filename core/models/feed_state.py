"""The state of what feeds show, so that a feed that did not change is answered unread."""

import uuid

from django.db import models
from django.utils import timezone


class FeedState(models.Model):
    """One row: a version that every change of public content replaces, and when it did.

    A random version, not a counter: a database restored from a backup never takes again a version
    that readers have seen with other content.
    """

    version = models.UUIDField(default=uuid.uuid4)
    changed_at = models.DateTimeField(default=timezone.now)

    # Not a content that editors use.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "état des flux"
        verbose_name_plural = "états des flux"

    def __str__(self):
        return f"{self.version} ({self.changed_at:%d/%m/%Y %H:%M})"

    @classmethod
    def renew(cls):
        """Give the row a new version: one ``UPDATE``, in the transaction of the change itself."""
        values = {"version": uuid.uuid4(), "changed_at": timezone.now()}
        if not cls.objects.filter(pk=1).update(**values):
            cls.objects.bulk_create([cls(pk=1, **values)], ignore_conflicts=True)

    @classmethod
    def current(cls):
        """Return ``(version, moment of the change)``: one query, and the first row at need."""
        found = cls.objects.filter(pk=1).values_list("version", "changed_at").first()
        if found is None:
            cls.renew()
            return cls.current()
        return found
