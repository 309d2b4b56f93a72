"""Dates of conventions worked out by hand, with a calendar and the text, never by this code.

``tests/cases/lifecycle.py`` holds the first four, which went wrong once on a real registry.
"""

import contextlib
import io
import runpy
from datetime import date
from pathlib import Path

import pytest

from partnerships.lifecycle import Change, EventKind, Renewal, Status, Term

TODAY = date(2026, 11, 26)
CASES = Path(__file__).parents[1] / "cases" / "lifecycle.py"


def yearly(start, **facts):
    """Return a term of one year renewed by tacit agreement, a year at a time."""
    facts = {"duration": 1, "renewal": Renewal.TACIT, "renewal_months": 12, **facts}
    return Term(start, **facts)


def days_of(term, kind):
    """Return the days on which a kind of event comes."""
    return [day for day, event in term.events() if event == kind]


def test_cases__of_the_shared_file_give_the_days_that_its_comments_say():
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        runpy.run_path(str(CASES))
    assert said.getvalue().splitlines() == [
        # 1. In force up to the eve of the termination, and no meeting any more.
        "2015-06-29 None",
        # 2. The year that ends on the eve of the successor.
        "2018-08-31",
        # 3. The amendment signed last.
        "2029-08-31",
        # 4. From 1 September 2020 to 31 August 2021; a first renewal to 31 August 2022; the
        #    amendment says 31 August 2023; the second renewal, the last, leads to 31 August 2024.
        "[('2020-09-01', 'debut'), ('2021-09-01', 'reconduction'), "
        "('2023-09-01', 'reconduction'), ('2024-09-01', 'expiration')]",
    ]


@pytest.mark.parametrize(
    ("day", "status", "end", "review"),
    [
        # One year from 1 September 2010, tacit: the term of each school year ends on 31 August,
        # its meeting is six months before, on the last day of February.
        (date(2010, 9, 1), Status.IN_FORCE, date(2011, 8, 31), date(2011, 2, 28)),
        (date(2015, 2, 27), Status.IN_FORCE, date(2015, 6, 29), date(2015, 2, 28)),
        # That meeting came before the termination: it was held.
        (date(2015, 2, 28), Status.TO_RENEW, date(2015, 6, 29), date(2015, 2, 28)),
        (date(2015, 6, 29), Status.TO_RENEW, date(2015, 6, 29), date(2015, 2, 28)),
        (date(2015, 6, 30), Status.TERMINATED, date(2015, 6, 29), None),
        (date(2015, 9, 1), Status.TERMINATED, date(2015, 6, 29), None),
        (TODAY, Status.TERMINATED, date(2015, 6, 29), None),
    ],
)
def test_termination__stops_the_end_the_review_and_the_renewals(day, status, end, review):
    term = yearly(date(2010, 9, 1), notice_months=6, terminated_on=date(2015, 6, 30))
    assert (term.status_on(day), term.end_on(day), term.review_on(day)) == (status, end, review)
    # 2011 to 2014: the renewal of 1 September 2015 no longer comes.
    assert days_of(term, EventKind.RENEWAL) == [date(year, 9, 1) for year in range(2011, 2015)]
    assert max(day for day, _ in term.events()) == date(2015, 6, 30)


@pytest.mark.parametrize(
    ("stop", "end", "status"),
    [
        # Five years from 1 January 2020 run to 31 December 2024, whatever is written afterwards.
        (date(2024, 12, 31), date(2024, 12, 30), Status.TERMINATED),
        (date(2025, 1, 1), date(2024, 12, 31), Status.TERMINATED),
        (date(2025, 6, 1), date(2024, 12, 31), Status.TERMINATED),
        # Announced, not arrived: in force until then, and no end later.
        (date(2027, 1, 1), date(2024, 12, 31), Status.EXPIRED),
    ],
)
def test_termination__around_and_after_the_natural_end(stop, end, status):
    term = Term(date(2020, 1, 1), duration=5, terminated_on=stop)
    assert (term.end_on(TODAY), term.status_on(TODAY)) == (end, status)


def test_termination__after_the_natural_end_comes_after_an_expiry():
    term = Term(date(2020, 1, 1), duration=5, terminated_on=date(2025, 6, 1))
    assert term.status_on(date(2025, 1, 1)) == Status.EXPIRED
    assert term.status_on(date(2025, 5, 31)) == Status.EXPIRED
    assert term.status_on(date(2025, 6, 1)) == Status.TERMINATED


