"""The process that keeps the clock, for real: its threads, its signals, its deaths."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path
from unittest import mock

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published

from clock import scheduler
from clock.models import JobState
from clock.publication import next_moment, publish_due
from clock.registry import Job
from clock.scheduler import keep_time
from home.models import StandardPage
from tests import factories

ROOT = Path(__file__).parents[2]
MINUTE = timedelta(minutes=1)


def use(*jobs):
    """Let the clock have these jobs alone."""
    return mock.patch("clock.scheduler.all_jobs", return_value=list(jobs))


def a_job(name, function, every=MINUTE, **more):
    return Job(f"tests.{name}", name, function, every, **more)


def scheduled(start, end=None, slug="annonce"):
    """Return a page that an editor wrote an hour ago, to appear at ``start``."""
    with mock.patch("django.utils.timezone.now", return_value=timezone.now() - 60 * MINUTE):
        return _scheduled(slug, start, end)


def _scheduled(slug, start, end):
    page = StandardPage(title="Annonce", slug=slug, live=False, go_live_at=start)
    page.expire_at = end
    factories.home_page().add_child(instance=page)
    page.save_revision().publish()
    return page


def wait_for(condition, seconds=200):
    """Wait until ``condition()`` is true, on a machine that may be slow; return the moment."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return timezone.now()


def is_live(page):
    return Page.objects.get(pk=page.pk).live


def test_keep_time__no_job_waits_for_another(own_database):
    stop, stuck, runs = threading.Event(), threading.Event(), []
    eleven = timezone.now() + timedelta(seconds=2)

    slow = a_job("slow", lambda now: stuck.wait(60))
    moments = a_job(
        "moments", runs.append, moments=lambda since: eleven if since < eleven else None
    )
    clock = threading.Thread(target=keep_time, args=(stop,))
    with use(slow, moments):
        clock.start()
        try:
            wait_for(lambda: len(runs) == 2)
            # As of eleven, long before the next minute.
            assert eleven <= runs[1] < eleven + timedelta(seconds=10)
        finally:
            begun = time.monotonic()
            stop.set()
            clock.join()
    # A job at work is not waited for.
    assert time.monotonic() - begun < scheduler.GRACE + 2
    stuck.set()


def test_keep_time__a_database_that_is_locked_stops_nothing(own_database):
    stop, tries, runs = threading.Event(), [], []
    original = scheduler.run_if_due

    def fail_twice(job):
        tries.append(job)
        if len(tries) < 3:
            raise OperationalError("database is locked")
        return original(job)

    with (
        use(a_job("job", runs.append)),
        mock.patch("clock.scheduler.run_if_due", fail_twice),
        mock.patch("clock.scheduler.HOLD_ON", 0.05),
    ):
        clock = threading.Thread(target=keep_time, args=(stop,))
        clock.start()
        wait_for(lambda: runs)
        stop.set()
        clock.join()
    assert len(tries) >= 3


def test_keep_time__what_a_job_raises_stops_nothing(own_database):
    def leave(now):
        raise SystemExit(3)

    runs = []
    with use(a_job("leaves", leave), a_job("works", runs.append)):
        keep_time(threading.Event(), until=timezone.now() + timedelta(seconds=1))
    assert len(runs) == 1
    assert JobState.objects.get(name="tests.leaves").is_failing


def test_keep_time__two_at_once_run_each_job_once(own_database):
    runs = []

    def work(now):
        runs.append(now)
        time.sleep(0.3)

    until = timezone.now() + timedelta(seconds=2)
    with use(a_job("job", work)):
        clocks = [
            threading.Thread(target=keep_time, args=(threading.Event(), until)) for _ in range(3)
        ]
        for clock in clocks:
            clock.start()
        for clock in clocks:
            clock.join()
    assert len(runs) == 1


def environment(database):
    """Return the environment of a process on the same database as the test."""
    if connection.vendor == "sqlite":
        url = f"sqlite:///{database}"
    else:
        url = os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{database}"
    return {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings.test"}


def start(database, *options):
    """Start the command in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "manage.py", "run_scheduler", *options],
        cwd=ROOT,
        env=environment(database),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.mark.long
def test_run_scheduler__publishes_at_the_second_and_stops_when_told(own_database):
    missed = scheduled(timezone.now() - MINUTE, slug="manquee")
    process = start(own_database)
    try:
        # Missed while the clock was stopped: it comes as soon as it starts.
        wait_for(lambda: is_live(missed))
        begin = timezone.now() + timedelta(seconds=6)
        page = scheduled(begin, begin + timedelta(seconds=12))
        appeared = wait_for(lambda: is_live(page))
        gone = wait_for(lambda: not is_live(page))
    finally:
        process.terminate()
    begun = time.monotonic()
    output = process.communicate(timeout=60)[0]
    assert process.returncode == 0, output
    assert time.monotonic() - begun < scheduler.GRACE + 10
    # Seconds, and not the minute of the next turn: the machine of the tests may be busy.
    assert begin <= appeared < begin + timedelta(seconds=12)
    assert page.expire_at <= gone < page.expire_at + timedelta(seconds=12)


def test_run_scheduler__ends_with_the_server_beside_which_it_runs(own_database):
    server = subprocess.Popen(["sleep", "600"])
    process = start(own_database, "--beside", str(server.pid))
    wait_for(lambda: JobState.objects.exists())
    assert process.poll() is None
    server.kill()
    server.wait()
    assert process.wait(timeout=60) == 0


@pytest.mark.long
def test_run_scheduler__killed_while_it_publishes_leaves_a_whole_page(own_database):
    page = scheduled(timezone.now() - MINUTE)
    connection.close()
    child = os.fork()
    if not child:
        kill = mock.Mock(side_effect=lambda **kwargs: os.kill(os.getpid(), signal.SIGKILL))
        page_published.connect(kill, weak=False)
        call_command("run_scheduler", "--once")
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert not is_live(page)
    assert page.revisions.filter(approved_go_live_at__isnull=False).exists()
    process = start(own_database)
    wait_for(lambda: is_live(page))
    process.terminate()
    process.communicate(timeout=60)


def test_run_scheduler__once_does_what_is_due_waits_for_the_minute_and_says_what_failed(
    own_database,
):
    def fail(now):
        raise ValueError("Le hub est muet.")

    begin = timezone.now() + timedelta(seconds=3)
    page = scheduled(begin)
    jobs = [a_job("publish", publish_due, moments=next_moment), a_job("Annonces", fail)]
    with (
        use(*jobs),
        mock.patch("clock.management.commands.run_scheduler.all_jobs", return_value=jobs),
        pytest.raises(CommandError, match=r"^Annonces : Le hub est muet\.$"),
    ):
        call_command("run_scheduler", "--once")
    assert begin <= Page.objects.get(pk=page.pk).first_published_at < begin + timedelta(seconds=12)
