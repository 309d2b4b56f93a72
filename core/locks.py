"""One run at a time of a command, where the database cannot arrange it."""

import fcntl
from contextlib import contextmanager
from pathlib import Path

from django.db import connection


@contextmanager
def only_run(name):
    """Yield whether this run of the task ``name`` may go on: False when another one works.

    On SQLite, a lock on a file beside the database, which vanishes with the process that holds it,
    even killed. Other databases lock rows: there, each run may go on.
    """
    if connection.vendor != "sqlite" or connection.is_in_memory_db():
        yield True
        return
    path = Path(f"{connection.settings_dict['NAME']}.{name}.lock")
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
