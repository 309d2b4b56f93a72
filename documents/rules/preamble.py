"""What stands between the parties and the first article: visas and preamble."""

from itertools import dropwhile

from ..text import Block, joined
from .formulas import CONSIDERING, FORMULA, PREAMBLE, RECALLED, VISA, is_lead
from .outline import Outline
from .proposals import Proposal, absent, sure, to_check


def visas(outline: Outline) -> Proposal:
    """Return the "Vu…" of the text, one a line."""
    blocks = [*outline.blocks[: outline.parties], *outline.before_articles()]
    found = [block for block in blocks if VISA.match(block.line)]
    if not found:
        return absent("Le texte n’a pas de visas.")
    return sure([block.line for block in found], found[0].start, found[-1].end)


def preamble(outline: Outline) -> Proposal:
    """Return the preamble, without its heading nor the formula of agreement that ends it."""
    before = outline.blocks[: outline.first_article]
    headed = [i for i, block in enumerate(before) if PREAMBLE.fullmatch(block.line)]
    if headed:
        return _proposal(_until_formula(before[headed[0] + 1 :]))
    blocks = outline.before_articles()
    recalled = [i for i, block in enumerate(blocks) if RECALLED.match(block.line)]
    if recalled:
        # "Il est rappelé ce qui suit :" announces it; "Il est rappelé que l’État…" is of it.
        line = blocks[recalled[0]].line
        announced = len(line) < 120 and line.endswith((":", "suit", "suit.", "que", "QUE"))
        return _proposal(_until_formula(blocks[recalled[0] + announced :], keeps=not announced))
    considering = [i for i, block in enumerate(blocks) if CONSIDERING.match(block.line)]
    if considering:
        return _proposal(_until_formula(blocks[considering[0] :]))
    told = list(dropwhile(_is_formula, blocks))
    rest = [b for b in _until_formula(told) if not VISA.match(b.line)]
    if rest and outline.headings and outline.headings[0].number:
        return to_check(
            joined(rest),
            rest[0].start,
            rest[-1].end,
            "Aucun intitulé ne dit où commence le préambule.",
        )
    return absent("Le texte n’a pas de préambule.")


def _until_formula(blocks: list[Block], keeps: bool = False) -> list[Block]:
    """Return the blocks before the formula of agreement; ``keeps`` the first one in any case."""
    found: list[Block] = blocks[:1] if keeps else []
    for block in blocks[len(found) :]:
        if is_lead(block) or _is_formula(block):
            break
        found.append(block)
    return found


def _is_formula(block: Block) -> bool:
    return bool(FORMULA.match(block.line)) and len(block.line) < 200


def _proposal(blocks: list[Block]) -> Proposal:
    if not blocks:
        return absent("Le préambule annoncé est vide.")
    return sure(joined(blocks), blocks[0].start, blocks[-1].end)
