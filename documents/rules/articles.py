"""Articles: their numbers, titles and texts, and the titles and chapters above them."""

from ..text import Block, joined
from .headings import Heading
from .outline import Outline
from .proposals import Item, Proposal, absent, sure, to_check

GAP = "Un numéro manque avant cet article : vérifiez qu’aucun n’a été perdu."


def articles(outline: Outline) -> list[Item]:
    """Return the articles of a convention in their order: number, title and blocks of text."""
    found = []
    for position, heading in enumerate(outline.headings):
        block = outline.blocks[heading.index]
        found.append(Item({
            "number": _number(outline, position, block),
            "title": _title(heading, block),
            "heading": sure(block.line, block.start, block.end),
            "text": _text(outline, position),
        }))  # fmt: skip
    return found


def sections(outline: Outline) -> list[Item]:
    """Return the titles and chapters above the articles, as they are written."""
    return [
        Item({"heading": sure(b.line, b.start, b.end)})
        for b in (outline.blocks[s.index] for s in sorted(outline.sections, key=lambda s: s.index))
    ]


def _number(outline: Outline, position: int, block: Block) -> Proposal:
    heading = outline.headings[position]
    if not heading.number:
        return absent("Les articles de ce texte ne sont pas numérotés.", block.start, block.end)
    before = outline.headings[position - 1] if position else None
    expected = before.rank[-1] + 1 if before and before.rank else 1
    if len(heading.rank) == 1 and heading.rank[0] > expected:
        return to_check(heading.number, block.start, block.end, GAP)
    return sure(heading.number, block.start, block.end)


def _title(heading: Heading, block: Block) -> Proposal:
    if not heading.title:
        return absent("Cet article n’a pas de titre.", block.start, block.end)
    return sure(heading.title, block.start, block.end + 200 * heading.also)


def body_of(outline: Outline, position: int) -> list[Block]:
    """Return the blocks of an article, the text that runs on from its heading first."""
    heading = outline.headings[position]
    blocks = list(outline.article_blocks(position))
    if heading.run_in:
        origin = outline.blocks[heading.index]
        first = Block(heading.run_in, page=origin.page, boxes=origin.boxes)
        first.start = origin.start + heading.run_in_at
        blocks.insert(0, first)
    return blocks


def _text(outline: Outline, position: int) -> Proposal:
    blocks = body_of(outline, position)
    if not blocks:
        return absent("Cet article n’a pas de texte.")
    return sure(joined(blocks), blocks[0].start, blocks[-1].end)
