"""From lines of print to blocks: columns, paragraphs, words cut at the end of a line.

Lines come from a plain text (in characters) or from a page (in points): the same rules serve both,
since they only compare lengths.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ..text import Block, Box, Kind
from .cleaning import CUT
from .marks import BULLET, ITEM, LONE_MARK, NUMBERED, opens_a_block

# Between two columns, in widths of a character.
COLUMN_GAP = 2.6
# How far from the start of the column above a cell may stand, in widths of a character.
COLUMN_SHIFT = 3
# No table of a convention has more columns: comparing thousands of them would not end.
MOST_COLUMNS = 40
# From how many lines of running text a page tells its own width.
ENOUGH_LINES = 8
# A page below this part of the width of all is one of short lines: signatures, above all.
NARROWEST = 0.6
# "2. Musée": a figure by chance is followed by no capital.
COUNTED = re.compile(r"\d{1,2}[.)] [A-ZÀ-Ý]")
# A line that ends so goes on below, however short it is: "représentée par", "Madame Anne".
UNFINISHED = re.compile(
    r"[\s(](?:(?:par|de|du|des|le|la|les|à|au|aux|en|et|ou|sur|sous|pour|avec|dans|dont|que|"
    r"son|sa|ses|[ld]['’]|n\s?°)|(?:Madame|Monsieur|M\.|Mme)(?: [A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý]"
    r"[a-zà-ÿ]+)?)?)$"
)
# Below this blank, in lines, a line belongs with the one above.
CLOSE = 0.5
# Under the name of each who signed: "Signé le 3 mai 2024".
EACH_SIGNED = re.compile(r"Signé le \d")
SENTENCE_END = re.compile(r"[.:;!?»)]$")
# Words in capitals that a page may cut though it writes them whole nowhere: "SI-|RET".
OFTEN_CUT = {"siret", "siren"}
# First parts of words that keep their hyphen when the line ends there.
KEEPS_ITS_HYPHEN = {
    "mini", "demi", "semi", "mi", "vice", "co", "sous", "non", "après", "avant", "arrière",
    "avant-hier", "quasi", "ex", "peut", "c'est-à", "porte", "grand", "grands", "petit", "petits",
    "peu", "celui", "celle", "ceux", "celles", "ci", "là", "lui", "elle", "eux", "nous", "vous",
    "soi", "quatre", "vingt", "trente", "quarante", "cinquante", "soixante", "cent", "dix", "vis-à",
    "vis", "rez", "au", "est-ce", "y", "compte", "chef", "chefs", "directeur", "directrice",
    "secrétaire", "tiers", "auto", "libre", "plate", "vingt-et",
}  # fmt: skip
# "Hauts-|de-France", "Châlons-|en-Champagne".
OF_A_PLACE = re.compile(r"(?:d|de|du|des|en|sur|sous|l[aeè]s?|et|aux?)-")
FOLLOWS_A_HYPHEN = {
    "ci", "là", "même", "mêmes", "t", "il", "elle", "ils", "elles", "on", "ce", "moi", "toi", "lui",
    "leur",
}  # fmt: skip


@dataclass
class Segment:
    """A run of text on one line, with no wide blank inside."""

    text: str
    x0: float
    x1: float

    def shift_from(self, other: "Segment") -> float:
        """Return how far it stands from another of its column, set to the left or centred."""
        return min(abs(self.x0 - other.x0), abs(self.x0 + self.x1 - other.x0 - other.x1) / 2)

    def covers(self, other: "Segment") -> bool:
        """Tell whether it stands over most of another, or below it."""
        shared = min(self.x1, other.x1) - max(self.x0, other.x0)
        return shared > min(self.x1 - self.x0, other.x1 - other.x0) / 2


@dataclass
class Line:
    """A line of print: its segments from left to right.

    ``gap`` is the blank above it, in heights of an ordinary line: 0 for the next line of a
    paragraph, 1 for one empty line. ``unit`` is the width of a character. ``ruled`` are the cells
    of the table that its page rules around it, the same for all its lines.
    """

    segments: list[Segment]
    page: int = 1
    gap: float = 0
    bold: bool = False
    size: float = 1
    unit: float = 1
    box: Box | None = None
    ruled: list[list[str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        first, *others = self.segments
        if others and LONE_MARK.fullmatch(first.text):
            merged = Segment(f"{first.text} {others[0].text}", first.x0, others[0].x1)
            self.segments = [merged, *others[1:]]
        self.text = " ".join(segment.text for segment in self.segments)
        if len(self.segments) > MOST_COLUMNS:
            self.segments = [Segment(self.text, self.x0, self.x1)]

    @property
    def x0(self) -> float:
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        return self.segments[-1].x1


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """Return the blocks that ``lines`` make."""
    words = _known_words(lines)
    edges = _right_edges(lines)
    blocks: list[Block] = []
    for group in _groups(lines):
        if group[0].ruled:
            blocks.append(_ruled_table(group))
        elif any(len(line.segments) > 1 for line in group):
            blocks.append(_table(group, words))
        else:
            blocks += [_paragraph(each, words) for each in _paragraphs(group, edges)]
    return blocks


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines in runs: a ruled table, lines set in columns, or running text."""
    for ruled, run in groupby(lines, key=lambda line: id(line.ruled) if line.ruled else 0):
        if ruled:
            yield list(run)
        else:
            yield from _runs(list(run))


