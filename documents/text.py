"""The text of a document, whatever the format of its file: blocks in the order of reading.

A character span is a pair of offsets in ``Text.content``, where the blocks follow one another, each
ended by a line break. A box is in points from the top left of its page, as PDF viewers draw it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

# Between the cells of a row, in the text of a table.
CELLS = " | "
Box = tuple[float, float, float, float]


class UnreadableError(Exception):
    """A document that cannot be read, with a French sentence saying why and what to do."""


class Kind(StrEnum):
    """What a block is in the eyes of a reader."""

    HEADING = "titre"
    PARAGRAPH = "paragraphe"
    ITEM = "élément de liste"
    TABLE = "tableau"
    NOTE = "note"


@dataclass
class Block:
    """A paragraph, a heading, an item of a list, a note or a table.

    A line break inside ``text`` is one that the author wanted. ``rows`` are the cells of a table, a
    cell holding several lines as they stand; ``visual`` says that the rows are lines of print,
    which need not be rows in the eyes of the author: columns of signatures, above all.
    """

    text: str = ""
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    bold: bool = False
    page: int = 1
    rows: list[list[str]] = field(default_factory=list)
    visual: bool = False
    boxes: list[Box] = field(default_factory=list)
    start: int = 0

    def __post_init__(self) -> None:
        if self.rows:
            self.kind = Kind.TABLE
            self.text = "\n".join(CELLS.join(filter(None, row)) for row in self.rows)

    @property
    def end(self) -> int:
        """Offset of the end of the block in the text."""
        return self.start + len(self.text)

    @property
    def line(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())

    def columns(self) -> list[str]:
        """Return what each signatory, or each column of print, says from top to bottom."""
        if not self.visual:
            return [cell for row in self.rows for cell in row]
        width = max(map(len, self.rows), default=0)
        return [
            "\n".join(row[i] if i < len(row) else "" for row in self.rows) for i in range(width)
        ]


@dataclass
class Text:
    """The blocks of a document, and what a person should know of how they were read."""

    blocks: list[Block]
    warnings: list[str] = field(default_factory=list)
    pages: int = 1
    # Why no value is sure whose writing matches ``doubtful``: letters were recognised, or rebuilt.
    doubt: str = ""
    doubtful: str = ""
    # Width and height of each page in points, where the document has pages that can be shown.
    sizes: list[tuple[float, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.blocks = [block for block in self.blocks if block.text.strip()]
        offset = 0
        for block in self.blocks:
            block.start = offset
            offset += len(block.text) + 1
        self._starts = [block.start for block in self.blocks]

    @property
    def content(self) -> str:
        """The whole text."""
        return "".join(f"{block.text}\n" for block in self.blocks)

    def block_at(self, offset: int) -> Block:
        """Return the block that holds the character ``offset``."""
        return self.blocks[max(0, bisect_right(self._starts, offset) - 1)]


def joined(blocks: Iterable[Block]) -> str:
    """Return the text of some blocks, one a line."""
    return "\n".join(block.text for block in blocks)
