"""The clock: what happens because an hour came, and not because somebody asked.

Each app says in its ``jobs.py`` what is to be done, and when::

    @job("Rappels des échéances", daily_at=time(6))
    def send_reminders(now): ...

``run_scheduler`` runs them. A job is given the moment of its run; it may be killed anywhere, and is
then run again. Two clocks may go at once: a lock, and a row in the database (``JobState``), let one
of them do each run. What a job raises is kept, and its next run comes anyway.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TypeVar

from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from .locks import only_run
from .models import JobState

Function = TypeVar("Function", bound=Callable[[datetime], object])

logger = logging.getLogger(__name__)

# A daily job that failed is tried again after this long.
RETRY = timedelta(minutes=15)
# A job is late when it has been due for this long.
PATIENCE = timedelta(minutes=10)

_jobs: dict[str, "Job"] = {}


@dataclass(frozen=True)
class Job:
    """Something to do each time that ``every`` has passed, or each day at ``daily_at`` (local).

    ``moments(since)`` may name the first moment after ``since`` when there will be work, or None:
    the job is then run at that moment as well.
    """

    name: str
    label: str
    function: Callable[[datetime], object]
    every: timedelta | None = None
    daily_at: time | None = None
    moments: Callable[[datetime], datetime | None] | None = None

    def due_at(self, state: JobState, now: datetime) -> datetime:
        """Return when the run that comes after ``state`` is due: in the past when it is late."""
        started = _past(state.started_at, now)
        if self.daily_at is None:
            return self._next_turn(started, now)
        hour = last_hour(self.daily_at, now)
        done = _past(state.succeeded_at, now) or _past(state.known_since, now)
        if done and done >= hour:
            return next_hour(self.daily_at, now)
        if started is None or started < hour:
            return hour
        # Tried already: it failed, or was killed before it could say so.
        failed = _past(state.failed_at, now)
        return failed + RETRY if failed and failed >= started else started

    def _next_turn(self, started: datetime | None, now: datetime) -> datetime:
        if started is None:
            return now
        turn = started + self.every  # type: ignore[operator]  # without hour, a period
        moment = self.moments(started) if self.moments else None
        return min(turn, moment) if moment else turn


def _past(moment: datetime | None, now: datetime) -> datetime | None:
    # What is dated later than now was written before somebody set the clock back.
    return moment if moment and moment <= now else None


def last_hour(hour: time, now: datetime) -> datetime:
    """Return the last moment, at most ``now``, when the clocks on the wall showed ``hour``.

    An hour that the change to summer time skips is read as an hour later; one that comes twice in
    autumn counts the first time.
    """
    today = timezone.localtime(now).date()
    return max(at for at in (_at(hour, today), _at(hour, today, -1)) if at <= now)


def next_hour(hour: time, now: datetime) -> datetime:
    """Return the first moment after ``now`` when the clocks on the wall show ``hour``."""
    today = timezone.localtime(now).date()
    return min(at for at in (_at(hour, today), _at(hour, today, 1)) if at > now)


def _at(hour: time, day: date, days: int = 0) -> datetime:
    # In UTC: two moments of one zone are compared by what the wall shows.
    local = datetime.combine(day + timedelta(days), hour, timezone.get_default_timezone())
    return local.astimezone(UTC)


def job(
    label: str,
    *,
    every: timedelta | None = None,
    daily_at: time | None = None,
    moments: Callable[[datetime], datetime | None] | None = None,
) -> Callable[[Function], Function]:
    """Register ``f(now)`` as a job, called ``label`` on the admin home. Returns the function."""
    if (every is None) == (daily_at is None):
        raise ValueError("A job has either a period or an hour of the day.")

    def register(function: Function) -> Function:
        name = f"{function.__module__.removesuffix('.jobs')}.{function.__name__}"
        _jobs[name] = Job(name, label, function, every, daily_at, moments)
        return function

    return register


@cache
def all_jobs() -> list[Job]:
    """Return the ``Job`` of each app, the first registered first."""
    autodiscover_modules("jobs")
    return list(_jobs.values())


def late_jobs(states: dict[str, JobState], now: datetime) -> list[Job]:
    """Return the jobs that have been due for long: they are not run, or never end.

    ``states``: what is known of each job, by name. Without any, the clock has never run.
    """
    new = JobState(known_since=now)
    return [
        job
        for job in all_jobs()
        if not states or job.due_at(states.get(job.name, new), now) <= now - PATIENCE
    ]


def state_of(job: Job) -> JobState:
    """Return the ``JobState`` of ``job``; a job never seen before is known from now on."""
    return JobState.objects.get_or_create(name=job.name)[0]


def run_if_due(job: Job) -> datetime:
    """Run ``job`` if its time has come and nobody else does; return when it is due again."""
    # The state first: a job known from now on is not known from later than now.
    state, now = state_of(job), timezone.now()
    if job.due_at(state, now) <= now:
        with only_run(f"job-{job.name}") as free:
            # Another clock may have run it between the two looks.
            if free and job.due_at(state := state_of(job), now) <= now:
                run(job, state, now)
    return job.due_at(state_of(job), timezone.now())


def run(job: Job, state: JobState, now: datetime) -> None:
    """Run ``job`` as of ``now``, and keep how it ended; it never raises for the job's sake."""
    _note(state, started_at=now)
    try:
        job.function(now)
    except (Exception, SystemExit) as error:
        logger.exception("%s (%s)", job.label, job.name)
        _note(state, failed_at=timezone.now(), error=str(error) or type(error).__name__)
    else:
        _note(state, succeeded_at=timezone.now())


def _note(state: JobState, **values: object) -> None:
    JobState.objects.filter(pk=state.pk).update(**values)
