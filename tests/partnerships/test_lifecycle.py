"""When a convention starts, ends, is reviewed, and where it stands on each day."""

from datetime import date, timedelta

import pytest

from partnerships.lifecycle import DurationUnit, Renewal, Status, Term, duration_text, last_day_of

BROCHON = Term(date(2019, 11, 21), duration=5, renewal=Renewal.EXCLUDED, notice_months=6)
FAR = date(2200, 1, 1)


def tacit(**changes):
    """Return a term of one year from 1 September 2020, renewed by tacit agreement."""
    facts = {"duration": 1, "renewal": Renewal.TACIT, "renewal_months": 12, **changes}
    return Term(date(2020, 9, 1), **facts)


@pytest.mark.parametrize(
    ("start", "duration", "unit", "end"),
    [
        (date(2019, 11, 21), 5, DurationUnit.YEARS, date(2024, 11, 20)),
        (date(2020, 1, 1), 1, DurationUnit.YEARS, date(2020, 12, 31)),
        (date(2020, 2, 29), 4, DurationUnit.YEARS, date(2024, 2, 28)),
        (date(2020, 2, 29), 5, DurationUnit.YEARS, date(2025, 2, 28)),
        (date(2020, 3, 1), 1, DurationUnit.YEARS, date(2021, 2, 28)),
        (date(2021, 1, 31), 1, DurationUnit.MONTHS, date(2021, 2, 28)),
        (date(2020, 1, 31), 1, DurationUnit.MONTHS, date(2020, 2, 29)),
        (date(2020, 1, 30), 1, DurationUnit.MONTHS, date(2020, 2, 29)),
        (date(2021, 1, 28), 1, DurationUnit.MONTHS, date(2021, 2, 27)),
        (date(2020, 1, 15), 18, DurationUnit.MONTHS, date(2021, 7, 14)),
        (date(2020, 9, 1), 1, DurationUnit.SCHOOL_YEARS, date(2021, 8, 31)),
        (date(2020, 9, 1), 3, DurationUnit.SCHOOL_YEARS, date(2023, 8, 31)),
        (date(2020, 8, 31), 1, DurationUnit.SCHOOL_YEARS, date(2020, 8, 31)),
        (date(2021, 2, 1), 1, DurationUnit.SCHOOL_YEARS, date(2021, 8, 31)),
        (date(2021, 2, 1), 2, DurationUnit.SCHOOL_YEARS, date(2022, 8, 31)),
    ],
)
def test_last_day__is_the_eve_of_the_anniversary(start, duration, unit, end):
    assert last_day_of(start, duration, unit) == end


@pytest.mark.parametrize(
    ("duration", "unit", "text"),
    [
        (5, "ans", "5\u00a0ans"),
        (1, "ans", "1\u00a0an"),
        (1, "mois", "1\u00a0mois"),
        (1, "annees_scolaires", "1\u00a0année scolaire"),
        (2, "annees_scolaires", "2\u00a0années scolaires"),
        (None, "ans", ""),
    ],
)
def test_duration__is_written_in_words(duration, unit, text):
    assert duration_text(duration, unit) == text


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2019, 11, 20), Status.UPCOMING),
        (date(2019, 11, 21), Status.IN_FORCE),
        (date(2024, 5, 19), Status.IN_FORCE),
        (date(2024, 5, 20), Status.TO_RENEW),
        (date(2024, 11, 20), Status.TO_RENEW),
        (date(2024, 11, 21), Status.EXPIRED),
        (FAR, Status.EXPIRED),
    ],
)
def test_status__of_the_convention_of_brochon_on_each_boundary(day, status):
    assert BROCHON.status_on(day) == status


def test_review__of_brochon_is_six_months_before_its_end():
    assert BROCHON.review_on(date(2024, 1, 1)) == date(2024, 5, 20)
    assert BROCHON.end_on(FAR) == date(2024, 11, 20)


@pytest.mark.parametrize("months", [None, 0])
def test_review__without_notice_there_is_none(months):
    term = Term(date(2020, 1, 1), duration=1, notice_months=months)
    assert term.review_on(date(2020, 6, 1)) is None
    assert term.status_on(date(2020, 12, 31)) == Status.IN_FORCE


def test_review__is_clamped_to_the_last_day_of_its_month():
    term = Term(date(2020, 1, 1), explicit_end=date(2024, 8, 31), notice_months=6)
    assert term.review_on(date(2020, 1, 1)) == date(2024, 2, 29)


def test_end__explicit_wins_over_the_duration():
    term = Term(date(2020, 1, 1), explicit_end=date(2020, 3, 15), duration=5)
    assert term.agreed_end_on(FAR) == term.end_on(FAR) == date(2020, 3, 15)
    assert term.status_on(date(2020, 3, 15)) == Status.IN_FORCE
    assert term.status_on(date(2020, 3, 16)) == Status.EXPIRED


