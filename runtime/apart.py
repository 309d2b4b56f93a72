"""Running one of our modules in a process of its own, with limits: what it is given may harm.

The process has no secret of the site in its environment, and no database.
"""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic

MEGABYTE = 1_000_000
# Bytes of memory of each process.
MEMORY = 1_000 * MEGABYTE
# Bytes that it may write.
WRITTEN = 200 * MEGABYTE
# Seconds of computing.
COMPUTING = 120
# Seconds between two looks at what it says of its work.
PAUSE = 1


class TooLongError(Exception):
    """The process was stopped: it took longer than it was given."""


def written_by(
    module: str,
    *arguments: str,
    patience: float,
    computing: int = COMPUTING,
    tell: Callable[[str], None] | None = None,
) -> bytes:
    """Return what ``module`` writes on its standard output, however it ends.

    ``patience`` is in seconds, those it waits included. Raise ``TooLongError`` beyond it, or beyond
    ``computing`` seconds of processor. ``tell`` is given, while it works, the last line that it
    wrote on its standard error.
    """

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (computing, computing + 5))
        resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN, WRITTEN))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    process = subprocess.Popen(  # noqa: S603 (our own module; the arguments are our own)
        [sys.executable, "-m", module, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE if tell else subprocess.DEVNULL,
        cwd=Path(__file__).parents[1],
        env={"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "PYTHONUTF8": "1"},
        preexec_fn=limit,
        start_new_session=True,
    )
    try:
        written = _wait(process, monotonic() + patience, tell)
    finally:
        _end(process)
    if process.returncode == -signal.SIGXCPU:
        raise TooLongError
    return written


def _wait(process: subprocess.Popen, until: float, tell: Callable[[str], None] | None) -> bytes:
    """Return what a process wrote once it has ended, and tell how far it is in the meantime."""
    while True:
        left = until - monotonic()
        try:
            return process.communicate(timeout=max(0, min(left, PAUSE) if tell else left))[0]
        except subprocess.TimeoutExpired as error:
            if monotonic() >= until:
                raise TooLongError from error
            lines = (error.stderr or b"").decode(errors="replace").splitlines()
            if tell and lines:
                tell(lines[-1])


def _end(process: subprocess.Popen) -> None:
    """End the process and those it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
