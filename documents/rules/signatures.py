"""Signatories: name, quality, organisation, and for whom they signed when by delegation.

A block of signatures is a set of cells, each holding one or several people from top to bottom, the
name after the quality or before it. Where a converter lost the cells, the names are given to the
qualities by what the parties say of their representatives, then by order.
"""

import re

from .french import fold
from .outline import Outline
from .proposals import Item, Proposal, absent, sure, to_check
from .signature_cells import cells
from .signature_pairs import paired
from .signature_people import Signature, people
from .signing_party import likeness
from .words import IN_SMALL_LETTERS, IS_OFFICE, NAME, OFFICE, is_plain_name

FOR_AN_OFFICE = re.compile(
    rf"Pour (?:le |la |l['’]|Monsieur |Madame ){{1,2}}{OFFICE}\b", re.IGNORECASE
)
IN_PLACE_OF = "Le texte ne dit pas « par délégation » : vérifiez à quel titre cette personne signe."
UNPAIRED = "Le nom et la qualité ont été rapprochés par leur ordre : vérifiez."
NO_NAME = "Le nom n’est pas imprimé."


def signatories(outline: Outline, parties: list[Item]) -> list[Item]:
    """Return the people who signed, in the order of the text."""
    known = {name: party for party in parties for name in _names_of(party)}
    bodies = " ".join(f" {fold(party.designation)} " for party in parties)
    found: list[Signature] = []
    for lines, in_a_cell in cells(outline):
        signed = people(lines, known, bodies, apart=not in_a_cell)
        here = [each for each in signed if not each.empty]
        found += here if in_a_cell else paired(here, parties)
    found = paired(found, parties)
    return [_item(each, parties, outline.text.content) for each in found]


def _names_of(party: Item) -> list[str]:
    """Return the name of who represents a party, the surname last then first, folded."""
    name = party.get("representative") or ""
    parts = NAME.fullmatch(name)
    names = [name, f"{parts['last']} {parts['first']}"] if parts else [name]
    return [fold(each) for each in names if each]


def _item(signature: Signature, parties: list[Item], content: str) -> Item:
    fields = {
        "name": _name(signature, content),
        "quality": _quality(signature, parties),
        "delegation": _delegation(signature),
        "organisation": _organisation(signature, parties),
    }
    return Item(fields)


def _name(signature: Signature, content: str) -> Proposal:
    if not signature.name:
        return absent(NO_NAME, *_span(signature))
    name = sure(*signature.name)
    name = name.doubted(UNPAIRED) if signature.guessed else name
    written = content[name.start : name.end].strip(" ,.;")
    return name.doubted(IN_SMALL_LETTERS) if is_plain_name(written) else name


def _span(signature: Signature) -> tuple[int, int]:
    lines = [*signature.pour, *signature.delegation, *signature.lines]
    if not lines:
        return 0, 0
    return min(start for _, start, _ in lines), max(end for _, _, end in lines)


def _quality(signature: Signature, parties: list[Item]) -> Proposal:
    if not signature.lines:
        return absent("La qualité n’est pas imprimée.")
    text = " ".join(line for line, _, _ in signature.lines).strip(" ,;.")
    text = re.sub(r"(?<=\w)- (?=[a-zà-ÿ])", "-", text)
    span = signature.lines[0][1], max(signature.lines[-1][2], signature.lines[0][2])
    if IS_OFFICE.search(text):
        return to_check(text, *span, UNPAIRED) if signature.guessed else sure(text, *span)
    return to_check(text, *span, "Cette qualité n’a pas été reconnue.")


def _delegation(signature: Signature) -> Proposal:
    if not signature.delegation:
        return _in_place_of(signature)
    text = " ".join(line for line, _, _ in signature.delegation).strip(" ,;")
    if signature.pour and not re.match(r"pour|p/", text, re.IGNORECASE):
        text = f"{' '.join(line for line, _, _ in signature.pour).strip(' ,')}, {text}"
    return sure(text, signature.delegation[0][1], signature.delegation[-1][2])


def _in_place_of(signature: Signature) -> Proposal:
    """Return "Pour le maire" above "L’adjointe à la culture": one person signs for another."""
    text = " ".join(line for line, _, _ in signature.pour).strip(" ,;")
    if not signature.lines or not FOR_AN_OFFICE.match(text):
        return absent()
    return to_check(text, signature.pour[0][1], signature.pour[-1][2], IN_PLACE_OF)


def _organisation(signature: Signature, parties: list[Item]) -> Proposal:
    name = signature.name[0] if signature.name else None
    scores = sorted(
        ((likeness(signature.about, name, party), i) for i, party in enumerate(parties)),
        key=lambda pair: (-pair[0], pair[1]),
    )
    if not scores or not scores[0][0]:
        return absent("La partie pour laquelle cette personne signe n’a pas été reconnue.")
    party = parties[scores[0][1]]
    span = (
        _span(signature) if _span(signature) != (0, 0) else (signature.name[1], signature.name[2])
    )
    close = len(scores) > 1 and scores[1][0] > scores[0][0] - 0.5
    if close or signature.guessed:
        return to_check(party.designation, *span, "Deux parties conviendraient : vérifiez.")
    return sure(party.designation, *span)
