"""Running one of our modules in a process of its own, with limits: what it is given may harm.

The process has no secret of the site in its environment, and no database.
"""

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

MEGABYTE = 1_000_000
# Bytes of memory of each process.
MEMORY = 1_000 * MEGABYTE
# Bytes that it may write.
WRITTEN = 200 * MEGABYTE
# Seconds of computing.
COMPUTING = 120


class TooLongError(Exception):
    """The process was stopped: it took longer than it was given."""


def written_by(module: str, *arguments: str, patience: float, computing: int = COMPUTING) -> bytes:
    """Return what ``module`` writes on its standard output, however it ends.

    ``patience`` is in seconds, those it waits included. Raise ``TooLongError`` beyond it, or beyond
    ``computing`` seconds of processor.
    """

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (computing, computing + 5))
        resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN, WRITTEN))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    process = subprocess.Popen(  # noqa: S603 (our own module; the arguments are our own)
        [sys.executable, "-m", module, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[1],
        env={"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "PYTHONUTF8": "1"},
        preexec_fn=limit,
        start_new_session=True,
    )
    try:
        written, _ = process.communicate(timeout=patience)
    except subprocess.TimeoutExpired as error:
        raise TooLongError from error
    finally:
        _end(process)
    if process.returncode == -signal.SIGXCPU:
        raise TooLongError
    return written


def _end(process: subprocess.Popen) -> None:
    """End the process and those it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