def test_end__unknown_runs_until_somebody_ends_it():
    term = Term(date(2020, 1, 1), notice_months=6)
    assert term.end_on(FAR) is None
    assert term.status_on(FAR) == Status.UNKNOWN_END


def test_start__unknown_gives_no_status():
    term = Term(None, duration=5, explicit_end=date(2020, 1, 1))
    assert term.status_on(date(2019, 1, 1)) == Status.UNKNOWN
    assert Term(None, duration=5).agreed_end_on(FAR) is None


@pytest.mark.parametrize("renewal", [Renewal.EXCLUDED, Renewal.EXPRESS, Renewal.UNSPECIFIED])
def test_renewal__that_is_not_tacit_never_rolls(renewal):
    term = tacit(renewal=renewal)
    assert term.end_on(FAR) == date(2021, 8, 31)


def test_renewal__tacit_rolls_without_end():
    term = tacit()
    assert term.end_on(FAR) > FAR
    assert term.end_on(date(2020, 9, 1)) == date(2021, 8, 31)
    assert term.end_on(date(2021, 8, 31)) == date(2021, 8, 31)
    assert term.end_on(date(2021, 9, 1)) == date(2022, 8, 31)
    assert term.status_on(FAR) == Status.IN_FORCE


def test_renewal__tacit_stops_at_its_maximum():
    term = tacit(renewal_maximum=2)
    assert term.end_on(FAR) == date(2023, 8, 31)
    assert term.status_on(date(2023, 8, 31)) == Status.IN_FORCE
    assert term.status_on(date(2023, 9, 1)) == Status.EXPIRED


def test_renewal__tacit_has_a_review_before_each_end():
    term = tacit(notice_months=2)
    assert term.review_on(date(2021, 1, 1)) == date(2021, 6, 30)
    assert term.review_on(date(2021, 9, 1)) == date(2022, 6, 30)
    assert term.status_on(date(2021, 7, 1)) == Status.TO_RENEW
    assert term.status_on(date(2021, 9, 1)) == Status.IN_FORCE


def test_renewal__tacit_without_a_length_or_an_end_does_not_roll():
    assert tacit(renewal_months=None).end_on(FAR) == date(2021, 8, 31)
    assert tacit(duration=None).end_on(FAR) is None


def test_renewal__ends_follow_the_same_rule_as_the_first_end():
    # One year from 31 January 2020, then tacit months: the second starts on 31 January 2021 and
    # has no anniversary in February, whose last day is its last day in force.
    term = Term(
        date(2020, 1, 31), duration=1, renewal=Renewal.TACIT, renewal_months=1, renewal_maximum=3
    )
    assert term.end_on(date(2021, 1, 31)) == last_day_of(date(2021, 1, 31), 1, DurationUnit.MONTHS)
    assert term.end_on(date(2021, 3, 1)) == date(2021, 3, 30)


def test_renewal__of_clamped_ends_does_not_drift():
    term = Term(
        date(2021, 1, 31),
        duration=1,
        unit=DurationUnit.MONTHS,
        renewal=Renewal.TACIT,
        renewal_months=1,
    )
    assert term.end_on(date(2021, 2, 28)) == date(2021, 2, 28)
    assert term.end_on(date(2021, 3, 1)) == date(2021, 3, 31)
    assert term.end_on(date(2021, 4, 30)) == date(2021, 4, 30)


def test_termination__takes_effect_on_its_own_day():
    term = Term(date(2020, 1, 1), duration=5, terminated_on=date(2021, 6, 1))
    assert term.status_on(date(2021, 5, 31)) == Status.IN_FORCE
    assert term.status_on(date(2021, 6, 1)) == Status.TERMINATED
    assert term.status_on(FAR) == Status.TERMINATED


def test_replacement__takes_effect_when_the_successor_starts():
    term = Term(date(2020, 1, 1), duration=5, replaced_on=date(2023, 1, 1))
    assert term.status_on(date(2022, 12, 31)) == Status.IN_FORCE
    assert term.status_on(date(2023, 1, 1)) == Status.REPLACED


def test_termination__is_said_rather_than_replacement():
    term = Term(
        date(2020, 1, 1), terminated_on=date(2022, 1, 1), replaced_on=date(2021, 1, 1)
    )  # fmt: skip
    assert term.status_on(date(2021, 6, 1)) == Status.REPLACED
    assert term.status_on(date(2022, 1, 1)) == Status.TERMINATED


def test_status__changes_only_on_known_days():
    days = [date(2019, 11, 1) + timedelta(days=each) for each in range(2000)]
    changes = [
        day
        for day, before in zip(days[1:], days, strict=False)
        if BROCHON.status_on(day) != BROCHON.status_on(before)
    ]
    assert changes == [date(2019, 11, 21), date(2024, 5, 20), date(2024, 11, 21)]
