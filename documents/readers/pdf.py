"""PDF files: their characters with their places, put together in lines, then in blocks."""

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ..text import Block, Kind, Text, UnreadableError
from .cleaning import cleaned
from .furniture import note_text, without_contents, without_furniture
from .layout import COLUMN_GAP, Line, Segment, blocks_of
from .rulings import Grid, grids_of

MOST_PAGES = 200
PASSWORD_NEEDED = 4
# An image of a page, with a stamp or a page number, holds fewer characters than this.
FEW_CHARACTERS = 40
# A blank with ink on it is a ligature whose letters the font does not tell.
INK = 0.35
LIGATURES = ("fi", "ff", "ffi")
# A ligature is narrower than the letters that it joins.
TIGHTER = 0.89
# The figure that calls a note is smaller than the letters beside it.
SMALLER = 0.85
# Between two words, in heights of a letter.
BLANK = 0.12
# The lines of a paragraph leave this much room to the height of a letter, and make at least this
# part of the commonest distance between two lines of a page.
ROOM = 0.85
COMMON = 0.15
# In points: two lines of one column start no further from each other.
ALIGNED = 1
FLAT_LIGATURE = "\u200b"

LOST_LIGATURES = (
    "Les polices de ce PDF ne disent pas quelles lettres elles lient (fi, ff, fl) : elles ont été "
    "rétablies d’après leur largeur. Relisez le texte."
)


