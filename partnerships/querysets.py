"""Conventions in SQL: the rules of ``lifecycle``, read from the periods laid out when saving."""

from django.apps import apps
from django.db import models
from django.db.models.functions import Greatest
from wagtail.query import PageQuerySet

from .lifecycle import Status


class ConventionQuerySet(PageQuerySet):
    """Conventions, filtered by what their dates mean on a day."""

    def with_status(self, day):
        """Annotate ``current_end``, ``current_review`` and ``current_status`` on ``day``.

        The same rules as ``Term.status_on``, in the same order. The NULLs: no start means an
        unknown status, no end means no known end, no termination means none.
        """
        # Before it starts, a convention shows the end it will have.
        seen_on = Greatest(models.Value(day), models.OuterRef("starts_on"))
        periods = apps.get_model("partnerships", "ConventionPeriod").objects
        period = periods.filter(
            models.Q(until__isnull=True) | models.Q(until__gte=seen_on),
            convention=models.OuterRef("pk"),
            since__lte=seen_on,
        )
        successor = self.model.objects.live().filter(
            succeeds=models.OuterRef("pk"), starts_on__lte=day
        )
        return self.annotate(
            current_end=models.Subquery(period.values("end")[:1]),
            current_review=models.Subquery(period.values("review")[:1]),
            current_status=models.Case(
                models.When(starts_on__isnull=True, then=models.Value(Status.UNKNOWN)),
                models.When(terminated_on__lte=day, then=models.Value(Status.TERMINATED)),
                models.When(models.Exists(successor), then=models.Value(Status.REPLACED)),
                models.When(starts_on__gt=day, then=models.Value(Status.UPCOMING)),
                models.When(current_end__lt=day, then=models.Value(Status.EXPIRED)),
                models.When(current_review__lte=day, then=models.Value(Status.TO_RENEW)),
                default=models.Value(Status.IN_FORCE),
                output_field=models.CharField(),
            ),
        )

    def in_status(self, day, *statuses):
        """Keep those whose status on ``day`` is one of ``statuses``."""
        return self.with_status(day).filter(current_status__in=statuses)

    def in_force(self, day):
        """Keep those in force on ``day``, to be renewed or not."""
        return self.in_status(day, Status.IN_FORCE, Status.TO_RENEW)

    def for_listing(self, day):
        """Fetch what a card shows on ``day``: the status, and the parties in one query more."""
        return self.with_status(day).prefetch_related("parties__organisation")

    def recent_first(self):
        """Order by signing date, the unknown ones last."""
        return self.order_by(models.F("signed_on").desc(nulls_last=True), "title", "pk")