@pytest.mark.parametrize("stop", ["terminated_on", "replaced_on"])
def test_stop__announced_leaves_in_force_until_its_eve(stop):
    # Ten years from 1 September 2020 run to 31 August 2030, the meeting is on 28 February 2030.
    term = Term(date(2020, 9, 1), duration=10, notice_months=6, **{stop: date(2027, 3, 1)})
    assert term.status_on(TODAY) == term.status_on(date(2027, 2, 28)) == Status.IN_FORCE
    assert term.end_on(TODAY) == term.end_on(date(2027, 3, 1)) == date(2027, 2, 28)
    assert term.review_on(TODAY) is None
    assert term.status_on(date(2027, 3, 1)) in {Status.TERMINATED, Status.REPLACED}


@pytest.mark.parametrize("stop", ["terminated_on", "replaced_on"])
def test_stop__of_a_convention_without_end_is_its_end(stop):
    term = Term(date(2020, 9, 1), **{stop: date(2023, 3, 1)})
    # The eve of 1 March 2023 is 28 February: 2023 is no leap year.
    assert term.end_on(TODAY) == date(2023, 2, 28)
    assert Term(date(2020, 9, 1), **{stop: date(2024, 3, 1)}).end_on(TODAY) == date(2024, 2, 29)


@pytest.mark.parametrize("stop", ["terminated_on", "replaced_on"])
def test_stop__on_the_first_day_leaves_no_day_in_force_and_no_end(stop):
    term = Term(date(2020, 9, 1), duration=5, notice_months=6, **{stop: date(2020, 9, 1)})
    assert term.end_on(TODAY) is term.review_on(TODAY) is None
    assert term.status_on(date(2020, 8, 31)) == Status.UPCOMING
    assert term.status_on(date(2020, 9, 1)) in {Status.TERMINATED, Status.REPLACED}


def test_stop__the_earliest_of_two_counts():
    facts = {"terminated_on": date(2023, 1, 1), "replaced_on": date(2022, 1, 1)}
    assert yearly(date(2020, 9, 1), **facts).end_on(TODAY) == date(2021, 12, 31)
    facts = {"terminated_on": date(2022, 1, 1), "replaced_on": date(2023, 1, 1)}
    assert yearly(date(2020, 9, 1), **facts).end_on(TODAY) == date(2021, 12, 31)


def test_stop__an_amendment_of_later_effect_reopens_nothing():
    # Expired on 31 August 2021, terminated for form on 1 January 2022, amended from 2023 on.
    longer = Change(date(2023, 1, 1), date(2030, 8, 31))
    term = Term(
        date(2020, 9, 1), duration=1, changes=(longer,), terminated_on=date(2022, 1, 1)
    )  # fmt: skip
    assert term.end_on(TODAY) == date(2021, 8, 31)
    assert term.status_on(TODAY) == Status.TERMINATED


@pytest.mark.parametrize(
    ("changes", "end"),
    [
        # Signed in this order; of those effective on one day the last one holds.
        ([((2026, 9, 1), (2027, 8, 31)), ((2026, 9, 1), (2029, 8, 31))], date(2029, 8, 31)),
        ([((2026, 9, 1), (2029, 8, 31)), ((2026, 9, 1), (2027, 8, 31))], date(2027, 8, 31)),
        # Signed last, but effective earlier: the one effective later then takes over.
        ([((2026, 9, 1), (2029, 8, 31)), ((2026, 3, 1), (2027, 8, 31))], date(2029, 8, 31)),
        # Not effective yet.
        ([((2027, 9, 1), (2029, 8, 31))], date(2026, 8, 31)),
        # Effective before the start, and from the start on.
        ([((2023, 6, 1), (2025, 8, 31))], date(2025, 8, 31)),
        # Shortened to a day already past.
        ([((2026, 3, 1), (2026, 1, 31))], date(2026, 1, 31)),
    ],
)
def test_amendment__which_end_holds_today(changes, end):
    # Three school years from 1 September 2023 run to 31 August 2026.
    changes = tuple(Change(date(*on), date(*end)) for on, end in changes)
    term = Term(date(2023, 9, 1), duration=3, unit="annees_scolaires", changes=changes)
    assert term.end_on(TODAY) == end


def test_amendment__brings_an_expired_convention_back_from_its_day_on():
    longer = Change(date(2025, 3, 1), date(2027, 12, 31))
    term = Term(date(2020, 1, 1), duration=5, changes=(longer,))
    assert term.status_on(date(2024, 12, 31)) == Status.IN_FORCE
    assert term.status_on(date(2025, 1, 1)) == Status.EXPIRED
    assert term.status_on(date(2025, 2, 28)) == Status.EXPIRED
    assert term.status_on(date(2025, 3, 1)) == Status.IN_FORCE
    assert term.status_on(date(2028, 1, 1)) == Status.EXPIRED


