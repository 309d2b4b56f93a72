"""The bar of life: its positions are those of a ruler."""

from datetime import date

import pytest

from partnerships.life_bar import life_bar
from partnerships.timeline import Event

# 100 days.
START, END = date(2024, 1, 1), date(2024, 4, 10)


@pytest.mark.parametrize(
    ("day", "elapsed", "until", "today"),
    [
        (date(2024, 1, 1), "0.00", "100.00", "0.00"),
        (date(2024, 1, 26), "25.00", "100.00", "25.00"),
        (date(2024, 4, 10), "100.00", "100.00", "100.00"),
        # Twenty-five days after: of 125 days, the first hundred were in force.
        (date(2024, 5, 5), "80.00", "80.00", "100.00"),
        # Years after, only the life is drawn.
        (date(2026, 1, 1), "100.00", "100.00", None),
        (date(2023, 12, 1), "0.00", "100.00", None),
    ],
)
def test_life_bar__is_to_scale(day, elapsed, until, today):
    bar = life_bar(START, END, day)
    assert (bar.elapsed, bar.until, bar.today) == (elapsed, until, today)


def test_life_bar__without_known_end_runs_until_today():
    bar = life_bar(START, None, date(2024, 4, 10))
    assert (bar.end, bar.elapsed, bar.until, bar.today) == (None, "100.00", "100.00", "100.00")


def test_life_bar__begins_with_the_signing_that_comes_before_the_start():
    signing = Event(date(2023, 12, 7), "Signature", past=True)
    bar = life_bar(START, END, date(2024, 1, 1), [signing])
    # Of 125 days, 25 pass before it takes effect.
    assert [mark.position for mark in bar.marks] == ["0.00"]
    assert (bar.today, bar.until) == ("20.00", "100.00")


def test_life_bar__leaves_out_what_comes_after_it():
    late = Event(date(2030, 1, 1), "Résiliation", past=False)
    assert life_bar(START, END, date(2024, 2, 1), [late]).marks == []


@pytest.mark.parametrize(
    ("start", "end", "day"),
    [
        (None, END, END),
        (START, None, START),
        (START, None, date(2023, 1, 1)),
        (START, date(2023, 12, 31), END),
        (START, START, START),
    ],
)
def test_life_bar__draws_nothing_without_a_length(start, end, day):
    assert life_bar(start, end, day) is None


def test_life_bar__takes_an_end_that_never_comes():
    assert life_bar(START, date.max, date(2024, 2, 1)).until == "100.00"
