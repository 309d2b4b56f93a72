"""Passages of the parties: the words that tell of each, whether in paragraphs or in a table."""

import itertools
import re
from collections.abc import Callable, Iterator

from ..readers.marks import BULLET
from ..text import Block, Kind
from . import party_tables
from .formulas import LEAD, PARTY_GOES_ON, REPRESENTED, is_joint
from .outline import Outline
from .words import CIVILITY, DETERMINER, NAME, OFFICE

Place = Callable[[int, int], tuple[int, int]]
# What opens another party: "d’autre part, l’association", "et le musée …, représenté par".
OTHER_PART = re.compile(
    r"(?:et,? )?d['’](?:une|autre) part\s*,\s+(?=[LlMU])|"
    r"et (?:l['’]|la |le )(?=[^;]{3,600}?représent)",
    re.IGNORECASE,
)
CALLED = re.compile(
    r"ci[- ]après|(?:dénommée?s?|désignée?s?|appelée?s?) (?:collectivement |ensemble )?(?:«|"
    r"les? |la )|^ensemble\b",
    re.IGNORECASE,
)
# What the parties are called all at once: "X et Y étant ensemble désignés « les parties »".
TOGETHER = re.compile(
    r"\b(?:ensemble|collectivement|conjointement|indifféremment) (?:dénomm|désign|appel)",
    re.IGNORECASE,
)
# ", Et la communauté", ". La ville", ", l’association": a party in the run of another.
INNER_PARTY = re.compile(
    r"[;,.]\s*(?:Et|ET)\s*,?\s+(?=l(?:[ae] |['’]))|"
    r",?\s+et,? d['’]autre part,?\s+(?=[lL](?:[ae] |['’]))|"
    r"(?:[;,.]\s*(?:d['’]une part\s*,?\s*)?(?:(?:[Ee]t|ET)\s*,?\s+)?)(?=(?:L['’]|La |"
    r"Le |Les |l['’](?i:académie|association|université|établissement|entreprise|école|"
    r"institut)|(?:la|le) (?i:rectorat|société|fondation|ville|commune|région|"
    r"département|lycée|collège)))"
)
# "représenté par sa directrice" / "Mme Anne ROY": the line ends with an office.
NAMED_BELOW = re.compile(rf"{CIVILITY}\s+{NAME.pattern}")
ENDS_WITH_AN_OFFICE = re.compile(rf"{OFFICE}$", re.IGNORECASE)
# Twenty parties in one paragraph; no text says more of them.
LONGEST_PARTY = 12_000
# "…, M. Jean VASSEUR ; La présidente…": a party after a semicolon.
NEXT_PARTY = re.compile(r";\s+(?:[Ee]t\s+)?(?=L['’]|La |Le |Les |Monsieur |Madame )")


def passages(outline: Outline) -> Iterator[tuple[str, Place]]:
    """Yield the words on each party, with what tells where they stand in the text."""
    for blocks in _groups(outline):
        yield from _told(blocks)


class _Joined:
    """Where the words of a party stand, its blocks joined on one line."""

    def __init__(self, blocks: list[Block], skip: int = 0) -> None:
        self.blocks, self.skip = blocks, skip

    def __call__(self, start: int, end: int) -> tuple[int, int]:
        start, end = start + self.skip, end + self.skip
        offset = 0
        spans = []
        for block in self.blocks:
            if offset <= start < offset + len(block.text) + 1:
                spans.append(block.start + start - offset)
            if offset < end <= offset + len(block.text) + 1:
                spans.append(block.start + end - offset)
            offset += len(block.text) + 1
        return (min(spans), max(spans)) if spans else (self.blocks[0].start, self.blocks[-1].end)


def _groups(outline: Outline) -> list[list[Block]]:
    """Return the blocks of each party: what carries on the one above goes with it."""
    groups: list[list[Block]] = []
    for block in outline.party_blocks():
        line = BULLET.sub("", block.line)
        if not line or is_joint(line) or LEAD.fullmatch(line):
            continue
        if TOGETHER.search(line[:120]) and "représent" not in line:
            continue
        if block.kind is not Kind.TABLE and (CALLED.match(line) or PARTY_GOES_ON.match(line)):
            if groups:
                groups[-1].append(block)
            continue
        if (
            groups
            and block.kind is not Kind.TABLE
            and NAMED_BELOW.match(line)
            and ENDS_WITH_AN_OFFICE.search(groups[-1][-1].line[-40:])
        ):
            groups[-1].append(block)
            continue
        if (
            groups
            and block.kind is not Kind.TABLE
            and line[:1].islower()
            and not DETERMINER.match(line)
            and not OTHER_PART.match(line)
            and not groups[-1][-1].text.rstrip().endswith((";", "."))
        ):
            groups[-1].append(block)
            continue
        groups.append([block])
    return groups


def _told(blocks: list[Block]) -> list[tuple[str, Place]]:
    """Return each party of some blocks as a text, with what tells where its words stand."""
    if blocks[0].kind is Kind.TABLE:
        return [(each.text, each) for each in party_tables.sentences_of(blocks[0])]
    return _split(blocks)


def _split(blocks: list[Block]) -> list[tuple[str, _Joined]]:
    """Part a run of parties written as one paragraph."""
    text = "\n".join(block.text for block in blocks)[:LONGEST_PARTY]
    cuts = [0]
    marks = list(REPRESENTED.finditer(text))
    for before, after in itertools.pairwise(marks):
        middle = text[before.end() : after.start()]
        cuts += [before.end() + match.end() for match in INNER_PARTY.finditer(middle)][-1:]
    cuts = sorted({*cuts, *(match.end() for match in NEXT_PARTY.finditer(text))})
    pieces = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        pieces.append((text[start:end], _Joined(blocks, start)))
    return pieces
