"""People to call: name, role, organisation, e-mail and telephone."""

import re
from collections.abc import Iterator

from ..text import CELLS, Block, Kind
from .formulas import CONTACT
from .french import sentences_of
from .outline import Outline
from .proposals import Item, Proposal, absent, sure, to_check
from .words import (
    CAPITALISED_NAME,
    CIVILITY,
    EMAIL,
    IN_SMALL_LETTERS,
    NAME,
    PHONE,
    is_plain_name,
)

SEPARATOR = re.compile(r"\s*(?:,|;|\s[–—-]\s|\||\n|\s-(?=\S)|:\s|(?<=\d)-\s)\s*")
REACHED = re.compile(
    r"(?P<role>(?:délégué|correspondant|référent|responsable)[^,.;]{3,80}?)\s+(?:peut|est|"
    r"sera)\b[^.;]{0,40}(?:joint|joignable|contact|saisi)",
    re.IGNORECASE,
)
# No paragraph of a convention names more.
MOST_CONTACTS = 30
PERSON = re.compile(rf"\b{CIVILITY}\s+(?={NAME.pattern})")
TELEPHONE_MARK = re.compile(
    r"(?:tél(?:éphone)?|tel|mobile|portable|courriel|mail|e-mail|mél)\s*\.?\s*:?\s*$", re.IGNORECASE
)


def contacts(outline: Outline) -> list[Item]:
    """Return the contacts that the text gives outside the parties, each once."""
    found: list[Item] = []
    listed = False
    for index, block in enumerate(outline.blocks):
        # Below a heading "Contacts", a number is enough.
        listed = bool(CONTACT.fullmatch(block.line)) or (listed and block.kind is not Kind.HEADING)
        if outline.parties <= index < outline.body or not _reaches(block.text):
            continue
        if not EMAIL.search(block.text) and not (listed or CONTACT.match(block.line)):
            continue
        known = [_ways(each) for each in found]
        found += [each for each in _contacts_of(block) if _ways(each) not in known]
    return found


def _ways(contact: Item) -> tuple[str, str]:
    """Return how to reach a contact: an annex often lists again those of the articles."""
    return str(contact.get("email")).casefold(), str(contact.get("phone"))


def _contacts_of(block: Block) -> list[Item]:
    if block.visual and len(EMAIL.findall(block.text)) > 1:
        # Several people whose lines of print are mixed: none can be told from another.
        return []
    rows = [row for row in block.rows if _reaches(" ".join(row))]
    if len(rows) > 1 and not block.visual and all(NAME.search(" ".join(row)) for row in rows):
        return [_contact(text, block.start + at) for text, at in _lines_of(block) if _reaches(text)]
    several = _each_with_a_way(block.text)
    if len(several) > 1:
        return [_contact(text, block.start + at) for text, at in several]
    sentences = (
        sentences_of(block.text)
        if block.kind is Kind.PARAGRAPH and len(block.text) > 200
        else [(0, block.text)]
    )
    return [_contact(text, block.start + offset) for offset, text in sentences if _reaches(text)]


def _each_with_a_way(text: str) -> list[tuple[str, int]]:
    """Part a text that names as many people as it gives e-mails, after the last way to each."""
    people = [match.start() for match in PERSON.finditer(text)]
    if len(people) > MOST_CONTACTS or len(people) != len(EMAIL.findall(text)):
        return []
    ways = sorted(match.end() for each in (EMAIL, PHONE) for match in each.finditer(text))
    cuts = [max((way for way in ways if way <= person), default=0) for person in people[1:]]
    if 0 in cuts or len(set(cuts)) < len(cuts):
        return []
    ends = [*cuts, len(text)]
    return [(text[start:end], start) for start, end in zip([0, *cuts], ends, strict=True)]


def _reaches(text: str) -> bool:
    return bool(EMAIL.search(text) or PHONE.search(text))


def _lines_of(block: Block) -> Iterator[tuple[str, int]]:
    """Yield the rows of a table with their offsets in its text."""
    at = 0
    for row in block.rows:
        text = CELLS.join(filter(None, row))
        yield text.replace("\n", " "), at
        at += len(text) + 1


def _contact(text: str, offset: int) -> Item:
    email, phone = EMAIL.search(text), PHONE.search(" ".join(text.split("\n")))
    opening = CONTACT.match(text.strip())
    start = len(text) - len(text.lstrip()) + (opening.end() if opening else 0)
    name = NAME.search(text, start)
    civil = re.search(rf"\b{CIVILITY}\s+", text[start:])
    if not name and civil:
        name = CAPITALISED_NAME.match(text, start + civil.end())
    pieces = _pieces(text, start)
    plain = not name and bool(pieces) and is_plain_name(pieces[0][0])
    if plain:
        name = CAPITALISED_NAME.match(text, pieces[0][1])
    spans = [
        (piece, offset + at)
        for piece, at in pieces
        if not _is_way(piece) and not (name and name.group() in piece)
    ]
    role = spans[0] if spans else None
    organisation = spans[1] if len(spans) > 1 else None
    reached = REACHED.search(text)
    if reached:
        role, organisation, name = (reached["role"], offset + reached.start("role")), None, None
    return Item({
        "name": _found(name, offset).doubted(IN_SMALL_LETTERS) if plain else _found(name, offset),
        "role": _text(role),
        "organisation": _text(organisation),
        "email": _found(email, offset),
        "phone": _found(phone, offset),
    })  # fmt: skip


def _found(match: re.Match[str] | None, offset: int) -> Proposal:
    if not match:
        return absent()
    return sure(" ".join(match.group().split()), offset + match.start(), offset + match.end())


def _pieces(text: str, start: int) -> list[tuple[str, int]]:
    pieces, at = [], start
    for match in [*SEPARATOR.finditer(text, start), None]:
        stop = match.start() if match else len(text)
        piece = text[at:stop].strip(" .,;:|")
        if piece:
            pieces.append((piece, text.index(piece, at)))
        at = match.end() if match else stop
    return pieces


def _is_way(piece: str) -> bool:
    bare = TELEPHONE_MARK.sub("", piece)
    return not bare or bool(
        EMAIL.search(piece) or PHONE.search(piece) or re.fullmatch(rf"[\d .+()]+|{CIVILITY}", bare)
    )


def _text(piece: tuple[str, int] | None) -> Proposal:
    if not piece or len(piece[0]) > 120:
        return absent()
    return to_check(
        piece[0],
        piece[1],
        piece[1] + len(piece[0]),
        "Rôle et service ont été séparés par leur ordre.",
    )
