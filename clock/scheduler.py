"""The process that keeps the clock: a thread for each job, so that none waits for another.

A page due at eleven is not late because a mail server is slow. The threads have nothing to share:
what they know of time and of each other is in the database, where a second process finds it too.
"""

import logging
import threading
from time import monotonic

from django.db import close_old_connections, connection
from django.utils import timezone

from .registry import all_jobs, run_if_due

logger = logging.getLogger(__name__)

# Seconds after which a thread looks again, whatever it waits for: an editor may have chosen another
# hour, or somebody set the clock of the machine.
LOOK_FOR_MOMENTS = 2
LOOK = 60
# Seconds before another try, when the database does not answer or another process does the job.
HOLD_ON = 1
# Seconds that jobs at work have to end when the process is asked to stop. Killed, they begin again.
GRACE = 5


class DeadThreadError(Exception):
    """The thread of a job ended: the process must be started again."""


def keep_time(stop, until=None):
    """Run the jobs until ``stop`` (an ``Event``) is set, or all that is due before ``until``."""
    threads = [
        threading.Thread(target=_keep, args=(job, stop, until), name=job.name, daemon=True)
        for job in all_jobs()
    ]
    for thread in threads:
        thread.start()
    try:
        while any(thread.is_alive() for thread in threads) and not stop.wait(0.5):
            if not until and not all(thread.is_alive() for thread in threads):
                raise DeadThreadError("Un travail de l’horloge s’est arrêté.")
    finally:
        stop.set()
        deadline = monotonic() + GRACE
        for thread in threads:
            thread.join(max(deadline - monotonic(), 0))


def _keep(job, stop, until):
    try:
        while not stop.is_set():
            due = _look(job)
            now = timezone.now()
            if until and max(due or now, now) >= until:
                return
            stop.wait(_pause(job, due, now))
    finally:
        connection.close()


def _look(job):
    # When the job is due again; None when nobody can tell. Whatever fails, the thread goes on.
    try:
        close_old_connections()
        return run_if_due(job)
    except Exception:
        logger.exception("The clock cannot work: %s", job.name)
        connection.close()
        return None


def _pause(job, due, now):
    if due is None or due <= now:
        return HOLD_ON
    return min((due - now).total_seconds(), LOOK_FOR_MOMENTS if job.moments else LOOK)
