"""Reading a file in a process of its own, with limits: a file may be made to harm."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from runtime.apart import TooLongError, written_by

from .text import UnreadableError

# A scan of ten pages takes 100 MB of memory, a PDF of 200 pages 200; each page of a scan is another
# process.
# Seconds in all: 200 pages of a scan.
PATIENCE = 1_800
# Seconds for the picture of one page.
PAGE_PATIENCE = 20
# Seconds for all the signatures of a file.
SIGNATURES_PATIENCE = 60
# What the reader of scans says of its work (see ``readers.scan``).
PROGRESS = re.compile(r"page (\d{1,4})/(\d{1,4})")
PNG = b"\x89PNG"

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
UNREAD_SIGNATURES = (
    "Les signatures électroniques de ce PDF, s’il en a, n’ont pas pu être lues. Ouvrez-le dans un "
    "lecteur de PDF pour les voir."
)


def read_file(
    path: Path | str,
    patience: float = PATIENCE,
    tell: Callable[[int, int], None] | None = None,
) -> dict[str, Any]:
    """Return the reading of a file as data (see ``record``), with its electronic signatures.

    ``tell`` is given, while a scan is read, the page that is read now and how many there are.
    Raise ``UnreadableError`` with a sentence for a person when it cannot be read.
    """
    reading = _answer(
        _written_by("documents.process", str(path), patience=patience, tell=tell and _pages(tell))
    )
    try:
        return reading | {"electronic_signatures": signatures_of(path)}
    except UnreadableError as error:
        reading["warnings"].append(str(error))
        return reading | {"electronic_signatures": None}


def signatures_of(path: Path | str) -> list[dict[str, Any]] | None:
    """Return the electronic signatures of a PDF, ``None`` of another file.

    Raise ``UnreadableError`` when they cannot be read.
    """
    module = "documents.electronic_signatures"
    try:
        return json.loads(_written_by(module, str(path), patience=SIGNATURES_PATIENCE))
    except (UnreadableError, ValueError) as error:
        raise UnreadableError(UNREAD_SIGNATURES) from error


def page_image(path: Path | str, number: int) -> bytes:
    """Return the picture (PNG) of a page of a PDF, the first being 1.

    Raise ``UnreadableError`` when there is none.
    """
    written = _written_by("documents.picture", str(path), str(number), patience=PAGE_PATIENCE)
    if not written.startswith(PNG):
        raise UnreadableError(BROKEN)
    return written


def _pages(tell: Callable[[int, int], None]) -> Callable[[str], None]:
    """Return what understands a line of progress, and no other."""

    def told(line: str) -> None:
        if match := PROGRESS.fullmatch(line):
            tell(int(match[1]), int(match[2]))

    return told


def _written_by(
    module: str, *arguments: str, patience: float, tell: Callable[[str], None] | None = None
) -> bytes:
    """Return what one of our modules writes, run apart and with limits."""
    try:
        return written_by(module, *arguments, patience=patience, tell=tell)
    except TooLongError as error:
        raise UnreadableError(TOO_LONG) from error


def _answer(written: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(written)
    except ValueError as error:
        raise UnreadableError(BROKEN) from error
    if "refused" in answer:
        raise UnreadableError(answer["refused"])
    return answer["reading"]
