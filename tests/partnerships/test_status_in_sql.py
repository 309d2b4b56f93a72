"""The rules of a convention's status are written twice: both say the same, every day."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnerships.lifecycle import Change, DurationUnit, Renewal, Term
from partnerships.models import ConventionPage
from tests.factories import ConventionFactory, RegistryFactory

pytestmark = pytest.mark.django_db

DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31)) | st.sampled_from(
    [date(2020, 2, 29), date(2019, 1, 31), date(2021, 12, 31), date(2023, 8, 31), date(2023, 9, 1)]
)
MAYBE_DAY = st.none() | DAYS
CHANGES = st.lists(st.builds(Change, on=DAYS, end=DAYS), max_size=3, unique_by=lambda c: c.on)

TERMS = st.builds(
    Term,
    start=MAYBE_DAY,
    explicit_end=MAYBE_DAY,
    duration=st.none() | st.integers(1, 30),
    unit=st.sampled_from(DurationUnit),
    renewal=st.sampled_from(Renewal),
    renewal_months=st.none() | st.integers(1, 36),
    renewal_maximum=st.none() | st.integers(1, 4),
    notice_months=st.none() | st.integers(1, 18),
    changes=CHANGES.map(tuple),
    terminated_on=MAYBE_DAY,
    replaced_on=MAYBE_DAY,
)


def boundaries(term):
    """Return each day on which something may happen, with the day before and the day after."""
    days = {date(2026, 11, 22)}
    days |= {change.on for change in term.changes} | {change.end for change in term.changes}
    for day in (term.start, term.explicit_end, term.terminated_on, term.replaced_on):
        if day:
            days.add(day)
    for period in list(term.periods())[:6]:
        days |= {day for day in (period.since, period.end, period.review) if day}
    around = {day + timedelta(days=shift) for day in days for shift in (-1, 0, 1)}
    return sorted(around)


def lay_out(convention, successor, term):
    """Write in the database what saving a convention of this ``term`` writes."""
    type(convention).term = property(lambda self: term)
    convention.lay_out_periods()
    ConventionPage.objects.filter(pk=convention.pk).update(
        starts_on=term.start, terminated_on=term.terminated_on
    )
    ConventionPage.objects.filter(pk=successor.pk).update(
        succeeds=convention if term.replaced_on else None, starts_on=term.replaced_on
    )


@pytest.fixture
def pair(monkeypatch):
    """A convention and another one that may succeed it."""
    monkeypatch.setattr(ConventionPage, "term", ConventionPage.term)
    registry = RegistryFactory()
    return ConventionFactory(parent=registry), ConventionFactory(parent=registry)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(term=TERMS)
def test_with_status__agrees_with_the_pure_rules_on_every_boundary_day(pair, term):
    convention, successor = pair
    lay_out(convention, successor, term)
    for day in boundaries(term):
        found = ConventionPage.objects.with_status(day).get(pk=convention.pk)
        assert found.current_status == term.status_on(day), day
        if term.start and day >= term.start:
            assert found.current_end == term.end_on(day), day
            assert found.current_review == term.review_on(day), day


def test_with_status__replaces_only_by_a_published_successor():
    registry = RegistryFactory()
    first = ConventionFactory(parent=registry, duration=20)
    draft = ConventionFactory(
        parent=registry, draft=True, succeeds=first, signed_on=date(2022, 1, 1)
    )
    found = ConventionPage.objects.with_status(date(2023, 1, 1))
    assert found.get(pk=first.pk).current_status == "en-vigueur"
    draft.live = True
    draft.save()
    assert found.get(pk=first.pk).current_status == "remplacee"


def test_save__a_draft_leaves_the_published_periods_alone():
    convention = ConventionFactory(parent=RegistryFactory())
    before = list(convention.periods.values_list("since", "end"))
    draft = convention.get_latest_revision_as_object()
    draft.duration = 1
    draft.save_revision()
    assert list(convention.periods.values_list("since", "end")) == before
    draft.save_revision().publish()
    assert convention.periods.get().end == date(2020, 11, 20)
