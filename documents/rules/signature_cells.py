"""Cells of the signatures: lines of print, each with its place, one thing said a line."""

import re
from collections.abc import Iterator

from ..readers.cleaning import CUT
from ..text import Block
from .formulas import SIGNED
from .outline import Outline
from .words import CIVILITY, EMAIL, IS_OFFICE, NAME, OFFICE, is_plain_name

# Words of a line, and where they start and end in the text.
Line = tuple[str, int, int]
SIGNED_BY_MACHINE = re.compile(
    r"(?:document )?signée? (?:électroniquement|numériquement)|certificat|parapheur", re.IGNORECASE
)
# "Signé électroniquement par Jean PETIT", "Signature numérique de Mme Anne PETIT".
ELECTRONICALLY_BY = re.compile(
    rf"[Ss]ign(?:ée?|ature)s? (?:(?:électronique|numérique)(?:ment)? )?(?:par|de)\s*:?\s*"
    rf"(?P<who>(?:{CIVILITY}\s+)?{NAME.pattern})"
)
A_NAME = rf"((?:{CIVILITY}\s+)?{re.sub('P<[a-z]+>', ':', NAME.pattern)})"
# "Signé : Anne DURAND", "Nom : DURAND", "Qualité : rectrice".
LABEL = re.compile(
    rf"(?i:signée?)\s*:?\s+(?={A_NAME})|"
    r"(?i:noms?(?: et prénoms?)?|prénoms?(?: et noms?)?|qualité|fonction)\s*:\s+(?=\w)"
)
QUALITY_THEN_NAME = re.compile(rf"((?:L[ea] |L['’]|Pour )[^:]{{3,120}}?)\s*[:,–]\s+{A_NAME}")
NAME_THEN_QUALITY = re.compile(
    rf"{A_NAME}\s*[,:–]\s+(?=(?:[Ll][ea] |[Ll]['’])?{OFFICE}\b)([^:]{{3,160}})"
)
FOR = re.compile(r"Pour\b|P/|P\.\s?O", re.IGNORECASE)
# What goes before the second of two people who sign together.
TOGETHER = "et "
ANOTHER = rf"(?:\s+({TOGETHER}{A_NAME[1:]})?"
HERE = rf"((?:l[ea] |les |l['’])?{OFFICE}s?\b[^:(]{{0,120}}?)"
FOR_NAME_AND_QUALITY = re.compile(
    rf"(Pour [^:]{{3,80}}?)\s*[:,]\s+{A_NAME}{ANOTHER}\s*,\s*{HERE}\s*(?:\(lu et approuvé\))?"
)
FOR_QUALITY_AND_NAME = re.compile(rf"(Pour [^:,]{{3,80}}?)\s*[:,]\s+{HERE}\s*,\s*{A_NAME}{ANOTHER}")
TWO_NAMES = re.compile(rf"{A_NAME}{ANOTHER}")
# "Le maire Jean PETIT", when the name is not that of a place: "Le proviseur du lycée Jean ZAY".
A_PLACE = ("lycée", "collège", "école", "lycée général", "technologique", "professionnel",
           "polyvalent", "agricole", "hôtelier", "élémentaire", "maternelle", "primaire",
           "institut", "centre", "établissement", "fondation", "espace", "musée", "théâtre",
           "hôpital", "université", "campus", "scolaire", "métiers", "internat")  # fmt: skip
NO_PLACE = "".join(rf"(?<!{word})" for word in (*A_PLACE, " de", " du", " des", " la", " à"))
QUALITY_NAME = re.compile(rf"(L(?:[ea] |['’]){OFFICE}\b[^:,]{{0,120}}?){NO_PLACE}\s+{A_NAME}")
FOR_THEN_QUALITY = re.compile(
    rf"(Pour (?:le |la |l['’]|Monsieur |Madame )[^,]{{3,80}}),\s+((?:l[ea] |l['’]|L[ea] |"
    rf"L['’]){OFFICE}\b.*)"
)
# Each with the order in which its parts are read: the name comes after what goes with it.
PARTS = (
    (FOR_NAME_AND_QUALITY, (1, 4, 2, 3)),
    (FOR_QUALITY_AND_NAME, (1, 2, 3, 4)),
    (QUALITY_THEN_NAME, (1, 2)),
    (NAME_THEN_QUALITY, (2, 1)),
    (FOR_THEN_QUALITY, (1, 2)),
    (QUALITY_NAME, (1, 2)),
    (TWO_NAMES, (1, 2)),
)
DATES_IT = re.compile(r"(?:À|A|à) [A-ZÀ-Ý][\w’' -]{1,40},?|[Ll]e (?:\d|premier|[.…_]).{0,40}")


def cells(outline: Outline) -> Iterator[tuple[list[Line], bool]]:
    """Yield the lines of each cell of signatures, with their places; an empty line parts them."""
    flowing: list[Line] = []
    for block in _signing_blocks(outline):
        if block.rows:
            if flowing:
                yield flowing, False
                flowing = []
            for column in block.columns():
                yield _located(column, block), True
        else:
            flowing += [*_located(block.text, block), ("", block.end, block.end)]
    if flowing:
        yield flowing, False


def _signing_blocks(outline: Outline) -> Iterator[Block]:
    """Yield the blocks that say who signs, up to what the machine, or a long text, says below."""
    begun = False
    for block in outline.signature_blocks():
        if EMAIL.search(block.text) or (not block.rows and only_dates(block.line)):
            continue
        by_machine = _is_of_the_machine(block)
        if (by_machine and not begun) or (block.rows and not _says_who(block)):
            continue
        if by_machine or (not block.rows and len(block.line) > 300):
            return
        begun = True
        yield block


def _says_who(block: Block) -> bool:
    """Tell the cells of those who sign from those of another table: an office, a name, "Pour"."""
    return any(
        IS_OFFICE.search(line) or NAME.search(line) or is_plain_name(line) or FOR.match(line)
        for cell in block.columns()
        for line in map(str.strip, cell.split("\n"))
    )


def _is_of_the_machine(block: Block) -> bool:
    return bool(
        not block.rows
        and SIGNED_BY_MACHINE.search(block.line)
        and not ELECTRONICALLY_BY.search(block.text)
    )


def only_dates(line: str) -> bool:
    """Tell a line that says where or when the text was signed, and not by whom."""
    return bool(SIGNED.match(line) or DATES_IT.fullmatch(line))


def _located(text: str, block: Block) -> list[Line]:
    """Return the lines of a cell with the places of their words in the block."""
    lines = []
    for line in text.replace("\x02", "-").replace(CUT, "-").split("\n"):
        stripped = line.strip()
        at = block.text.find(stripped) if stripped else -1
        start = block.start + max(at, 0)
        if at < 0:
            lines.append((stripped, start, start + len(block.text)))
        else:
            lines += [
                (part, start + off, start + off + len(part)) for part, off in _parted(stripped)
            ]
    return lines


def _parted(line: str) -> list[tuple[str, int]]:
    """Part a line that says more than one thing, with the offset of each: who, and in what name.

    "Le maire : Jean PETIT", "Jean PETIT, maire", "Pour le maire, l’adjointe à la culture".
    """
    machine = ELECTRONICALLY_BY.search(line)
    if machine:
        return [(machine["who"], machine.start("who"))]
    label = LABEL.match(line)
    if label:
        return [(text, at + label.end()) for text, at in _parted(line[label.end() :])]
    for pattern, order in PARTS:
        match = pattern.fullmatch(line)
        if match:
            return [(match[at], match.start(at)) for at in order if match[at]]
    return [(line, 0)]