def _ruled_table(group: Sequence[Line]) -> Block:
    block = Block(rows=group[0].ruled, page=group[0].page)
    block.boxes = [line.box for line in group if line.box]
    return block


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    in_columns = alone = False
    widest = lines[0] if lines else None
    for index, line in enumerate(lines):
        if in_columns and _goes_on_in_columns(line, groups[-1][-1], widest):
            groups[-1].append(line)
            widest = max(widest, line, key=lambda each: len(each.segments))
        elif len(line.segments) > 1:
            groups.append([line])
            widest = line
            in_columns = _starts_columns(lines, index)
            alone = not in_columns
            continue
        elif groups and not in_columns and not alone:
            groups[-1].append(line)
        else:
            groups.append([line])
            in_columns = alone = False
    return groups


def _starts_columns(lines: Sequence[Line], index: int) -> bool:
    """Tell columns from one line with a wide blank: another line near it has the same blank."""
    line = lines[index]
    for other in lines[index + 1 : index + 7]:
        if other.page != line.page:
            return False
        if len(other.segments) > 1:
            if _aligned(other, line):
                return True
        elif other.x1 > line.segments[1].x0:
            # Alone in the second column, as a name below that of the first; else running text.
            return other.x0 > line.x0 + COLUMN_SHIFT * line.unit and _aligned_alone(other, line)
    return False


def _aligned(line: Line, other: Line) -> bool:
    shift = COLUMN_SHIFT * line.unit
    return any(a.shift_from(b) <= shift for a in line.segments[1:] for b in other.segments[1:])


def _aligned_alone(line: Line, other: Line) -> bool:
    shift = COLUMN_SHIFT * line.unit
    return any(line.segments[0].shift_from(b) <= shift for b in other.segments[1:])


def _goes_on_in_columns(line: Line, last: Line, widest: Line) -> bool:
    """Tell whether a line belongs to the columns above it, alone in one of them included."""
    if line.page != last.page:
        return False
    columns = widest.segments
    shift = COLUMN_SHIFT * line.unit
    at_column = [any(each.shift_from(c) <= shift for c in columns) for each in line.segments]
    if len(line.segments) > 1:
        return all(at_column) or all(any(s.covers(c) for c in columns) for s in line.segments)
    dated = line.gap < CLOSE and EACH_SIGNED.match(line.text)
    if not at_column[0] or (opens_a_block(line.text) and not dated):
        return False
    if line.x0 > columns[0].x0 + shift:
        return True
    # In the first column: it must end before the second one.
    return line.x1 <= columns[1].x0


def _table(group: Sequence[Line], words: set[str]) -> Block:
    widest = max(group, key=lambda line: len(line.segments))
    columns = widest.segments
    rows: list[list[str]] = []
    for line in group:
        if line.gap >= CLOSE and rows:
            rows.append([""] * len(columns))
        row = [""] * len(columns)
        for segment in line.segments:
            column = min(range(len(columns)), key=lambda i: segment.shift_from(columns[i]))
            row[column] = f"{row[column]} {segment.text}".strip()
        rows.append(row)
    block = Block(rows=rows, visual=True, page=group[0].page)
    block.boxes = [line.box for line in group if line.box]
    return block


def _right_edges(lines: Sequence[Line]) -> dict[int, float]:
    """Return where running text ends on the right, on each page: converters widen some of them."""
    pages: dict[int, list[float]] = {}
    for line in lines:
        if len(line.segments) == 1:
            pages.setdefault(line.page, []).append(line.x1)
    overall = _high(sorted(x for ends in pages.values() for x in ends))
    edges = {page: _high(sorted(ends)) for page, ends in pages.items() if len(ends) >= ENOUGH_LINES}
    edges = {page: edge for page, edge in edges.items() if edge >= NARROWEST * overall}
    return {page: edges.get(page, overall) for page in {line.page for line in lines}}