@pytest.mark.parametrize(
    ("anew", "renewals", "end"),
    [
        # To 31 August 2021, renewed to 2022 (one); the amendment of 1 March 2022 says 2023;
        # renewed to 2024 (two): the maximum.
        (False, [2021, 2023], date(2024, 8, 31)),
        # Counted anew from the amendment: 2023 to 2024 (one), to 2025 (two).
        (True, [2021, 2023, 2024], date(2025, 8, 31)),
    ],
)
def test_maximum__holds_across_an_amendment_unless_it_counts_anew(anew, renewals, end):
    change = Change(date(2022, 3, 1), date(2023, 8, 31), counts_anew=anew)
    term = yearly(date(2020, 9, 1), renewal_maximum=2, changes=(change,))
    assert days_of(term, EventKind.RENEWAL) == [date(year, 9, 1) for year in renewals]
    assert term.end_on(TODAY) == end


def test_maximum__reached_before_an_amendment_leaves_no_renewal_after_it():
    # To August 2021, renewed to 2022 and to 2023; expired; the amendment of 2024 says 2025.
    change = Change(date(2024, 1, 1), date(2025, 8, 31))
    term = yearly(date(2020, 9, 1), renewal_maximum=2, changes=(change,))
    assert term.end_on(date(2023, 12, 31)) == date(2023, 8, 31)
    assert term.end_on(TODAY) == date(2025, 8, 31)
    assert term.status_on(TODAY) == Status.EXPIRED


def test_maximum__an_amendment_on_the_day_of_a_renewal_takes_its_place():
    # The renewal of 1 September 2021 does not take place: the amendment of that day says 2023.
    # Two remain: to August 2024, to August 2025.
    change = Change(date(2021, 9, 1), date(2023, 8, 31))
    term = yearly(date(2020, 9, 1), renewal_maximum=2, changes=(change,))
    assert days_of(term, EventKind.RENEWAL) == [date(2023, 9, 1), date(2024, 9, 1)]
    assert term.end_on(TODAY) == date(2025, 8, 31)


def test_maximum__counted_anew_by_an_amendment_that_leaves_the_end_alone():
    # Renewed in 2021 and in 2022, to 31 August 2023; the amendment of 1 March 2023 moves no end
    # and counts anew: two more, to August 2024 and 2025.
    change = Change(date(2023, 3, 1), counts_anew=True)
    term = yearly(date(2020, 9, 1), renewal_maximum=2, changes=(change,))
    assert term.end_on(date(2023, 3, 1)) == date(2023, 8, 31)
    assert term.end_on(TODAY) == date(2025, 8, 31)


def test_maximum__one_of_two_amendments_of_a_day_counts_anew():
    changes = (
        Change(date(2022, 3, 1), date(2023, 8, 31), counts_anew=True),
        Change(date(2022, 3, 1), date(2024, 8, 31)),
    )
    # The second says until when, the first that the count starts anew: 2025, then 2026.
    term = yearly(date(2020, 9, 1), renewal_maximum=2, changes=changes)
    assert term.end_on(TODAY) == date(2026, 8, 31)


def test_maximum__renewals_of_clamped_months_do_not_drift_after_an_amendment():
    # The amended end is 30 January: months then run from the 31st to the month's last day.
    change = Change(date(2025, 1, 10), date(2025, 1, 30))
    term = Term(
        date(2024, 1, 1), duration=1, renewal=Renewal.TACIT, renewal_months=1, changes=(change,)
    )  # fmt: skip
    assert term.end_on(date(2025, 1, 31)) == date(2025, 2, 28)
    assert term.end_on(date(2025, 3, 1)) == date(2025, 3, 30)
    assert term.end_on(date(2025, 3, 31)) == date(2025, 4, 30)


@pytest.mark.parametrize("notice", [None, 6])
def test_end__unknown_is_a_status_of_its_own_from_the_start_on(notice):
    term = Term(date(2020, 1, 1), notice_months=notice)
    assert term.status_on(date(2019, 12, 31)) == Status.UPCOMING
    assert term.status_on(date(2020, 1, 1)) == Status.UNKNOWN_END
    assert term.status_on(TODAY) == Status.UNKNOWN_END
    assert list(term.events()) == [(date(2020, 1, 1), EventKind.START)]


def test_end__unknown_becomes_known_by_an_amendment():
    term = Term(date(2020, 1, 1), changes=(Change(date(2024, 5, 1), date(2027, 12, 31)),))
    assert term.status_on(date(2024, 4, 30)) == Status.UNKNOWN_END
    assert term.status_on(date(2024, 5, 1)) == Status.IN_FORCE


def test_status__words_of_the_two_unknown_ones():
    assert (Status.UNKNOWN_END.value, Status.UNKNOWN_END.label) == (
        "echeance-inconnue", "Échéance inconnue",
    )  # fmt: skip
    assert Status.UNKNOWN.label == "Date inconnue"
