"""The clock: when jobs are due, and what becomes of their runs."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from clock import registry
from clock.models import JobState
from clock.registry import Job, last_hour, next_hour, run_if_due, state_of

PARIS = ZoneInfo("Europe/Paris")
MINUTE = timedelta(minutes=1)
SIX = time(6)


def paris(*moment):
    return datetime(*moment, tzinfo=PARIS)


def utc(*moment):
    return datetime(*moment, tzinfo=UTC)


def a_job(function=lambda now: None, **when):
    return Job("tests.job", "Essai", function, **(when or {"every": MINUTE}))


class Kill(BaseException):
    """What stops a process in the middle of anything."""


@pytest.mark.parametrize(
    ("now", "hour", "last", "coming"),
    [
        # An ordinary day, before, at and after the hour (Paris is UTC+1 in winter).
        (utc(2026, 11, 26, 4, 59), SIX, utc(2026, 11, 25, 5), utc(2026, 11, 26, 5)),
        (utc(2026, 11, 26, 5), SIX, utc(2026, 11, 26, 5), utc(2026, 11, 27, 5)),
        (utc(2026, 11, 26, 23, 30), SIX, utc(2026, 11, 26, 5), utc(2026, 11, 27, 5)),
        # 29 March 2026, two o'clock becomes three: six o'clock is UTC+2 from that day on.
        (utc(2026, 3, 29, 3, 59), SIX, utc(2026, 3, 28, 5), utc(2026, 3, 29, 4)),
        (utc(2026, 3, 29, 4), SIX, utc(2026, 3, 29, 4), utc(2026, 3, 30, 4)),
        # Half past two does not exist that day: half past three is its time.
        (utc(2026, 3, 29, 1, 30), time(2, 30), utc(2026, 3, 29, 1, 30), utc(2026, 3, 30, 0, 30)),
        # 25 October 2026, half past two comes twice: the first counts, once.
        (utc(2026, 10, 25, 0, 30), time(2, 30), utc(2026, 10, 25, 0, 30), utc(2026, 10, 26, 1, 30)),
        (utc(2026, 10, 25, 1, 30), time(2, 30), utc(2026, 10, 25, 0, 30), utc(2026, 10, 26, 1, 30)),
    ],
)
def test_hours__of_ordinary_days_and_of_those_when_the_clocks_change(now, hour, last, coming):
    assert (last_hour(hour, now), next_hour(hour, now)) == (last, coming)


def test_due_at__a_job_never_seen_runs_at_its_next_turn():
    now = paris(2026, 11, 26, 14)
    fresh = JobState(known_since=now)
    assert a_job(every=MINUTE).due_at(fresh, now) == now
    # At its hour, not on the afternoon when the clock was started for the first time.
    assert a_job(daily_at=SIX).due_at(fresh, now) == paris(2026, 11, 27, 6)


def test_due_at__a_daily_hour_missed_by_a_stop_is_caught_up_once():
    job = a_job(daily_at=SIX)
    monday = JobState(
        known_since=paris(2026, 11, 1),
        started_at=paris(2026, 11, 23, 6),
        succeeded_at=paris(2026, 11, 23, 6, 1),
    )
    thursday = paris(2026, 11, 26, 14)
    assert job.due_at(monday, thursday) <= thursday
    monday.started_at = monday.succeeded_at = thursday
    assert job.due_at(monday, thursday) == paris(2026, 11, 27, 6)


def test_due_at__a_daily_job_that_failed_waits_a_little_and_one_killed_does_not():
    job = a_job(daily_at=SIX)
    now = paris(2026, 11, 26, 6, 5)
    state = JobState(known_since=paris(2026, 11, 1), started_at=paris(2026, 11, 26, 6))
    assert job.due_at(state, now) <= now
    state.failed_at = paris(2026, 11, 26, 6, 2)
    assert job.due_at(state, now) == paris(2026, 11, 26, 6, 17)


def test_due_at__a_clock_set_back_stops_nothing():
    now = paris(2026, 11, 26, 14)
    ahead = now + timedelta(days=400)
    state = JobState(known_since=ahead, started_at=ahead, succeeded_at=ahead, failed_at=ahead)
    assert a_job(every=MINUTE).due_at(state, now) <= now
    assert a_job(daily_at=SIX).due_at(state, now) <= now


def test_due_at__a_moment_known_beforehand_comes_before_the_next_turn():
    eleven = paris(2026, 11, 26, 11)
    state = JobState(started_at=eleven - timedelta(seconds=20))
    asked = []
    job = a_job(every=MINUTE, moments=lambda since: asked.append(since) or eleven)
    assert job.due_at(state, eleven - timedelta(seconds=10)) == eleven
    assert asked == [state.started_at]
    later = a_job(every=MINUTE, moments=lambda since: None)
    assert later.due_at(state, eleven) == state.started_at + MINUTE


def test_job__has_a_period_or_an_hour():
    with pytest.raises(ValueError, match="period or an hour"):
        registry.job("Essai")
    with pytest.raises(ValueError, match="period or an hour"):
        registry.job("Essai", every=MINUTE, daily_at=SIX)


@pytest.mark.django_db
def test_run_if_due__runs_a_job_once_a_turn():
    runs = []
    job = a_job(runs.append)
    for _ in range(3):
        due = run_if_due(job)
    assert len(runs) == 1
    state = state_of(job)
    assert state.started_at == runs[0]
    assert state.succeeded_at >= state.started_at
    assert due == state.started_at + MINUTE


@pytest.mark.django_db
def test_run_if_due__a_daily_job_never_seen_waits_for_its_hour():
    runs = []
    # Whatever the time of the day: at the first, three hours ago; at the second, in three hours.
    for hours in (-3, 3):
        hour = timezone.localtime(timezone.now() + timedelta(hours=hours)).time()
        due = run_if_due(Job(f"tests.{hours}", "Essai", runs.append, daily_at=hour))
        assert due > timezone.now()
    assert not runs


@pytest.mark.django_db
def test_run_if_due__keeps_what_a_job_raised_and_goes_on():
    def fail(now):
        raise ValueError("Le serveur ne répond pas.")

    job = a_job(fail)
    run_if_due(job)
    state = state_of(job)
    assert (state.error, state.is_failing) == ("Le serveur ne répond pas.", True)
    mended = a_job(lambda now: None)
    JobState.objects.update(started_at=state.started_at - MINUTE)
    run_if_due(mended)
    assert not state_of(mended).is_failing


@pytest.mark.django_db
def test_run_if_due__a_job_killed_inside_is_run_again():
    def die(now):
        raise Kill

    with pytest.raises(Kill):
        run_if_due(a_job(die))
    JobState.objects.update(started_at=state_of(a_job()).started_at - MINUTE)
    runs = []
    run_if_due(a_job(runs.append))
    assert len(runs) == 1
