"""The rules of a convention's status are written twice: both say the same, every day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnerships.lifecycle import Change, DurationUnit, Renewal, Term
from partnerships.models import ConventionPage
from partnerships.models.derived import lay_out as lay_out_rows
from tests.every_day import as_text, ask_of
from tests.factories import ConventionFactory, RegistryFactory, restrict

pytestmark = pytest.mark.django_db

DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31)) | st.sampled_from(
    [date(2020, 2, 29), date(2019, 1, 31), date(2021, 12, 31), date(2023, 8, 31), date(2023, 9, 1)]
)
MAYBE_DAY = st.none() | DAYS
# Several may take effect on one day, move nothing, or count the renewals anew.
CHANGES = st.lists(
    st.builds(Change, on=DAYS, end=MAYBE_DAY, counts_anew=st.booleans()), max_size=3
)  # fmt: skip

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

# What SQL says of a day.
FIGURED = ["current_status", "current_end", "current_review"]


def boundaries(term):
    """Return each day on which something may happen, with the day before and the day after."""
    days = {date(2026, 11, 22)}
    days |= {day for change in term.changes for day in (change.on, change.end) if day}
    for day in (term.start, term.explicit_end, term.terminated_on, term.replaced_on):
        if day:
            days.add(day)
    for period in list(term.periods())[:6]:
        days |= {day for day in (period.since, period.end, period.review) if day}
    # Without a known start, the first period begins with the calendar.
    days.discard(date.min)
    around = {day + timedelta(days=shift) for day in days for shift in (-1, 0, 1)}
    return sorted(around)


def lay_out(convention, successor, term):
    """Write in the database what saving a convention of this ``term`` writes."""
    type(convention).written_term = property(lambda self: replace(term, replaced_on=None))
    lay_out_rows(convention)
    # Drafts too are read in SQL, and may say anything.
    ConventionPage.objects.filter(pk=convention.pk).update(
        starts_on=term.start, terminated_on=term.terminated_on, in_registry=False
    )
    ConventionPage.objects.filter(pk=successor.pk).update(
        succeeds=convention if term.replaced_on else None, starts_on=term.replaced_on
    )


@pytest.fixture
def pair(monkeypatch):
    """A convention and another one that may succeed it."""
    monkeypatch.setattr(ConventionPage, "written_term", ConventionPage.written_term)
    registry = RegistryFactory()
    return ConventionFactory(parent=registry), ConventionFactory(parent=registry)


@pytest.mark.long
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(term=TERMS)
def test_with_status__agrees_with_the_pure_rules_on_every_boundary_day(pair, term):
    convention, successor = pair
    lay_out(convention, successor, term)
    ask = ask_of(
        lambda day: (
            ConventionPage.objects.filter(pk=convention.pk).with_status(day).values_list(*FIGURED)
        )
    )
    for day in boundaries(term):
        # As a page says them: before it starts, those that it will have.
        seen_on = max(day, term.start or day)
        expected = (term.status_on(day), term.end_on(seen_on), term.review_on(seen_on))
        assert ask(day) == [tuple(map(as_text, expected))], day


def test_with_status__replaces_only_by_a_published_successor():
    registry = RegistryFactory()
    first = ConventionFactory(parent=registry, duration=20)
    draft = ConventionFactory(
        parent=registry, draft=True, succeeds=first, signed_on=date(2022, 1, 1)
    )
    found = ConventionPage.objects.with_status(date(2023, 1, 1))
    # Twenty years from 21 November 2019.
    assert found.get(pk=first.pk).current_status == "en-vigueur"
    assert found.get(pk=first.pk).current_end == date(2039, 11, 20)
    draft.live = True
    draft.save()
    assert found.get(pk=first.pk).current_status == "remplacee"
    assert found.get(pk=first.pk).current_end == date(2021, 12, 31)


@pytest.mark.parametrize("close", ["itself", "registry", "unpublished", "deleted"])
def test_with_status__a_successor_that_visitors_cannot_read_changes_nothing(close):
    day, registry = date(2023, 1, 1), RegistryFactory()
    first = ConventionFactory(parent=registry, duration=20)
    elsewhere = RegistryFactory(slug="ailleurs")
    second = ConventionFactory(parent=elsewhere, succeeds=first, signed_on=date(2022, 1, 1))
    assert ConventionPage.objects.get(pk=first.pk).term.status_on(day) == "remplacee"
    if close == "unpublished":
        second.unpublish()
    elif close == "deleted":
        second.delete()
    else:
        restrict(second if close == "itself" else elsewhere)
    first = ConventionPage.objects.get(pk=first.pk)
    found = ConventionPage.objects.with_status(day).get(pk=first.pk)
    assert found.current_status == first.term.status_on(day) == "en-vigueur"
    assert found.current_end == first.term.end_on(day) == date(2039, 11, 20)
    assert first.public_series() == []


def test_save__a_draft_leaves_the_published_periods_alone():
    convention = ConventionFactory(parent=RegistryFactory())
    before = list(convention.periods.values_list("since", "end"))
    draft = convention.get_latest_revision_as_object()
    draft.duration = 1
    draft.save_revision()
    assert list(convention.periods.values_list("since", "end")) == before
    draft.save_revision().publish()
    assert convention.periods.get().end == date(2020, 11, 20)