def _high(ends: Sequence[float]) -> float:
    return ends[int(len(ends) * 0.9)] if ends else 0


def _paragraphs(group: Sequence[Line], edges: dict[int, float]) -> list[list[Line]]:
    """Return the paragraphs of running lines."""
    paragraphs: list[list[Line]] = []
    for line in group:
        if paragraphs and not _breaks(paragraphs[-1], line, edges[line.page]):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _breaks(paragraph: Sequence[Line], line: Line, edge: float) -> bool:
    """Tell whether a paragraph ends before ``line``."""
    last = paragraph[-1]
    if last.text.endswith("\x02"):
        return False
    unfinished = UNFINISHED.search(last.text[-LONGEST_WORD:]) is not None
    if line.page != last.page:
        return not unfinished and (_ends_a_sentence(last.text) or not line.text[:1].islower())
    if unfinished and line.gap < CLOSE and not ITEM.match(line.text):
        return False
    if opens_a_block(line.text) and not _is_cut(last, line, edge):
        return True
    if line.gap >= CLOSE or (line.bold and not last.bold):
        return True
    if last.bold and not line.bold and len(paragraph) == 1 and _short(last, edge):
        return True
    return _would_have_fitted(last, line, edge)


def _is_cut(last: Line, line: Line, edge: float) -> bool:
    """Tell a line that opens with a figure by chance from the item of a list."""
    if not NUMBERED.match(line.text) or _ends_a_sentence(last.text) or line.gap >= CLOSE:
        return False
    if COUNTED.match(line.text):
        return False
    return not (last.text.isupper() or _would_have_fitted(last, line, edge))


def _short(line: Line, edge: float) -> bool:
    return line.x1 < edge * 0.97


def _would_have_fitted(last: Line, line: Line, edge: float) -> bool:
    """Tell whether the author went to the line: the next word had room on the one above."""
    word = line.text.partition(" ")[0]
    slack = 4 if _ends_a_sentence(last.text) else 10
    if last.text.isupper() and line.text.isupper():
        return False
    return last.x1 + (len(word) + slack) * line.unit < edge


def _ends_a_sentence(text: str) -> bool:
    return bool(SENTENCE_END.search(text))


def _paragraph(lines: Sequence[Line], words: set[str]) -> Block:
    text = join([line.text for line in lines], words).replace("\x02", "-")
    item = ITEM.match(text)
    block = Block(
        text=BULLET.sub("", text).strip() if item else text.strip(),
        kind=Kind.ITEM if item else Kind.PARAGRAPH,
        bold=all(line.bold for line in lines),
        page=lines[0].page,
    )
    block.boxes = [line.box for line in lines if line.box]
    return block


LONGEST_WORD = 60
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
ENDS_CUT = re.compile(rf"([^\W\d_][\w'’-]*)[-\x02\u00ad{CUT}]$")


def _known_words(lines: Sequence[Line]) -> set[str]:
    """Return the words that stand whole on a line, to tell a hyphen of a word from a cut."""
    known = set(OFTEN_CUT)
    for line in lines:
        found = [word.casefold() for word in WORD.findall(line.text.replace("\x02", "-"))]
        known.update(found)
    return known


def join(lines: Sequence[str], words: set[str]) -> str:
    """Return lines as one, the words cut between them made whole.

    A hyphen stays in "Saint-|Aubin" and "mini-|coopérative", and goes from "régu-|lière".
    """
    pieces = [lines[0].rstrip()]
    for below in lines[1:]:
        above, below = pieces[-1], below.strip()
        cut = ENDS_CUT.search(above[-LONGEST_WORD:])
        if not cut:
            pieces += [" ", below]
            continue
        first, second = cut.group(1), WORD.match(below)
        # A name in capitals, "GAL-|LAND": the engine prints its own hyphen where it cuts.
        by_engine = above.endswith(CUT) and first[-1].isupper()
        keeps = not second or (not by_engine and _keeps_hyphen(first, second.group(), words))
        pieces[-1] = above[:-1] + ("-" if keeps else "")
        pieces.append(below)
    return "".join(pieces)


def _keeps_hyphen(first: str, second: str, words: set[str]) -> bool:
    first = re.split(r"['’]", first)[-1]
    whole, compound = f"{first}{second}".casefold(), f"{first}-{second}".casefold()
    if whole in words:
        return False
    if compound in words or second[0].isupper():
        return True
    if first[0].isupper() and OF_A_PLACE.match(second):
        return True
    return first.casefold() in KEEPS_ITS_HYPHEN or second.casefold() in FOLLOWS_A_HYPHEN
