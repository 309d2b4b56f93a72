"""The state of what feeds show, so that a feed that did not change is answered unread."""

import uuid
from functools import reduce
from operator import xor

from django.db import connection, models, transaction
from django.utils import timezone


class FeedState(models.Model):
    """A change of public content: a version drawn at random, and when it was made.

    The version of the site's feeds is that of all rows together. A change adds its row in its own
    transaction, so that neither is ever there without the other, and writers never wait for each
    other. Once it is committed, one row replaces the older ones.

    Random versions, not a counter: a database restored from a backup never takes again a version
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
        """Note a change: one ``INSERT``, and the older rows swept once after the commit."""
        cls.objects.create()
        # Readers are served all the same if the sweeping fails.
        waiting = transaction.get_connection().run_on_commit
        if not any(function is sweep for _, function, *_ in waiting):
            transaction.on_commit(sweep, robust=True)

    @classmethod
    def current(cls):
        """Return ``(version, moment of the change)``: one query, and the first row at need."""
        found = cls.objects.values_list("version", "changed_at")
        if not found:
            cls.renew()
            return cls.current()
        versions, moments = zip(*found, strict=True)
        return uuid.UUID(int=reduce(xor, (each.int for each in versions)), version=4), max(moments)


def versions():
    """Return all versions, as the database writes them: one question, the shortest that can be."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT version FROM {FeedState._meta.db_table} ORDER BY id")  # noqa: S608 (the name is ours)
        found = cursor.fetchall()
    if not found:
        FeedState.renew()
        return versions()
    return found


def sweep():
    """Put one row in the place of those that are there.

    A row of its own, never the latest: a transaction still under way may commit an older row, and
    sweeping that one alone would bring back a version that readers have seen without its change.
    """
    latest = FeedState.objects.create()
    FeedState.objects.filter(pk__lt=latest.pk).delete()
