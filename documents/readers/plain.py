"""Plain text: typed, or what a converter made of a page."""

import re
from collections.abc import Sequence

from ..text import Block, Kind, Text, UnreadableError
from .cleaning import cleaned
from .furniture import is_page_number, note_text, without_contents, without_furniture
from .layout import Line, Segment, blocks_of

BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
WIDE_BLANK = re.compile(r" {3,}")
# Tabulations typed for the eye stop every eight signs; pasted from a word processor, one is a cell.
TAB_WIDTH, CELL_WIDTH = 8, 120
TYPED_FOR_THE_EYE = re.compile(r"\S ?\t ?\t[ \t]{0,40}\S")
# What is left of "confiance", "financé", "difficulté", "effectif", "affiche", "fin", "définir".
LOST_LIGATURES = re.compile(
    r"\b(?:con [ae]nce|di [ic]+cult|e icac|e ectif|e ectu|a iche|a ecte|o re(?:nt)?|chi re|dé ni|"
    r"véri e|pro l|su it|béné ci|o iciel|di us|spéci|modi (?:é|ca))|\b(?:la|à la|sont|et|à) n(?= )"
    r"|(?<= )nanc(?:é|i|e)"
)
LETTERS_LOST = (
    "Ce texte a perdu des lettres (fi, ff, fl) dans une conversion : « "
    "con ance » pour « confiance ». "
    "Importez plutôt le PDF ou le fichier d’origine, ou relisez chaque valeur."
)
# 200 pages of 60 lines.
MOST_LINES = 12_000


def decoded(content: bytes) -> str:
    """Return the characters of a text file: UTF-8 or UTF-16 by their mark, else UTF-8, else
    Windows-1252, the two encodings of French office programs.
    """
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read(content: bytes) -> Text:
    """Return the text of a plain file."""
    text = decoded(content)
    refuse_many_lines(text)
    lines = lines_of(text)
    pages = lines[-1].page if lines else 1
    body, notes = without_furniture(lines)
    blocks = blocks_of(body)
    blocks += [Block(text=note_text(line), kind=Kind.NOTE, page=line.page) for line in notes]
    found = Text(without_contents(blocks), pages=pages)
    if len(LOST_LIGATURES.findall(text)) > 1:
        found.warnings.append(LETTERS_LOST)
        found.doubt, found.doubtful = "Ce texte a perdu des lettres.", "[^\\W\\d_] [^\\W\\d_]"
    return found


def refuse_many_lines(text: str) -> None:
    """Raise ``UnreadableError`` when a text is longer than the pages that the site reads."""
    if text.count("\n") > MOST_LINES:
        raise UnreadableError(
            f"Ce texte a plus de {MOST_LINES} lignes : c’est plus de 200 pages. N’importez que la "
            "convention et ses annexes."
        )


def lines_of(text: str) -> list[Line]:
    """Return the lines of print of a text, blanks as they stand."""
    lines: list[Line] = []
    page, gap = 1, 0
    width = TAB_WIDTH if TYPED_FOR_THE_EYE.search(text) else CELL_WIDTH
    for raw in cleaned(text).replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        for position, part in enumerate(raw.split("\f")):
            page += position > 0
            # The first line of a paragraph is indented by one, and has no columns.
            indented = re.match(r"\t(?!\t)", part)
            row = part.replace("\t", " " * TAB_WIDTH, bool(indented)).expandtabs(width).rstrip()
            if not row.strip():
                gap += 1
                continue
            lines.append(Line(segments_of(row), page=page, gap=gap))
            gap = 0
    return _pages_without_form_feeds(lines)


def segments_of(row: str) -> list[Segment]:
    """Return the pieces of a line that wide blanks part."""
    segments: list[Segment] = []
    position = len(row) - len(row.lstrip())
    for piece in WIDE_BLANK.split(row.strip()):
        start = row.index(piece, position)
        position = start + len(piece)
        segments.append(Segment(piece, start, position))
    return segments


def _pages_without_form_feeds(lines: Sequence[Line]) -> list[Line]:
    """Number the pages by the page numbers printed, where no form feed parts them."""
    if not lines or lines[-1].page > 1:
        return list(lines)
    numbered = [i for i, line in enumerate(lines) if _closes_a_page(line, lines, i)]
    if len(numbered) < 2 and not any(is_page_number(lines[i].text) for i in numbered):
        return list(lines)
    page = 1
    for index, line in enumerate(lines):
        line.page = page
        page += index in numbered
    return list(lines)


def _closes_a_page(line: Line, lines: Sequence[Line], index: int) -> bool:
    if not is_page_number(line.text) or len(line.segments) > 1:
        return False
    far = line.x0 >= 15
    marked = "/" in line.text or "sur" in line.text or "page" in line.text.casefold()
    return far or marked or line.gap >= 2
