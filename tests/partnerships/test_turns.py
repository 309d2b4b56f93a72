"""What happens to a convention, day by day: the turns agree with the status."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from partnerships.lifecycle import TURNS, Change, Renewal, Status, Term, Turn

START = date(2019, 11, 21)
YEARS = {"duration": 5, "notice_months": 6}


def turns(**facts):
    return [(day.isoformat(), turn) for day, turn in Term(start=START, **facts).turns()]


def test_turns__of_the_convention_of_brochon():
    assert turns(**YEARS) == [
        ("2019-11-21", Turn.START),
        ("2024-05-20", Turn.REVIEW),
        ("2024-11-21", Turn.EXPIRY),
    ]


def test_turns__end_with_a_termination():
    assert turns(**YEARS, terminated_on=date(2021, 3, 1)) == [
        ("2019-11-21", Turn.START),
        ("2021-03-01", Turn.TERMINATION),
    ]


def test_turns__tell_each_tacit_renewal():
    renewed = turns(
        duration=1, renewal=Renewal.TACIT, renewal_months=12, renewal_maximum=2, notice_months=3
    )
    assert renewed == [
        ("2019-11-21", Turn.START),
        ("2020-08-20", Turn.REVIEW),
        ("2020-11-21", Turn.RENEWAL),
        ("2021-08-20", Turn.REVIEW),
        ("2021-11-21", Turn.RENEWAL),
        ("2022-08-20", Turn.REVIEW),
        ("2022-11-21", Turn.EXPIRY),
    ]


def test_turns__of_an_amendment_that_moves_the_end():
    longer = Change(on=date(2024, 9, 1), end=date(2026, 11, 20))
    assert turns(**YEARS, changes=(longer,))[1:] == [
        ("2024-05-20", Turn.REVIEW),
        ("2026-05-20", Turn.REVIEW),
        ("2026-11-21", Turn.EXPIRY),
    ]
    shorter = Change(on=date(2022, 9, 1), end=date(2022, 8, 31))
    assert turns(**YEARS, changes=(shorter,))[1:] == [("2022-09-01", Turn.EXPIRY)]


def test_turns__without_end_or_without_start():
    assert turns() == [("2019-11-21", Turn.START)]
    assert list(Term(start=None, duration=5).turns()) == []


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
def test_turns__come_on_each_day_on_which_the_status_changes_and_on_no_other(term):
    told = dict(term.turns())
    day = START - timedelta(days=1)
    before = term.status_on(day)
    for _ in range(20 * 365):
        day += timedelta(days=1)
        after = term.status_on(day)
        if after != before and after in TURNS and told.get(day) != Turn.RENEWAL:
            assert told[day] == TURNS[after] or (
                before == Status.UPCOMING and told[day] == Turn.START
            )
        elif day in told:
            assert told[day] in {Turn.START, Turn.RENEWAL}
        before = after
