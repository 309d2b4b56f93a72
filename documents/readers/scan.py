"""Scanned pages: their images read by Tesseract, where Debian’s packages give it."""

import csv
import logging
import re
import shutil
import subprocess
from itertools import groupby, pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pypdfium2 as pdfium

from ..text import Text, UnreadableError
from .cleaning import cleaned
from .layout import COLUMN_GAP, Line, Segment
from .pdf import opened, text_of

logger = logging.getLogger(__name__)

DOTS_PER_INCH = 300
POINTS_PER_INCH = 72
# Seconds that a page may take; a page of print takes five, ten times as long on a busy server.
PAGE_LIMIT = 180
TOO_SLOW = (
    "La reconnaissance des caractères n’a pas fini une page à temps : le serveur est très occupé, "
    "ou la page est une grande image. Relancez la lecture plus tard, ou importez le fichier "
    "d’origine (Word, LibreOffice)."
)
# What dust and rules look like to Tesseract, and how it reads a bullet.
SPECKS = re.compile(r"[\s|_'‘’`~\\]*")
DUST = re.compile(r"[*°+·.,‘’'~]{1,2}")
BULLET = re.compile(r"[+°*«e·.¢©—-]|\*_*")
MISSING = (
    "Ce PDF ne contient que des images de pages : il faut les faire lire par un programme de "
    "reconnaissance, qui n’est pas installé. Demandez à la personne qui tient le serveur "
    "d’installer les paquets Debian « tesseract-ocr » et « tesseract-ocr-fra », ou importez le "
    "fichier d’origine (Word, LibreOffice)."
)
RECOGNISED = (
    "Ce document est une numérisation, lue par reconnaissance de caractères : relisez chaque "
    "valeur, les chiffres et les noms surtout."
)


def can_read() -> bool:
    """Tell whether Tesseract is there, with its French."""
    program = shutil.which("tesseract")
    if not program:
        return False
    found = subprocess.run(  # noqa: S603 (a fixed program, no input)
        [program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False
    )
    return "fra" in found.stdout.split()


def read(content: bytes) -> Text:
    """Return the text of pages that are images."""
    if not can_read():
        raise UnreadableError(MISSING)
    document = opened(content)
    try:
        lines = []
        for number, page in enumerate(document, 1):
            logger.info("page %s/%s", number, len(document))
            lines += _recognised(page, number)
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(TOO_SLOW) from error
    if not lines:
        raise UnreadableError(
            "Aucun mot n’a été reconnu sur ces pages. Numérisez de "
            "nouveau le document, à plat et à "
            "300 points par pouce."
        )
    text = text_of(lines, document)
    text.warnings.append(RECOGNISED)
    text.doubt, text.doubtful = "Lu par reconnaissance de caractères.", "."
    return text


def _recognised(page: pdfium.PdfPage, number: int) -> list[Line]:
    """Return the lines of print that Tesseract sees on a page."""
    scale = DOTS_PER_INCH / POINTS_PER_INCH
    with TemporaryDirectory() as folder:
        image = Path(folder) / "page.png"
        page.render(scale=scale, grayscale=True).to_pil().save(image)
        found = subprocess.run(  # noqa: S603 (a fixed program; the name of the file is ours)
            [shutil.which("tesseract"), str(image), "-", "-l", "fra", "--psm", "3",
             "--dpi", str(DOTS_PER_INCH), "tsv"],
            capture_output=True, text=True, timeout=PAGE_LIMIT, check=True,
            env={"OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin:/bin"},
        )  # fmt: skip
    rows = csv.DictReader(found.stdout.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = [_Word(row, scale) for row in rows if row["text"] and not SPECKS.fullmatch(row["text"])]
    return _lines(words, number)


class _Word:
    """A word that Tesseract saw, on which of its lines, and how sure of it it is (0 to 100)."""

    def __init__(self, row: dict[str, str], scale: float) -> None:
        self.text = cleaned(row["text"])
        self.line = (row["block_num"], row["par_num"], row["line_num"])
        self.x0 = int(row["left"]) / scale
        self.top = int(row["top"]) / scale
        self.x1 = self.x0 + int(row["width"]) / scale
        self.bottom = self.top + int(row["height"]) / scale


def _lines(words: list[_Word], number: int) -> list[Line]:
    """Return the lines of print: those of Tesseract, side by side where columns have them so."""
    if not words:
        return []
    height = median(word.bottom - word.top for word in words)
    unit = median((word.x1 - word.x0) / len(word.text) for word in words)
    rows: list[list[_Word]] = []
    for _, group in groupby(words, key=lambda word: word.line):
        row = list(group)
        beside = next((other for other in rows if _side_by_side(other, row, height)), None)
        if beside:
            beside.extend(row)
        else:
            rows.append(row)
    rows.sort(key=_middle)
    steps = sorted(_middle(below) - _middle(above) for above, below in pairwise(rows))
    usual = steps[len(steps) // 3] if steps else 1
    lines: list[Line] = []
    for index, row in enumerate(rows):
        step = _middle(row) - _middle(rows[index - 1]) if index else 0
        lines.append(_line(sorted(row, key=lambda word: word.x0), number, unit))
        lines[-1].gap = max(0.0, step / max(usual, 1) - 1.0) * 2
    return lines


def _middle(row: list[_Word]) -> float:
    return median((word.top + word.bottom) / 2 for word in row)


def _side_by_side(row: list[_Word], other: list[_Word], height: float) -> bool:
    apart = max(w.x1 for w in row) < min(w.x0 for w in other) or max(w.x1 for w in other) < min(
        w.x0 for w in row
    )
    return apart and abs(_middle(row) - _middle(other)) <= 0.5 * height


def _line(row: list[_Word], number: int, unit: float) -> Line:
    if len(row) > 1 and BULLET.fullmatch(row[0].text) and row[1].x0 - row[0].x1 > unit:
        row[0].text = "•"
    row = [row[0], *(word for word in row[1:] if not DUST.fullmatch(word.text))]
    segments: list[Segment] = []
    for word in row:
        if segments and word.x0 - segments[-1].x1 < COLUMN_GAP * unit:
            segments[-1].text += f" {word.text}"
            segments[-1].x1 = word.x1
        else:
            segments.append(Segment(word.text, word.x0, word.x1))
    # A letter alone between two columns is dust, or a stroke of a signature.
    lone = [each for each in segments[1:] if len(each.text) == 1 and not each.text.isdigit()]
    segments = [each for each in segments if each not in lone]
    box = (row[0].x0, min(w.top for w in row), row[-1].x1, max(w.bottom for w in row))
    return Line(segments, number, unit=unit, box=box)
