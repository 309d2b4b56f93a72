"""Fiches-actions: number, title, audience and link."""

import re

from ..text import Block, Kind
from .identity import out_of_capitals
from .outline import Outline
from .proposals import Item, Proposal, absent, sure

FICHE = re.compile(
    r"(?:annexe\s*(?:n\s?°\s*)?\d*\s*[:–—-]?\s*)?fiches?(?:[- "
    r"]?actions?)?\s*(?:n\s?°\s?)?(?P<number>\d{1,2}|[IVX]{1,4})\b\s*[-–—:.)|"
    r"]*\s*(?P<title>[^\n]*)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
ACTION = re.compile(
    r"action\s*(?:n\s?°\s?)?(?P<number>\d{1,2})\s*[-–—:.)]+\s*(?P<title>[^\n]*)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
FIELD = re.compile(
    r"(?P<label>publics?(?: visés?| concernés?)?|niveaux?|cibles?|bénéficiaires|destinataires|"
    r"lien|site|url|adresse|en savoir plus|ressources?)\s*[:|]\s*(?P<value>.+)",
    re.IGNORECASE,
)
URL = re.compile(r"(?:https?://|www\.)[^\s|<>)]{3,200}")
AUDIENCE = re.compile(r"public|niveau|cible|bénéficiaire|destinataire", re.IGNORECASE)
OTHER_FIELD = re.compile(
    r"(?:description|déroulement|calendrier|objectifs?|contenu|contact|moyens|durée|lieu|"
    r"modalités|pilote|public|lien)\s*[:|]",
    re.IGNORECASE,
)


def fiches(outline: Outline) -> list[Item]:
    """Return the fiches-actions annexed to the convention, in their order."""
    blocks = outline.blocks
    starts = [
        (i, m)
        for i in range(min(outline.first_article, outline.annexes), len(blocks))
        if (m := _heading(blocks[i], i >= outline.last()))
    ]
    found = []
    for position, (index, match) in enumerate(starts):
        stop = starts[position + 1][0] if position + 1 < len(starts) else len(blocks)
        body = blocks[index + 1 : stop]
        found.append(_fiche(blocks[index], match, body, outline))
    return [each for each in found if each]


def _heading(block: Block, in_annexes: bool) -> re.Match[str] | None:
    """Tell the heading of a fiche from its mention in a sentence."""
    if not in_annexes or (block.kind is Kind.TABLE and len(block.rows) > 1):
        return None
    match = FICHE.match(block.text) or ACTION.match(block.text)
    if not match or len(match["title"]) > 160 or match["title"].rstrip().endswith((";", ",")):
        return None
    return match


def _fiche(block: Block, match: re.Match[str], body: list[Block], outline: Outline) -> Item | None:
    title = " ".join(match["title"].split()).strip(" .")
    place = (block.start + match.start("title"), block.start + match.end("title"))
    if match["rest"].strip():
        below = Block(match["rest"].strip("\n"), page=block.page)
        below.start = block.end - len(below.text)
        body = [below, *body]
    if not title and body and len(body[0].line) < 120 and not OTHER_FIELD.match(body[0].line):
        title, place = body[0].line, (body[0].start, body[0].end)
    if not title:
        return None
    return Item({
        "number": sure(
            match["number"], block.start + match.start("number"), block.start + match.end("number")
        ),
        "title": sure(out_of_capitals(title, outline.text.content), *place),
        "audience": _labelled(body, AUDIENCE),
        "link": _link(body),
    })  # fmt: skip


def _lines(body: list[Block]):
    """Yield "label : value" lines with their places, rows of tables included."""
    for block in body:
        offset = block.start
        for line in block.text.split("\n"):
            yield line.strip(" ►•|"), offset
            offset += len(line) + 1


def _labelled(body: list[Block], label: re.Pattern[str]) -> Proposal:
    lines = list(_lines(body))
    for index, (line, start) in enumerate(lines):
        match = FIELD.match(line)
        if match and label.search(match["label"]):
            value = match["value"].strip(" |")
            following = lines[index + 1][0] if index + 1 < len(lines) else ""
            if (
                following
                and not OTHER_FIELD.match(following)
                and not FIELD.match(following)
                and value[-1:] not in ".;"
                and following[:1].islower()
            ):
                value = f"{value} {following}"
            return sure(" ".join(value.split()), start, start + len(line))
    return absent("La fiche ne dit pas pour qui.")


def _link(body: list[Block]) -> Proposal:
    for line, start in _lines(body):
        match = URL.search(line)
        if match:
            return sure(match.group().rstrip(".,;"), start + match.start(), start + match.end())
    return absent("La fiche ne donne pas de lien.")
