"""One run at a time of a task, whatever the database."""

import fcntl
import zlib
from contextlib import contextmanager, suppress
from pathlib import Path

from django.db import DatabaseError, connection

# Apart from the advisory locks of anything else in the database.
FAMILY = zlib.crc32(b"clock.locks") - 2**31


@contextmanager
def only_run(name):
    """Yield whether this run of the task ``name`` may go on: False when another one works.

    On SQLite, a lock on a file beside the database; on PostgreSQL, an advisory lock of the session,
    which leaves the tables alone. Both vanish with the process that holds them, even killed.
    """
    if connection.vendor == "postgresql":
        with _advisory_lock(name) as free:
            yield free
    elif connection.is_in_memory_db():
        # A database that no other process can see.
        yield True
    else:
        with _file_lock(f"{connection.settings_dict['NAME']}.{name}.lock") as free:
            yield free


@contextmanager
def _file_lock(path):
    with Path(path).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


@contextmanager
def _advisory_lock(name):
    numbers = [FAMILY, zlib.crc32(name.encode()) - 2**31]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", numbers)
        free = cursor.fetchone()[0]
    try:
        yield free
    finally:
        if free:
            # A connection that broke has let go of the lock.
            with suppress(DatabaseError), connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", numbers)