@dataclass
class Glyph:
    """A character and its place, in points from the top left of its page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    ink: float = 0


def opened(content: bytes) -> pdfium.PdfDocument:
    """Return a PDF document, or raise ``UnreadableError`` saying why it cannot be read."""
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() == PASSWORD_NEEDED or "assword" in str(error):
            raise UnreadableError(
                "Ce PDF est protégé par un mot de passe. Enregistrez-le sans protection, puis "
                "recommencez."
            ) from error
        raise UnreadableError(
            "Ce PDF est abîmé : il ne s’ouvre pas. Demandez le fichier d’origine à la personne qui "
            "l’a envoyé, ou numérisez de nouveau le texte signé."
        ) from error
    if len(document) > MOST_PAGES:
        raise UnreadableError(
            f"Ce PDF a {len(document)} pages ; le site en lit {MOST_PAGES} au plus. N’importez que "
            "la convention et ses annexes."
        )
    return document


def has_text(document: pdfium.PdfDocument) -> bool:
    """Tell whether at least half of the pages hold text, and not only images."""
    counts = [page.get_textpage().count_chars() for page in document]
    return 2 * sum(count >= FEW_CHARACTERS for count in counts) > len(counts)


def read(content: bytes) -> Text:
    """Return the text of a PDF that holds its characters."""
    document = opened(content)
    glyphs = [list(_glyphs(page)) for page in document]
    restored = _restore_ligatures(glyphs)
    lines: list[Line] = []
    for number, (page, characters) in enumerate(zip(document, glyphs, strict=True), 1):
        printed = page_lines(characters, number)
        for grid in grids_of(page):
            cells = _cells(grid, characters)
            for line in printed:
                if line.box and grid.holds(line.box):
                    line.ruled = cells
        lines += printed
    text = text_of(lines, document)
    if restored:
        text.warnings.append(LOST_LIGATURES)
        text.doubt, text.doubtful = "Des lettres ont été rétablies d’après leur largeur.", "f[fil]"
    return text


def text_of(lines: Sequence[Line], document: pdfium.PdfDocument) -> Text:
    """Return the text of the lines of all pages of a document."""
    body, notes = without_furniture(lines)
    blocks = without_contents(blocks_of(body))
    for line in notes:
        boxes = [line.box] if line.box else []
        blocks.append(Block(text=note_text(line), kind=Kind.NOTE, page=line.page, boxes=boxes))
    sizes = [page.get_size() for page in document]
    return Text(blocks, pages=len(document), sizes=sizes)


def _glyphs(page: pdfium.PdfPage) -> Iterator[Glyph]:
    height = page.get_height()
    characters = page.get_textpage()
    loose = raw.FS_RECTF()
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    bold, last_size, until = False, None, 0
    for index in range(characters.count_chars()):
        if raw.FPDFText_IsGenerated(characters, index):
            until = index
            continue
        code = raw.FPDFText_GetUnicode(characters, index)
        size = raw.FPDFText_GetFontSize(characters, index)
        left, bottom, right, top = characters.get_charbox(index)
        raw.FPDFText_GetLooseCharBox(characters, index, loose)
        if index >= until or size != last_size:
            until = index + 4
            raw.FPDFText_GetFontInfo(characters, index, name, 128, flags)
            bold = b"bold" in name.value.lower()
            last_size = size
        text = chr(code) if code not in (0, 0xFFFE) else "\x02" if code == 0xFFFE else ""
        inked = top - bottom > INK * (loose.top - loose.bottom)
        if text in (" ", "\u00a0", FLAT_LIGATURE, "") and inked:
            text = "\x00" if text != FLAT_LIGATURE else "fl"
        yield Glyph(text, loose.left, height - loose.top, loose.right, height - loose.bottom,
                    loose.top - loose.bottom, bold, right - left)  # fmt: skip


def _restore_ligatures(pages: Sequence[Sequence[Glyph]]) -> dict[str, float]:
    """Give their letters to the ligatures that the font does not name, by the width of their ink.

    Return these widths, relative to the size of the letters; empty when the fonts tell all.
    """
    glyphs = [glyph for page in pages for glyph in page]
    lost = [glyph for glyph in glyphs if glyph.text == "\x00"]
    if not lost:
        return {}

    def usual(letter: str, width: Callable[[Glyph], float]) -> float:
        widths = [width(g) / (g.size or 1) for g in glyphs if g.text == letter]
        return median(widths) if widths else 0.3

    pace = usual("f", lambda g: g.x1 - g.x0)
    widths = {
        letters: TIGHTER * (pace * (len(letters) - 1) + usual(letters[-1], lambda g: g.ink))
        for letters in LIGATURES
    }
    for glyph in lost:
        width = glyph.ink / (glyph.size or 1)
        glyph.text = min(widths, key=lambda letters: abs(widths[letters] - width))
    for page in pages:
        _restore_swallowed(page, widths)
    return widths


def _restore_swallowed(glyphs: Sequence[Glyph], widths: dict[str, float]) -> None:
    """Give back the ligatures taken for the blank that goes before them: "sont nancés"."""
    for row in _rows([glyph for glyph in glyphs if glyph.text]):
        places = [i for i in range(1, len(row) - 1) if row[i].text == " "]
        blanks = {i: row[i + 1].x0 - row[i - 1].x1 for i in places}
        usual = median(blanks.values()) if blanks else 0
        for i, blank in blanks.items():
            width = (blank - usual) / (row[i].size or 1)
            # No French word starts with "ff": only "fi" can follow a blank.
            if abs(width - widths["fi"]) < 0.15 and row[i + 1].text.islower():
                row[i].text = "fi"
                row[i].x0, row[i].x1 = row[i + 1].x0 - width * row[i].size, row[i + 1].x0


def page_lines(glyphs: Sequence[Glyph], number: int) -> list[Line]:
    """Return the lines of a page from top to bottom."""
    rows = _with_raised(_rows([glyph for glyph in glyphs if glyph.text]))
    tops = [min(glyph.top for glyph in row) for row in rows]
    sizes = [median(glyph.size for glyph in row) for row in rows]
    lines: list[Line] = []
    usual = _line_step(tops, median(sizes)) if sizes else 1
    for index, row in enumerate(rows):
        step = tops[index] - tops[index - 1] if index else 0
        columns = [segment.x0 for segment in lines[-1].segments[1:]] if lines else []
        line = _line(row, number, sizes[index], columns)
        if line:
            line.gap = max(0.0, step / max(usual, 1) - 1.0) * 2
            lines.append(line)
    return lines


def _with_raised(rows: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """Put small figures that stand apart above a line in that line: calls of notes, "m²"."""
    kept: list[list[Glyph]] = []
    for row in rows:
        if kept and _is_raised(kept[-1], row):
            kept[-1] = sorted(kept[-1] + row, key=lambda glyph: glyph.x0)
        else:
            kept.append(row)
    return kept


def _is_raised(row: Sequence[Glyph], below: Sequence[Glyph]) -> bool:
    size = median(glyph.size for glyph in below)
    top = min(glyph.top for glyph in below)
    solid = [glyph for glyph in row if glyph.text.strip()]
    return all(
        glyph.text.isdecimal() and glyph.size < SMALLER * size and glyph.bottom > top
        for glyph in solid
    )


def _line_step(tops: Sequence[float], size: float) -> float:
    """Return the distance between two lines of one paragraph, in half points.

    The commonest of a page is that of its paragraphs where most of them hold one line: the
    smallest that is common enough, and leaves room for the letters, is that of the lines.
    """
    steps = [round((b - a) * 2) / 2 for a, b in pairwise(tops) if b > a]
    times = {step: sum(abs(other - step) <= 1 for other in steps) for step in set(steps)}
    most = max(times.values(), default=0)
    common = [s for s, n in times.items() if s >= ROOM * size and n >= max(3, COMMON * most)]
    lowest = min(common, default=0)
    near = [s for s in times if not common or lowest <= s <= lowest + 1]
    return min(near, key=lambda step: (-times[step], step), default=1)


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Put glyphs in rows, small capitals included: those whose middles are at one height."""
    rows: list[list[Glyph]] = []
    floors: list[tuple[float, float]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.top + g.bottom) / 2):
        middle = (glyph.top + glyph.bottom) / 2
        if rows and middle <= floors[-1][0] + 0.35 * floors[-1][1]:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            floors.append((middle, glyph.size))
    return [sorted(row, key=lambda g: g.x0) for row in rows]


