"""What happens to a convention, day by day: the events agree with the status."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from partnerships.lifecycle import EVENTS, Change, EventKind, Renewal, Status, Term

START = date(2019, 11, 21)
YEARS = {"duration": 5, "notice_months": 6}


def events(**facts):
    return [(day.isoformat(), event) for day, event in Term(start=START, **facts).events()]


def test_events__of_the_convention_of_brochon():
    assert events(**YEARS) == [
        ("2019-11-21", EventKind.START),
        ("2024-05-20", EventKind.REVIEW),
        ("2024-11-21", EventKind.EXPIRY),
    ]


def test_events__end_with_a_termination():
    assert events(**YEARS, terminated_on=date(2021, 3, 1)) == [
        ("2019-11-21", EventKind.START),
        ("2021-03-01", EventKind.TERMINATION),
    ]


def test_events__tell_each_tacit_renewal():
    renewed = events(
        duration=1, renewal=Renewal.TACIT, renewal_months=12, renewal_maximum=2, notice_months=3
    )
    assert renewed == [
        ("2019-11-21", EventKind.START),
        ("2020-08-20", EventKind.REVIEW),
        ("2020-11-21", EventKind.RENEWAL),
        ("2021-08-20", EventKind.REVIEW),
        ("2021-11-21", EventKind.RENEWAL),
        ("2022-08-20", EventKind.REVIEW),
        ("2022-11-21", EventKind.EXPIRY),
    ]


def test_events__of_an_amendment_that_moves_the_end():
    longer = Change(on=date(2024, 9, 1), end=date(2026, 11, 20))
    assert events(**YEARS, changes=(longer,))[1:] == [
        ("2024-05-20", EventKind.REVIEW),
        ("2026-05-20", EventKind.REVIEW),
        ("2026-11-21", EventKind.EXPIRY),
    ]
    shorter = Change(on=date(2022, 9, 1), end=date(2022, 8, 31))
    assert events(**YEARS, changes=(shorter,))[1:] == [("2022-09-01", EventKind.EXPIRY)]


def test_events__without_end_or_without_start():
    assert events() == [("2019-11-21", EventKind.START)]
    assert list(Term(start=None, duration=5).events()) == []


days = st.dates(date(2015, 1, 1), date(2030, 12, 31))
changes = st.lists(st.builds(Change, on=days, end=days), max_size=2).map(tuple)
terms = st.builds(
    Term, start=st.just(START), explicit_end=st.none() | days,
    duration=st.none() | st.integers(1, 6),
    renewal=st.sampled_from([Renewal.EXCLUDED, Renewal.TACIT]),
    renewal_months=st.integers(6, 36), renewal_maximum=st.integers(0, 3),
    notice_months=st.none() | st.integers(1, 12), changes=changes,
    terminated_on=st.none() | days,
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(terms)
def test_events__come_on_each_day_on_which_the_status_changes_and_on_no_other(term):
    told = dict(term.events())
    day = START - timedelta(days=1)
    before = term.status_on(day)
    for _ in range(20 * 365):
        day += timedelta(days=1)
        after = term.status_on(day)
        if after != before and after in EVENTS and told.get(day) != EventKind.RENEWAL:
            assert told[day] == EVENTS[after] or (
                before == Status.UPCOMING and told[day] == EventKind.START
            )
        elif day in told:
            assert told[day] in {EventKind.START, EventKind.RENEWAL}
        before = after
