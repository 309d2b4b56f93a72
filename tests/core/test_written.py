"""SQL that is written once says the same wherever a query names it."""

from datetime import date

import pytest
from django.db.models import Exists, OuterRef

from core.written import written_keys
from partnerships.models import ConventionPage, FicheAction
from tests import factories

pytestmark = pytest.mark.django_db

BEFORE, AFTER = date(2021, 12, 31), date(2022, 1, 1)


@pytest.fixture
def replaced():
    """Return a convention of twenty years, which another one replaces on ``AFTER``."""
    registry = factories.RegistryFactory()
    replaced = factories.ConventionFactory(parent=registry, duration=20, fiches=["Mon ESS"])
    factories.ConventionFactory(parent=registry, succeeds=replaced, signed_on=AFTER)
    return replaced


def in_force(day):
    return ConventionPage.objects.in_force(day)


@pytest.mark.parametrize(
    "found",
    [
        lambda day: ConventionPage.objects.filter(pk__in=in_force(day).values("pk")),
        lambda day: ConventionPage.objects.filter(pk__in=written_keys(in_force(day))),
        lambda day: ConventionPage.objects.filter(Exists(in_force(day).filter(pk=OuterRef("pk")))),
        # As far as a subquery of a subquery of the same table.
        lambda day: ConventionPage.objects.filter(
            pk__in=in_force(day)
            .filter(pk__in=in_force(day).filter(pk__in=in_force(day).values("pk")).values("pk"))
            .values("pk")
        ),
        lambda day: FicheAction.objects.filter(convention__in=in_force(day).values("pk")),
    ],
)  # fmt: skip
def test_status__is_the_same_in_a_query_that_calls_its_table_otherwise(replaced, found):
    def holds(day):
        keys = {getattr(each, "convention_id", each.pk) for each in found(day)}
        return replaced.pk in keys

    # Each day is asked twice: the SQL of the first time serves the second.
    for _ in range(2):
        assert holds(BEFORE)
        assert not holds(AFTER)


def test_status__is_counted_and_ordered_as_it_is_read(replaced):
    conventions = ConventionPage.objects.with_status(AFTER)
    assert conventions.filter(current_status="remplacee").count() == 1
    ordered = conventions.order_by("current_status").values_list("current_status", flat=True)
    assert list(ordered) == sorted(each.current_status for each in conventions)


def test_keys_of_nothing__find_nothing():
    factories.ConventionFactory(parent=factories.RegistryFactory())
    nothing = written_keys(ConventionPage.objects.none())
    assert not ConventionPage.objects.filter(pk__in=nothing).exists()
