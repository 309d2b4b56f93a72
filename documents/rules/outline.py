"""The parts of a convention: title, parties, visas, preamble, articles, signatures, annexes.

Every other rule reads in its own part, so that a date of the visas is never taken for an end.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..text import Block, Kind, Text
from .formulas import (
    ANNEX,
    CONSIDERING,
    CONTACT,
    FORMULA,
    LEAD,
    PREAMBLE,
    RECALLED,
    REPRESENTED,
    SIGNED,
    VISA,
    is_joint,
    is_lead,
)
from .headings import HEADING, Heading, accepted, is_like_a_heading, numbered, unnumbered
from .party_tables import names_parties
from .words import CIVILITY, IS_OFFICE, NAME, OFFICE

# "Le préfet du Var, Monsieur Simon BABRE,": a party named by its head, where no word announces it.
PERSON_PARTY = re.compile(
    rf"L(?:[ea] |['’])(?i:{OFFICE})\b[^.;:]{{0,200}}?,\s+{CIVILITY}\s+{NAME.pattern}"
)


@dataclass
class Outline:
    """Indexes of the blocks where each part starts; the parts follow one another."""

    text: Text
    blocks: list[Block]
    parties: int = 0
    body: int = 0
    first_article: int = 0
    signatures: int = 0
    annexes: int = 0
    end: int = 0
    headings: list[Heading] = field(default_factory=list)
    sections: list[Heading] = field(default_factory=list)

    def head(self) -> list[Block]:
        """The blocks before the parties, the visas and the reasons: title, reference, cover."""
        blocks = self.blocks[: self.parties]
        others = (
            i
            for i, block in enumerate(blocks)
            if VISA.match(block.line) or CONSIDERING.match(block.line)
        )
        return blocks[: next(others, self.parties)]

    def party_blocks(self) -> list[Block]:
        """The blocks that name the parties."""
        return self.blocks[self.parties : self.body]

    def before_articles(self) -> list[Block]:
        """Visas and preamble."""
        return self.blocks[self.body : self.first_article]

    def article_blocks(self, position: int) -> list[Block]:
        """The blocks of an article after its heading, sections left out."""
        heading = self.headings[position]
        stops = [h.index for h in self.headings[position + 1 :]] + [s.index for s in self.sections]
        stop = min([s for s in stops if s > heading.index], default=self.last())
        return self.blocks[heading.index + 1 + heading.also : min(stop, self.last())]

    def last(self) -> int:
        """The index where the articles end."""
        return min(self.signatures, self.annexes)

    def signature_blocks(self) -> list[Block]:
        """The blocks of the signatures, their date included."""
        stop = self.annexes if self.annexes > self.signatures else self.end
        return self.blocks[self.signatures : stop]

    def articles_text(self) -> list[Block]:
        """The blocks of all articles, headings included."""
        return self.blocks[self.first_article : self.last()]


def outlined(text: Text) -> Outline:
    """Return the parts of a text."""
    blocks = [block for block in text.blocks if block.kind is not Kind.NOTE]
    outline = Outline(text, blocks, end=len(blocks))
    outline.parties = _parties_start(blocks)
    candidates = numbered(blocks, outline.parties)
    outline.signatures = _signatures_start(blocks, candidates)
    outline.annexes = _annexes_start(blocks, candidates, outline.signatures)
    stop = outline.last()
    agreed = _agreement(blocks, outline.parties, stop)
    candidates = [h for h in candidates if h.word or h.index > agreed]
    outline.headings, outline.sections = accepted(blocks, candidates, stop)
    outline.body = _body_start(blocks, outline)
    if not outline.headings:
        outline.headings = unnumbered(blocks, outline.body, stop)
    starts = [h.index for h in [*outline.headings, *outline.sections]]
    outline.first_article = min(starts, default=stop)
    outline.body = min(outline.body, outline.first_article)
    return outline


def _parties_start(blocks: Sequence[Block]) -> int:
    """Return the index of the first block that names a party."""
    leads = list(_leads(blocks))
    for here, after in itertools.pairwise(leads):
        # A cover names the parties without a word of who represents them.
        if any(REPRESENTED.search(block.line) for block in blocks[here:after]):
            return here
    if leads:
        return leads[-1]
    for index, block in enumerate(blocks):
        if re.search(r"représentée?s? par|agissant en qualité", block.line, re.IGNORECASE):
            return index
        if PERSON_PARTY.match(block.line) or (block.rows and names_parties(block)):
            return index
    return 0


def _leads(blocks: Sequence[Block]) -> Iterator[int]:
    """Yield where parties may start: after "Entre les soussignés", before the text itself."""
    found = False
    for index, block in enumerate(blocks):
        if found and (
            VISA.match(block.line) or FORMULA.match(block.line) or HEADING.match(block.text)
        ):
            return
        opening = LEAD.match(block.line)
        if is_lead(block):
            yield index + 1
        elif opening and REPRESENTED.search(block.line, opening.end()):
            yield index
        else:
            continue
        found = True


def _agreement(blocks: Sequence[Block], start: int, stop: int) -> int:
    """Return the index of "conviennent de ce qui suit": numbers before it are those of parties."""
    first = next((i for i in range(start, stop) if HEADING.match(blocks[i].text)), stop)
    formulas = (i for i in range(start, first) if FORMULA.match(blocks[i].line))
    return next(formulas, 0)


def _body_start(blocks: Sequence[Block], outline: Outline) -> int:
    """Return the index of the first block after the parties."""
    for index in range(outline.parties, outline.last()):
        line = blocks[index].line
        if (
            VISA.match(line)
            or PREAMBLE.fullmatch(line)
            or FORMULA.match(line)
            or RECALLED.match(line)
            or CONSIDERING.match(line)
        ):
            return index
        if any(h.index == index for h in [*outline.headings, *outline.sections]):
            return index
        # Parties end where a heading starts that names none of them.
        after = blocks[index - 1].line if index > outline.parties else ""
        if (
            is_like_a_heading(blocks[index])
            and "représent" not in line
            and after.endswith((".", ";"))
            and not is_joint(line)
        ):
            return index
    return min(outline.parties, outline.last())


def _signatures_start(blocks: Sequence[Block], candidates: Sequence[Heading]) -> int:
    """Return the index of the block that dates the signatures, or that starts them."""
    articles = [h.index for h in candidates if h.word]
    after = articles[0] if articles else 0
    dated = [
        i
        for i in range(after, len(blocks))
        if SIGNED.match(blocks[i].line) and len(blocks[i].line) < 220
    ]
    if dated:
        return dated[0]
    for index in range(max([after, len(blocks) // 3]), len(blocks)):
        if _signs(blocks[index]):
            return index
    return len(blocks)


def _signs(block: Block) -> bool:
    """Tell whether a block is the place of a signature: an office that is no sentence."""
    cells = block.columns() if block.rows else [block.text]
    return any(is_signature_cell(cell) for cell in cells)


def is_signature_cell(cell: str) -> bool:
    """Tell whether a cell says who signs: "La rectrice de l’académie", "Pour l’association X"."""
    line = " ".join(cell.split())
    if not line or len(line) > 220 or line.endswith((".", ";", ":")):
        return False
    opens = re.match(r"(?:Le|La|L['’]|Pour|P/[Oo]|P\.O\.|Monsieur|Madame|M\.|Mme)\s?", line)
    return bool(opens and (IS_OFFICE.search(line[:80]) or line.startswith(("P/O", "P/o", "Pour "))))


def _annexes_start(blocks: Sequence[Block], candidates: Sequence[Heading], signatures: int) -> int:
    articles = [h.index for h in candidates if h.word.startswith("art")] or [
        h.index for h in candidates
    ]
    after = (articles[0] if articles else signatures) + 1
    for index in range(after, len(blocks)):
        line = blocks[index].line
        if (
            blocks[index].kind is not Kind.TABLE
            and ANNEX.match(line)
            and (is_like_a_heading(blocks[index]) or index > signatures)
        ):
            return index
        if index > signatures and CONTACT.match(line):
            return index
    return len(blocks)
