"""What is printed around the text: headers, footers, page numbers, table of contents, notes."""

import re
from collections import Counter
from collections.abc import Sequence

from ..text import Block, Kind
from .layout import Line
from .marks import HEADED

PAGE_NUMBER = re.compile(
    r"(?:[-–—|]\s*)?(?:page\s+|p\.\s*)?\d{1,3}(?:\s*(?:/|sur|de|of)\s*\d{1,3})?(?:\s*[-–—|])?",
    re.IGNORECASE,
)
# "Avenant n° 2 – page 2 sur 3": a footer that ends with its page.
ENDS_WITH_PAGE = re.compile(
    r".{0,80}\b(?:page\s+\d{1,3}(?:\s*(?:/|sur|de)\s*\d{1,3})?|\d{1,3}\s*(?:/|sur)\s*\d{1,3})",
    re.IGNORECASE,
)
CONTENTS = re.compile(r"(?:sommaire|table des mati[èe]res)\s*:?", re.IGNORECASE)
# How many characters from its end tell that a line leads to a page.
LEADER_WITHIN = 12
LEADER = re.compile(r"(?:\.{4,}|…{2,}|_{4,}|\t| \. \. \.)\s*\d{1,3}$")
ENDS_WITH_FIGURE = re.compile(r"\S.*?\D\d{1,3}$")
NOTE = re.compile(r"(?:\[\^?\d{1,2}\]:?|\d{1,2})\s+(?=[A-ZÀ-Ý(«])")
# A header that says under what number the text is filed: its first writing is kept.
FILED_UNDER = re.compile(
    r"(?:réf(?:érences?)?|dossier|convention)?\s*(?:n\s?°|\.?\s*:)\s*\S*\d", re.IGNORECASE
)
# How many lines from the edge of a page a header or a footer stands.
EDGE = 3


def is_page_number(text: str) -> bool:
    """Tell whether a line holds a page number and nothing else."""
    return bool(PAGE_NUMBER.fullmatch(text.strip()))


def without_furniture(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines of the text, then those of the notes at the foot of its pages."""
    pages = _by_page(lines)
    repeated = _repeated_at_edges(pages)
    kept: list[Line] = []
    notes: list[Line] = []
    for page in pages:
        filed = None if kept else next((e for e in page[:EDGE] if FILED_UNDER.match(e.text)), None)
        body = [line for line in page if line is filed or not _is_furniture(line, page, repeated)]
        cut = _notes_start(body)
        kept += body[:cut]
        notes += body[cut:]
    return kept, notes


def _by_page(lines: Sequence[Line]) -> list[list[Line]]:
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    return [pages[number] for number in sorted(pages)]


def _signature_of(line: Line) -> str:
    """Return what makes two lines the same: all but the numbers, which count in a table."""
    text = " ".join(line.text.split()).casefold()
    return text if line.ruled or HEADED.match(text) else re.sub(r"\d+", "#", text)


def _edges(page: Sequence[Line]) -> list[Line]:
    return [*page[:EDGE], *page[-EDGE:]]


def _repeated_at_edges(pages: Sequence[Sequence[Line]]) -> set[str]:
    """Return what stands at the top or the foot of several pages."""
    seen = Counter(mark for page in pages for mark in {_signature_of(e) for e in _edges(page)})
    return {mark for mark, times in seen.items() if times > 1 and len(mark) > 3}


def _is_furniture(line: Line, page: Sequence[Line], repeated: set[str]) -> bool:
    if not any(line is edge for edge in _edges(page)):
        return False
    return (
        is_page_number(line.text)
        or _signature_of(line) in repeated
        or bool(ENDS_WITH_PAGE.fullmatch(line.text.strip()))
    )


def _notes_start(body: Sequence[Line]) -> int:
    """Return the index of the first note at the foot of a page, the number of lines without one."""
    sizes = sorted(line.size for line in body)
    usual = sizes[len(sizes) // 2] if sizes else 1
    for index in range(len(body) - 1, max(-1, len(body) - 13), -1):
        line = body[index]
        small = line.size < usual * 0.93
        apart = line.size == usual and (line.gap >= 2 or index == len(body) - 1)
        if NOTE.match(line.text) and len(line.segments) == 1 and (small or apart):
            return index
    return len(body)


def note_text(line: Line) -> str:
    """Return the words of a note, without the number that the page prints before them."""
    return NOTE.sub("", line.text, count=1) if NOTE.match(line.text) else line.text


def without_repeats(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks without page numbers and what is repeated beside them; mend what they cut.

    For a text whose pages were lost: a converter left the headers among the paragraphs.
    """
    numbered = {i for i, block in enumerate(blocks) if is_page_mark(block.text)}
    beside = Counter(
        blocks[i].line for n in numbered for i in (n - 1, n + 1) if 0 <= i < len(blocks)
    )
    headers = {line for line, times in beside.items() if times > 1 and not HEADED.match(line)}
    kept: list[Block] = []
    cut = False
    for i, block in enumerate(blocks):
        if i < EDGE and FILED_UNDER.match(block.line):
            kept.append(block)
            continue
        if i in numbered or block.line in headers:
            cut = True
            continue
        if cut and kept and _goes_on(kept[-1], block):
            kept[-1].text = f"{kept[-1].text} {block.text}"
        else:
            kept.append(block)
        cut = False
    return kept


def is_page_mark(text: str) -> bool:
    """Tell a page number that says that it is one: a lone figure may be a cell or a heading."""
    return is_page_number(text) and ("page" in text.casefold() or "/" in text or " sur " in text)


def _goes_on(above: Block, below: Block) -> bool:
    same = above.kind == below.kind == Kind.PARAGRAPH
    return same and below.text[:1].islower() and not above.text.rstrip().endswith((".", ":", ";"))


def without_contents(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks without their table of contents, whose lines end with a page."""
    kept: list[Block] = []
    inside = False
    for block in blocks:
        if CONTENTS.fullmatch(block.line):
            inside = True
            continue
        lines = block.text.split("\n")
        ends = [line.strip()[-LEADER_WITHIN:] for line in lines]
        if all(LEADER.search(end) for end in ends):
            continue
        if inside and all(ENDS_WITH_FIGURE.fullmatch(end) for end in ends):
            continue
        inside = False
        kept.append(block)
    return kept
