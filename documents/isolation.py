"""Reading a file in a process of its own, with limits: a file may be made to harm.

The process has no secret of the site in its environment, and no database.
"""

import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from .text import UnreadableError

MEGABYTE = 1_000_000
# Bytes of memory. A scan of ten pages takes 100 MB, a PDF of 200 pages 200.
MEMORY_LIMIT = 1_000 * MEGABYTE
# Seconds of computing for the reader itself; each page of a scan is another process.
COMPUTING_LIMIT = 120
# Seconds in all: 200 pages of a scan.
PATIENCE = 1_800
# Seconds for the picture of one page.
PAGE_PATIENCE = 20
PNG = b"\x89PNG"
WRITTEN_LIMIT = 200 * MEGABYTE

TOO_LONG = (
    "La lecture de ce fichier prenait trop de temps : elle a été arrêtée. N’importez que la "
    "convention et ses annexes, ou le fichier d’origine (Word, LibreOffice) plutôt que sa "
    "numérisation."
)
BROKEN = (
    "Ce fichier n’a pas pu être lu : il est abîmé, ou demande plus de "
    "mémoire que le site ne lui en "
    "accorde. Rien n’a été perdu. Enregistrez-le de nouveau depuis le programme qui l’a produit, "
    "puis recommencez."
)


def read_file(path: Path | str, patience: float = PATIENCE) -> dict[str, Any]:
    """Return the reading of a file as data (see ``record``).

    Raise ``UnreadableError`` with a sentence for a person when it cannot be read.
    """
    return _answer(_written_by("documents.process", str(path), patience=patience))


def page_image(path: Path | str, number: int) -> bytes:
    """Return the picture (PNG) of a page of a PDF, the first being 1.

    Raise ``UnreadableError`` when there is none.
    """
    written = _written_by("documents.picture", str(path), str(number), patience=PAGE_PATIENCE)
    if not written.startswith(PNG):
        raise UnreadableError(BROKEN)
    return written


def _written_by(module: str, *arguments: str, patience: float) -> bytes:
    """Return what one of our modules writes, run apart and with limits."""
    process = subprocess.Popen(  # noqa: S603 (our own module; the path is one of our files)
        [sys.executable, "-m", module, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[1],
        env={"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "PYTHONUTF8": "1"},
        preexec_fn=_limit,
        start_new_session=True,
    )
    try:
        written, _ = process.communicate(timeout=patience)
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(TOO_LONG) from error
    finally:
        _end(process)
    if process.returncode == -signal.SIGXCPU:
        raise UnreadableError(TOO_LONG)
    return written


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    resource.setrlimit(resource.RLIMIT_CPU, (COMPUTING_LIMIT, COMPUTING_LIMIT + 5))
    resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN_LIMIT, WRITTEN_LIMIT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end(process: subprocess.Popen) -> None:
    """End the process and those it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _answer(written: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(written)
    except ValueError as error:
        raise UnreadableError(BROKEN) from error
    if "refused" in answer:
        raise UnreadableError(answer["refused"])
    return answer["reading"]
