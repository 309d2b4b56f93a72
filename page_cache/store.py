"""Where answers are kept: the cache ``pages``, bounded; old ones leave it by themselves.

A store that fails (full disk, Redis away) keeps nothing: pages are then made each time.
"""

import fcntl
import logging
import time
from contextlib import contextmanager, suppress

from django.conf import settings
from django.core.cache import caches

logger = logging.getLogger(__name__)

LOCKS = 256
# Longer than a page takes; whoever waited that long makes it too.
PATIENCE = 5  # seconds
PAUSE = 0.01  # seconds


def get(key):
    """Return the answer kept under ``key``, or None."""
    try:
        return caches["pages"].get(key)
    except Exception:
        logger.exception("Le cache des pages ne se lit pas.")
        return None


def put(key, kept):
    """Keep an answer."""
    try:
        caches["pages"].set(key, kept)
    except Exception:
        logger.exception("Le cache des pages ne s’écrit pas.")


@contextmanager
def one_at_a_time(key):
    """Let one thread of this machine at a time make the answer of ``key``.

    The system takes the lock back from a process that is killed.
    """
    folder = settings.DATA_DIR / "locks"
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
    try:
        file = (folder / f"page-{int(key, 16) % LOCKS}").open("w")
    except OSError:
        # A disk that nobody may write to.
        yield
        return
    with file:
        wait_for(file)
        yield


def wait_for(file):
    """Take the lock of ``file`` when it is free, at most ``PATIENCE`` later."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            return fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            time.sleep(PAUSE)
    return None
