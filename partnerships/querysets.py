"""Conventions in SQL: the rules of ``lifecycle``, read from the periods laid out when saving."""

from datetime import date
from functools import lru_cache

from django.apps import apps
from django.db import models
from django.db.models.functions import Coalesce, Greatest, Least, NullIf
from django.db.models.lookups import GreaterThan

from core.alphabet import Alphabetical
from core.prefetch.rows import noting_empty
from core.querysets import SitePageQuerySet
from core.written import written

from .lifecycle import IN_FORCE, RUNNING, Status

# Later than any date of a convention: what is compared instead of nothing.
NEVER = models.Value(date.max, output_field=models.DateField())
# Stopped on its first day or before. ``replaced_on`` is an alias of ``_figured``.
NEVER_IN_FORCE = models.Q(terminated_on__lte=models.F("starts_on")) | models.Q(
    replaced_on__lte=models.F("starts_on")
)
RECENT_FIRST = (models.F("signed_on").desc(nulls_last=True), Alphabetical("title"), "pk")

# What holds today comes first.
STATUS_ORDER = [
    Status.TO_RENEW,
    Status.IN_FORCE,
    Status.UNKNOWN_END,
    Status.UPCOMING,
    Status.UNKNOWN,
    Status.REPLACED,
    Status.TERMINATED,
    Status.EXPIRED,
]


def _ranks(name, values):
    # The rank of a field among values. ``Case`` would write the field again for each of them, and
    # that of a status is long.
    ranks = (
        models.Func(
            models.Value(value), models.Value(rank), template="WHEN %(expressions)s",
            arg_joiner=" THEN ", output_field=models.IntegerField(),
        )
        for rank, value in enumerate(values)
    )  # fmt: skip
    return models.Func(
        models.F(name), *ranks, template="CASE %(expressions)s END", arg_joiner=" ",
        output_field=models.IntegerField(),
    )  # fmt: skip


@lru_cache(maxsize=16)
def _figures(model, day, *names):
    return written(ConventionQuerySet(model)._figured(day), *names)


STATUS_FIGURES = ("current_end", "current_review", "current_status")
BY_STATUS = _ranks("current_status", STATUS_ORDER)


class DayBefore(models.Func):
    """The eve of a day, or NULL. Written for each database: Django's own would call Python."""

    output_field = models.DateField()
    template = "(%(expressions)s - 1)"

    def as_sqlite(self, compiler, connection, **context):
        """Return the eve as SQLite stores days: as text."""
        return self.as_sql(compiler, connection, template="DATE(%(expressions)s, '-1 day')")


class ConventionQuerySet(SitePageQuerySet):
    """Conventions, filtered by what their dates mean on a day."""

    def with_status(self, day):
        """Annotate ``current_end``, ``current_review`` and ``current_status`` on ``day``."""
        return self.annotate(**_figures(self.model, day, *STATUS_FIGURES))

    def _figured(self, day):
        """Annotate what is known of a convention on ``day``.

        The same rules as ``Term.status_on``, in the same order. The NULLs: no start means an
        unknown status, no end means no known end, no termination means none.

        What a condition names is written again wherever it is named, so the status asks the periods
        rather than ``current_end``: nothing else stops what runs on ``day``.
        """
        return self._with_dates(day).annotate(
            never_in_force=models.Case(
                models.When(NEVER_IN_FORCE, then=True),
                default=False,
                output_field=models.BooleanField(),
            ),
            current_status=models.Case(
                models.When(starts_on__isnull=True, then=models.Value(Status.UNKNOWN)),
                models.When(terminated_on__lte=day, then=models.Value(Status.TERMINATED)),
                models.When(replaced_on__lte=day, then=models.Value(Status.REPLACED)),
                models.When(starts_on__gt=day, then=models.Value(Status.UPCOMING)),
                models.When(written_end__lt=day, then=models.Value(Status.EXPIRED)),
                models.When(
                    written_end__isnull=True,
                    replaced_on__isnull=True,
                    then=models.Value(Status.UNKNOWN_END),
                ),
                models.When(written_review__lte=day, then=models.Value(Status.TO_RENEW)),
                default=models.Value(Status.IN_FORCE),
                output_field=models.CharField(),
            ),
        )

    def _with_dates(self, day):
        # The periods stop at the termination, which the convention writes itself; the successor,
        # which may come and go, is asked each time.
        successors = self.model.objects.live().public().filter(succeeds=models.OuterRef("pk"))
        starts = successors.filter(starts_on__isnull=False).order_by("starts_on")
        # Before it starts, a convention shows the end it will have.
        seen_on = Greatest(
            models.Value(day), Coalesce(models.OuterRef("starts_on"), models.Value(day))
        )
        period = (
            apps.get_model("partnerships", "ConventionPeriod")
            .objects.filter(convention=models.OuterRef("pk"), since__lte=seen_on)
            .filter(since__lt=Coalesce(models.OuterRef("replaced_on"), NEVER))
            .order_by("-since")
        )
        replaced_on = Coalesce("replaced_on", NEVER)
        review_held = GreaterThan(replaced_on, Greatest(models.Value(day), "written_review"))
        return self.alias(
            replaced_on=models.Subquery(starts.values("starts_on")[:1]),
            written_end=models.Subquery(period.values("end")[:1]),
            written_review=models.Subquery(period.values("review")[:1]),
        ).annotate(
            current_end=models.Case(
                models.When(NEVER_IN_FORCE, then=None),
                default=NullIf(
                    Least(
                        Coalesce("written_end", NEVER), Coalesce(DayBefore("replaced_on"), NEVER)
                    ),
                    NEVER,
                ),
                output_field=models.DateField(),
            ),
            current_review=models.Case(models.When(review_held, then="written_review")),
        )

    def for_page(self):
        """Fetch a convention with word of the lists and rows that it has not."""
        return noting_empty(
            super().for_page(), "themes", "audiences", "territories", "parties", "fiches",
            "amendments", "successors", "documents", "change_notes",
        )  # fmt: skip

    def in_status(self, day, *statuses):
        """Keep those whose status on ``day`` is one of ``statuses``."""
        return self.with_status(day).filter(current_status__in=statuses)

    def in_force(self, day):
        """Keep those in force on ``day``, to be renewed or not."""
        return self.in_status(day, *IN_FORCE)

    def running(self, day):
        """Keep those begun and not known to be over on ``day``.

        Those in force first, then those whose end is unknown; in each, the latest signed first.
        """
        end_unknown = models.Case(
            models.When(current_status=Status.UNKNOWN_END, then=1), default=0
        )  # fmt: skip
        return self.in_status(day, *RUNNING).order_by(end_unknown, *RECENT_FIRST)

    def for_listing(self, day):
        """Fetch what a card shows on ``day``: the status, and the parties in one query more."""
        conventions = self.annotate(**_figures(self.model, day, *STATUS_FIGURES, "never_in_force"))
        parties = apps.get_model("partnerships", "Party").objects.select_related("organisation")
        return conventions.prefetch_related(models.Prefetch("parties", parties))

    def recent_first(self):
        """Order by signing date, the unknown ones last."""
        return self.order_by(*RECENT_FIRST)
