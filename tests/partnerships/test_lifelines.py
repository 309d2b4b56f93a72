"""The timeline of the registry: places are those of a ruler, and what nobody knows stays open."""

from datetime import date

import pytest

from partnerships.lifelines import Lifeline, lifeline, lived, scale_for
from partnerships.scale import Scale

# Of 2000 days: a percent is twenty days.
SCALE = Scale(date(2020, 1, 1), date(2025, 6, 23))
DAY = date(2022, 9, 27)  # day 1000


def drawn(start, end):
    """Return what is drawn of a life: for each kind, where it begins and ends."""
    line = lifeline(start, end, DAY, SCALE)
    return {
        kind: (float(part.place), float(part.until))
        for kind in ("known", "past", "open")
        if (part := getattr(line, kind))
    }


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        # From day 200 to day 1399 included.
        (date(2020, 7, 19), date(2023, 10, 31), {"known": (10, 70), "past": (10, 50)}),
        # Over before today, and yet to come.
        (date(2020, 7, 19), date(2021, 2, 3), {"known": (10, 20), "past": (10, 20)}),
        (date(2023, 4, 15), date(2023, 11, 1), {"known": (60, 70.05)}),
        # Nobody knows the end: what is sure is what is past.
        (date(2020, 7, 19), None, {"known": (10, 50), "past": (10, 50), "open": (50, 100)}),
        (date(2023, 4, 15), None, {"open": (60, 100)}),
        # Nobody knows the start.
        (None, date(2023, 10, 31), {"open": (0, 70)}),
        (None, None, {}),
        # Longer than the line, on both sides; "for ever" as some write it.
        (date(1980, 1, 1), date(2060, 1, 1), {"known": (0, 100), "past": (0, 50)}),
        (date(2020, 7, 19), date.max, {"known": (10, 100), "past": (10, 50)}),
    ],
)
def test_lifeline__is_to_scale_and_open_where_a_day_is_unknown(start, end, expected):
    assert drawn(start, end) == expected


def test_lifeline__of_one_day_is_seen():
    line = lifeline(date(2021, 1, 1), date(2021, 1, 1), DAY, SCALE)
    assert float(line.known.length) >= 0.5
    assert line == Lifeline(line.known, line.past)


@pytest.mark.parametrize(
    ("lives", "first", "last"),
    [
        ([], 2022, 2023),
        ([(date(2019, 11, 21), date(2024, 11, 20))], 2019, 2025),
        ([(date(2030, 3, 1), None), (None, date(2021, 5, 1)), (None, None)], 2021, 2031),
        # Lives of a century do not squash all others.
        ([(date(1901, 1, 1), date.max)], 1997, 2048),
    ],
)
def test_scale__goes_from_new_year_to_new_year_around_today(lives, first, last):
    assert scale_for(lives, DAY) == Scale(date(first, 1, 1), date(last, 1, 1))


def test_scale__marks_few_years_at_equal_distances():
    half_a_century = Scale(date(1997, 1, 1), date(2048, 1, 1))
    assert [label for label in half_a_century.labels if label] == [
        "2000",
        "2010",
        "2020",
        "2030",
        "2040",
    ]
    # A label for each year: the third one stands three years of fifty-one from the start.
    assert len(half_a_century.labels) == 51
    assert half_a_century.labels.index("2000") == 3
    assert [float(place) for place in half_a_century.marks] == pytest.approx(
        [100 * years / 51 for years in (3, 13, 23, 33, 43)], abs=0.05
    )


def test_scale__numbers_no_year_that_would_not_hold_at_its_end():
    assert Scale(date(2022, 1, 1), date(2024, 1, 1)).labels == ["2022", "2023"]
    decade = Scale(date(2020, 1, 1), date(2029, 1, 1))
    assert decade.labels == ["2020", "", "2022", "", "2024", "", "2026", "", ""]
    assert len(decade.marks) == 5


@pytest.mark.parametrize(
    ("start", "end", "share"),
    [
        # Two hundred days, half of them gone; all of them; none.
        (date(2022, 6, 19), date(2023, 1, 4), 50),
        (date(2021, 6, 19), date(2022, 1, 4), 100),
        (date(2023, 6, 19), date(2024, 1, 4), 0),
        # One day, today: it is not over.
        (DAY, DAY, 0),
        (None, DAY, None),
        (DAY, None, None),
        (DAY, date(2022, 9, 26), None),
        (date.max, date.max, None),
    ],
)
def test_card__shows_how_much_of_a_life_is_gone(start, end, share):
    found = lived(start, end, DAY)
    assert (found if found is None else float(found)) == share
