"""The rules of Python and those of SQL say the same on every day."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnerships.lifecycle import DurationUnit, Renewal, Status
from partnerships.models import ConventionPage
from tests import factories
from tests.every_day import ask_of

pytestmark = pytest.mark.django_db

IN_FORCE = {Status.IN_FORCE, Status.TO_RENEW}
DAY = date(2022, 6, 15)
ENDS = ("ends_on", "terminated_on")

dates = st.dates(date(2019, 12, 25), date(2022, 3, 5))
facts = st.fixed_dictionaries(
    {
        "signed_on": st.none() | dates,
        "effective_on": st.none() | dates,
        "duration": st.none() | st.integers(1, 14),
        "duration_unit": st.sampled_from(DurationUnit.values),
        "ends_on": st.none() | dates,
        "renewal": st.sampled_from(Renewal.values),
        "renewal_months": st.none() | st.integers(1, 13),
        "renewal_maximum": st.none() | st.integers(1, 3),
        "notice_months": st.none() | st.integers(1, 7),
        "terminated_on": st.none() | dates,
        "live": st.booleans(),
        "succeeds": st.none() | st.integers(0, 3),
    }
)


def holds_together(text):
    """Tell whether the database lets a text be published: it ends after it starts."""
    start = text["effective_on"] or text["signed_on"]
    return not start or all(text[name] is None or text[name] >= start for name in ENDS)


def add(registry, **changes):
    return factories.ConventionFactory(parent=registry, **changes)


def boundaries(convention):
    """Return the days around each change that the facts of ``convention`` may bring."""
    term = convention.term
    known = [
        term.start, term.agreed_end_on(DAY), term.terminated_on, term.replaced_on,
        term.end_on(DAY), term.review_on(DAY), DAY,
    ]  # fmt: skip
    around = (-1, 0, 1)
    return {day + timedelta(days=shift) for day in known if day for shift in around}


def agree(pages):
    """Tell on which days SQL and Python disagree: an empty list when they never do."""
    fresh = list(ConventionPage.objects.filter(pk__in=[page.pk for page in pages]))
    terms = {page.pk: page.term for page in fresh}
    days = sorted(set().union(*(boundaries(page) for page in fresh)))
    ask = ask_of(lambda day: ConventionPage.objects.in_force(day).values_list("pk"))
    wrong = []
    for day in days:
        expected = {pk for pk, term in terms.items() if term.status_on(day) in IN_FORCE}
        found = {pk for (pk,) in ask(day)}
        if found != expected:
            wrong.append((day, found ^ expected))
    return wrong


@pytest.fixture
def pages():
    registry = factories.RegistryFactory()
    return [add(registry) for _ in range(4)]


@pytest.mark.long
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(texts=st.lists(facts, min_size=4, max_size=4))
def test_in_force__holds_exactly_the_conventions_that_python_says(pages, texts):
    for number, (page, changes) in enumerate(zip(pages, texts, strict=True)):
        predecessor = changes["succeeds"]
        known = predecessor is not None and predecessor != number
        values = {**changes, "succeeds": pages[predecessor] if known else None}
        values["live"] = changes["live"] and holds_together(changes)
        for name, value in values.items():
            setattr(page, name, value)
    for page in pages:
        page.save(clean=False)
    assert agree(pages) == []


def test_in_force__draft_successor_does_not_help_a_later_one_replace():
    registry = factories.RegistryFactory()
    old = add(registry, endless=True)
    add(registry, succeeds=old, draft=True, effective_on=date(2020, 1, 1))
    add(registry, succeeds=old, effective_on=date(2030, 1, 1))
    assert old.term.status_on(DAY) == Status.IN_FORCE
    assert old in ConventionPage.objects.in_force(DAY)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, True),
        ({"signed_on": date(2022, 6, 15)}, True),
        ({"signed_on": date(2022, 6, 16)}, False),
        ({"effective_on": date(2022, 6, 16)}, False),
        ({"signed_on": None}, False),
        ({"ends_on": date(2022, 6, 15)}, True),
        ({"ends_on": date(2022, 6, 14)}, False),
        ({"terminated_on": date(2022, 6, 16)}, True),
        ({"terminated_on": date(2022, 6, 15)}, False),
        ({"duration": None}, False),
        ({"duration": None, "terminated_on": date(2022, 6, 16)}, True),
        ({"duration": 1}, False),
        ({"duration": 1, "renewal": "tacite", "renewal_months": 12}, True),
        ({"duration": 1, "renewal": "expresse", "renewal_months": 12}, False),
        (
            {"duration": 1, "renewal": "tacite", "renewal_months": 12, "renewal_maximum": 1},
            False,
        ),
    ],
)
def test_in_force__on_the_fifteenth_of_june_2022(changes, found):
    convention = add(factories.RegistryFactory(), **changes)
    assert (convention in ConventionPage.objects.in_force(DAY)) is found
    assert (convention.term.status_on(DAY) in IN_FORCE) is found


@pytest.mark.parametrize(("live", "found"), [(True, False), (False, True)])
def test_in_force__a_published_successor_replaces_and_a_draft_does_not(live, found):
    registry = factories.RegistryFactory()
    old = add(registry, duration=20)
    add(registry, succeeds=old, live=live, effective_on=DAY)
    assert (old in ConventionPage.objects.in_force(DAY)) is found
    assert (old.term.status_on(DAY) == Status.REPLACED) is not found


def test_derived_dates__follow_each_change_of_the_text():
    convention = add(factories.RegistryFactory())
    assert convention.starts_on == date(2019, 11, 21)
    assert convention.periods.get().end == date(2024, 11, 20)
    convention.effective_on, convention.duration = date(2020, 1, 1), 1
    convention.save()
    convention.refresh_from_db()
    assert convention.starts_on == date(2020, 1, 1)
    assert convention.periods.get().end == date(2020, 12, 31)
