"""Rows that follow from what conventions say, so that SQL compares dates.

``lay_out`` writes them in the transaction that writes the convention. Nobody else does.
"""

from collections import Counter
from dataclasses import astuple

from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from ..lifecycle import EventKind


class ConventionPeriod(models.Model):
    """Days during which the end and the review of a convention do not move.

    Derived rows, written by ``lay_out`` from ``lifecycle.Term.periods``, before any replacement:
    that one depends on another convention, and is read from it.
    """

    convention = models.ForeignKey(
        "partnerships.ConventionPage", on_delete=models.CASCADE, related_name="periods"
    )
    since = models.DateField()
    until = models.DateField(null=True)
    end = models.DateField(null=True)
    review = models.DateField(null=True)

    # Rewritten with each save: not a use of the convention that editors should hear of.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["convention", "since"]
        constraints = [
            models.UniqueConstraint(
                fields=["convention", "since"], name="one_period_since_each_day"
            )
        ]

    def __str__(self):
        return f"{self.convention_id}: {self.since} – {self.until}"


class ConventionEvent(models.Model):
    """A day on which something happens to a convention, for those who follow the registry.

    Derived rows, written by ``lay_out`` from ``lifecycle.Term.events`` and from the amendments.
    They depend on the text alone: reading those up to a day tells what has happened.
    """

    convention = models.ForeignKey(
        "partnerships.ConventionPage", on_delete=models.CASCADE, related_name="events"
    )
    amendment = models.ForeignKey(
        "partnerships.Amendment", null=True, on_delete=models.CASCADE, related_name="events"
    )
    kind = models.CharField(max_length=20, choices=EventKind.choices)
    day = models.DateField(db_index=True)

    # Rewritten with each save: not a use of the convention that editors should hear of.
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["convention", "day", "pk"]

    def __str__(self):
        return f"{self.convention_id}: {self.day} – {self.get_kind_display()}"


PERIOD_FIELDS = ("since", "until", "end", "review")
EVENT_FIELDS = ("day", "kind", "amendment_id")


@transaction.atomic
def lay_out(convention):
    """Bring the rows of ``convention`` in step; those that still hold keep their keys."""
    for rows, fields, wanted in _wanted(convention):
        stale, missing = _differences(rows, fields, wanted)
        if stale:
            rows.filter(pk__in=stale).delete()
        rows.model.objects.bulk_create(
            rows.model(convention=convention, **dict(zip(fields, values, strict=True)))
            for values in missing
        )


def out_of_step(convention):
    """Return how many rows of ``convention`` are missing or stale. Reads prefetched rows."""
    found = Counter()
    for rows, fields, wanted in _wanted(convention):
        stale, missing = _differences(rows, fields, wanted)
        found[rows.model] += len(stale) + len(missing)
    return +found


def _wanted(convention):
    term = convention.written_term
    amendments = convention.amendments.all()
    periods = [astuple(period) for period in term.periods()]
    events = [(day, kind.value, None) for day, kind in term.events()]
    signed = (each for each in amendments if each.signed_on)
    events += [(each.signed_on, EventKind.AMENDMENT.value, each.pk) for each in signed]
    return [
        (convention.periods, PERIOD_FIELDS, periods),
        (convention.events, EVENT_FIELDS, events),
    ]


def _differences(rows, fields, wanted):
    """Return the keys of the rows to delete, and the values of those to create, by day."""
    stale, missing = [], dict.fromkeys(wanted)
    for row in rows.all():
        values = tuple(getattr(row, name) for name in fields)
        if values in missing:
            del missing[values]
        else:
            stale.append(row.pk)
    return stale, list(missing)


@receiver([post_save, post_delete], sender="partnerships.Amendment")
def follow_amendment(sender, instance, raw=False, origin=None, **kwargs):
    """Lay out the convention of an amendment that is saved or deleted by itself.

    The page does it for the amendments it saves, and none is left to do when it is deleted.
    """
    page = instance._state.fields_cache.get("convention")
    whole_page = getattr(page, "is_being_saved", False)
    deleted_with_it = origin is not None and _model_of(origin) is not sender
    if raw or whole_page or deleted_with_it:
        return
    conventions = sender._meta.get_field("convention").related_model.objects
    with transaction.atomic():
        lay_out(conventions.select_for_update().get(pk=instance.convention_id))


def _model_of(origin):
    return getattr(origin, "model", type(origin))