def _line(
    row: Sequence[Glyph], number: int, size: float, columns: Sequence[float] = ()
) -> Line | None:
    """Return a line of print; ``columns``: where those of the line above start, but the first."""
    solid = [glyph for glyph in row if glyph.text.strip() or glyph.text == "\x02"]
    solid = _without_calls_inside(solid, size)
    if not solid:
        return None
    # Dots left for a pen are wider than letters.
    letters = [glyph for glyph in solid if glyph.text.isalnum()] or solid
    unit = median(max(glyph.x1 - glyph.x0, 0.1) for glyph in letters)
    segments: list[Segment] = []
    for glyph in solid:
        blank = glyph.x0 - segments[-1].x1 if segments else 0
        wide = blank > COLUMN_GAP * unit and blank > size
        at_column = blank > unit and any(abs(glyph.x0 - x) <= ALIGNED for x in columns)
        if not segments or wide or at_column:
            segments.append(Segment(glyph.text, glyph.x0, glyph.x1))
            continue
        spaced = blank > 0.2 * unit or _has_space(row, segments[-1].x1, glyph.x0)
        segments[-1].text += (" " if spaced else "") + glyph.text
        segments[-1].x1 = max(segments[-1].x1, glyph.x1)
    for segment in segments:
        segment.text = cleaned(segment.text)
    box = (
        min(g.x0 for g in solid), min(g.top for g in solid),
        max(g.x1 for g in solid), max(g.bottom for g in solid),
    )  # fmt: skip
    bold = sum(glyph.bold for glyph in solid) > 0.8 * len(solid)
    return Line(segments, number, bold=bold, size=size, unit=unit, box=box)


def _cells(grid: Grid, glyphs: Sequence[Glyph]) -> list[list[str]]:
    """Return the text of the cells of a table, row by row."""
    cells: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        box = (glyph.x0, glyph.top, glyph.x1, glyph.bottom)
        if grid.holds(box):
            cells.setdefault(grid.cell(box), []).append(glyph)
    texts = {
        place: "\n".join(block.text for block in blocks_of(page_lines(inside, 1)))
        for place, inside in cells.items()
    }
    rows, columns = range(len(grid.rows) - 1), range(len(grid.columns) - 1)
    return [[texts.get((row, column), "") for column in columns] for row in rows]


def _without_calls_inside(row: Sequence[Glyph], size: float) -> list[Glyph]:
    """Leave out the small figures of notes behind a word; those of "m²" and "CO2" stay."""
    kept: list[Glyph] = []
    for glyph in row:
        small = glyph.text.isdecimal() and glyph.size < SMALLER * size
        if not (small and kept and _ends_a_word(kept, size)):
            kept.append(glyph)
    return kept


def _ends_a_word(glyphs: Sequence[Glyph], size: float) -> bool:
    """Tell the end of a word from that of a unit or a formula, which have two letters at most."""
    letters = 0
    for last, before in pairwise(reversed(glyphs)):
        if not last.text.isalpha() or last.x0 - before.x1 > BLANK * size:
            break
        letters += 1
    return letters >= 2 or glyphs[-1].text in {"»", ")", "."}


def _has_space(row: Sequence[Glyph], left: float, right: float) -> bool:
    return any(not g.text.strip() and g.text != "\x02" and left - 1 <= g.x0 <= right for g in row)
