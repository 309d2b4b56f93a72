"""Parties set in a table: a row a party under headings, or a label a line for one of them."""

import re

from ..readers.cleaning import CUT
from ..text import Block
from .formulas import is_joint
from .french import plain
from .words import CIVILITY

NAME, SEAT, REPRESENTATIVE = "{}", ", dont le siège est {}", ", représentée par {}"
# What a heading, or a label, makes of its cell in a sentence.
SENTENCES = (
    (re.compile(r"siege|adresse|domicil|coordonnees"), SEAT),
    (re.compile(r"represent|signataire"), REPRESENTATIVE),
    (re.compile(r"qualite|fonction|titre\b"), ", {}"),
    (re.compile(r"\brna\b"), ", RNA {}"),
    (re.compile(r"siret|immatricul|identifi"), ", SIRET {}"),
    (re.compile(r"sigle|acronyme"), " ({})"),
    (
        re.compile(r"designation|denomination|partie|partenaire|organisme|structure|nom\b|raison"),
        NAME,
    ),
)
ORDER = [template for _, template in SENTENCES]
ORDER = [ORDER[-1], ORDER[-2], *ORDER[:-2]]
A_PERSON = re.compile(rf"{CIVILITY}\s+[A-ZÀ-Ý]")
# "Partie 1": the number of a row, that says nothing of it.
RANK = re.compile(
    r"\W*(?:(?:partie|partenaire|signataire)\s*)?(?:n\s?°\s?)?\d{1,2}\W*", re.IGNORECASE
)
# Enough for any table; one that has more is made to keep the site busy.
MOST_ROWS = 200


class Sentence:
    """A party of a table told as a sentence, with the places of its words in the table."""

    def __init__(self, block: Block) -> None:
        self.block, self.text = block, ""
        self.pieces: list[tuple[int, int, int, int]] = []

    def add(self, template: str, cell: str) -> None:
        """Add a cell, worded as its heading asks."""
        whole = re.sub(r"\x02\s*", "-", re.sub(rf"{CUT}\s*", "", cell))
        words = " ".join(whole.split()).strip(" ,;")
        if not words:
            return
        before = template.partition("{}")[0]
        if before.endswith("par ") and re.match(r"représentée?s? par\b", words):
            before = ", "
        at = len(self.text) + len(before)
        self.text += f"{before}{words}{template.partition('{}')[2]}"
        first = max(self.block.text.find(cell.split("\n")[0].strip()), 0)
        last = self.block.text.find(cell.split("\n")[-1].strip(), first)
        end = max(last, first) + len(cell.split("\n")[-1].strip())
        self.pieces.append((at, at + len(words), first, end))

    def __call__(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the text of some words of the sentence."""
        held = [p for p in self.pieces if p[0] < end and start < p[1]] or self.pieces
        whole = min(p[2] for p in held), max(p[3] for p in held)
        words = self.block.text.find(self.text[start:end].strip(), *whole)
        if words >= 0 and start < end:
            whole = words, words + len(self.text[start:end].strip())
        return self.block.start + whole[0], self.block.start + whole[1]


def sentences_of(block: Block) -> list[Sentence]:
    """Return the parties of a table as sentences, none when it says what no column is."""
    rows = _rows(block)[:MOST_ROWS]
    if not rows:
        return []
    heads = [_template(cell) for cell in rows[0]]
    if sum(map(bool, heads)) >= 2 and len(rows) > 1:
        name = heads.index(NAME) if NAME in heads else 0
        named = [
            row for row in rows[1:] if any(row) and (NAME not in heads or row[name:][:1] > [""])
        ]
        return [_sentence(block, zip(heads, row, strict=False)) for row in named]
    # Above the columns, an empty corner: "| | Établissement | Entreprise |".
    rows = rows if rows[0][0] else rows[1:]
    labels = [_template(row[0]) for row in rows]
    if sum(map(bool, labels)) >= max(2, len(rows) / 2):
        width = max(map(len, rows))
        columns = ([(label, row[i] if i < len(row) else "") for label, row in
                    zip(labels, rows, strict=True)] for i in range(1, width))  # fmt: skip
        return [_sentence(block, column) for column in columns]
    return _sentences_of_cells(block, rows)


def names_parties(block: Block) -> bool:
    """Tell a table whose headings ask who each party is, and its seat or who represents it."""
    rows = _rows(block)[:MOST_ROWS]
    if len(rows) < 2:
        return False
    heads = {_template(cell) for cell in rows[0]}
    labels = {_template(row[0]) for row in rows}
    return any(told & {SEAT, REPRESENTATIVE} and NAME in told for told in (heads, labels))


def _sentences_of_cells(block: Block, rows: list[list[str]]) -> list[Sentence]:
    """Return the parties of a table that has no heading: a cell, or a row, says it all."""
    found = []
    for row in rows:
        whole = [cell for cell in row if "représent" in cell]
        cells = whole if len(whole) > 1 else [", ".join(filter(None, row))]
        for cell in cells:
            if cell.strip() and not is_joint(" ".join(cell.split())):
                found.append(Sentence(block))
                found[-1].add("{}", cell)
    return found


def _template(cell: str) -> str:
    """Return how a heading words the cells under it, nothing when it is no heading."""
    if len(cell) > 40 or re.search(r"\d", cell):
        return ""
    words = plain(cell)
    return next((template for pattern, template in SENTENCES if pattern.search(words)), "")


def _sentence(block: Block, cells) -> Sentence:
    sentence = Sentence(block)
    told = sorted(
        ((template or ", {}", cell) for template, cell in cells if not RANK.fullmatch(cell)),
        key=lambda each: ORDER.index(each[0]) if each[0] in ORDER else len(ORDER),
    )
    for template, cell in told:
        sentence.add(template if sentence.text else "{}", cell)
    return sentence


def _is_headings(line: list[str]) -> bool:
    return sum(bool(_template(cell)) for cell in line) >= 2


def _opens_a_row(line: list[str]) -> bool:
    """Tell the first line of a row: every cell has words, none of which carries on a sentence."""
    if all(line) and any(A_PERSON.match(cell) for cell in line[1:]):
        return True
    return all(cell[:1].isupper() or cell[:1].isdigit() for cell in line) and not any(
        re.fullmatch(r"[\d ]+", cell) for cell in line
    )


def _rows(block: Block) -> list[list[str]]:
    """Return the rows of the author: lines of print go together until a blank one."""
    if not block.visual:
        return [row for row in block.rows if any(row)]
    rows: list[list[str]] = [[]]
    apart = not all(any(line) for line in block.rows)
    for line in block.rows:
        if not any(line) or _is_headings(rows[-1]):
            rows.append(list(line) if any(line) else [])
        elif rows[-1] and not apart and _opens_a_row(line):
            rows.append(list(line))
        elif not rows[-1]:
            rows[-1] = list(line)
        else:
            rows[-1] = ["\n".join(filter(None, pair)) for pair in zip(rows[-1], line, strict=True)]
    return [row for row in rows if row]
