"""Headings of articles and of the sections above them: their numbers, and which to believe."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..text import Block, Kind
from .formulas import FORMULA, PREAMBLE, VISA, is_joint
from .french import number_of
from .words import BLANK

SECTION_WORD = r"titre|chapitre|partie|section|sous-section"
ARTICLE_WORD = r"article|art\.?"
OTHER_WORD = r"objectif|clause|axe|disposition|engagement|volet|point|mesure|principe"
FIGURES = r"\d{1,2}(?:\s?[.-]\s?\d{1,2}){0,2}"
ROMAN = r"[IVXL]{1,7}(?:\s?[.-]\s?\d{1,2}){0,2}"
IN_WORDS = (
    r"premi[eè]re?|unique|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|"
    r"quinze|seize|dix-sept|dix-huit|dix-neuf|vingt"
)
RANK = rf"(?:(?:1|I)\s?(?:er|ère|re)\b|(?:{FIGURES}|{ROMAN})(?![\w°])|(?:{IN_WORDS})\b)"
HEADING = re.compile(
    rf"(?P<word>{ARTICLE_WORD}|{SECTION_WORD}|{OTHER_WORD})\s*(?:n\s?°\s?)?(?P<number>{RANK})"
    r"\s*(?P<mark>(?:[-–—:.)/|]\s?)*)\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
BARE = re.compile(
    rf"(?:§\s*)?(?P<number>{FIGURES}|{ROMAN})(?P<mark>\s?[-–—.):°/](?:\s?[-–—.):°/])*\s*|\s+)"
    r"(?P<rest>[A-ZÀ-ÝŒ«].*)",
    re.DOTALL,
)
# What follows the number of an article that is only mentioned: "Article 6 de la loi…".
MENTION = re.compile(
    r"(?:,|\)|;|alinéa|et\b|de la\b|de l['’]|du\b|des\b|susvis|précit|ci-)", re.IGNORECASE
)
ENDS_A_SENTENCE = re.compile(r"[.;:,…!?]\s*$")
# A sentence in the middle of a line, or an elision at its end: it is no title.
SENTENCE_INSIDE = re.compile(r"[.;] \S|['’]\s*$")
# What makes a sentence of a few words: a verb that headings of articles never hold.
VERB = re.compile(
    r"\b(?:est|sont|a|ont|prend|peut|doit|entre|se|ne|[sn]['’]\w+|\w+(?:iss|ienn)ent)\b"
)
# Far more than any convention has: a text that has more is made to keep the site busy.
MOST_HEADINGS = 500


@dataclass
class Heading:
    """A heading that carries a number, or none where the text numbers nothing."""

    index: int
    word: str
    number: str
    title: str
    run_in: str = ""
    run_in_at: int = 0
    rank: tuple[int, ...] = ()
    also: int = 0


def rank_of(number: str) -> tuple[int, ...]:
    """Return the figures of a number: "1er" → (1,), "II-3" → (2, 3)."""
    ranks = []
    for piece in re.findall(r"\d+|[IVXL]+|[^\W\d_]+", number):
        if piece.isdigit():
            ranks.append(int(piece))
        elif re.fullmatch(r"[IVXL]+", piece):
            ranks.append(_roman(piece))
        elif piece.casefold() not in ("er", "ère", "re"):
            ranks.append(number_of(piece.replace("è", "è")) or 1)
    return tuple(ranks)


def _roman(piece: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[sign] for sign in piece]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def written(number: str) -> str:
    """Return the number of a heading as people quote it: "premier" → "1", "II - 3" → "II-3"."""
    compact = re.sub(r"\s", "", number)
    ranks = rank_of(number)
    if compact.casefold() == "unique":
        return "unique"
    if len(ranks) == 1:
        return str(ranks[0])
    return compact


def numbered(blocks: Sequence[Block], start: int) -> list[Heading]:
    """Return every block after the title that looks like a numbered heading."""
    found: list[Heading] = []
    for index in range(start, len(blocks)):
        block = blocks[index]
        if block.kind is Kind.TABLE or block.text.startswith("«"):
            continue
        heading = _heading_at(blocks, index, HEADING.match(block.text))
        if heading is None:
            heading = _bare_at(blocks, index)
        if heading:
            found.append(heading)
        if len(found) >= MOST_HEADINGS:
            break
    return found


def _heading_at(blocks: Sequence[Block], index: int, match: re.Match[str] | None) -> Heading | None:
    if not match or not match["word"][0].isupper():
        return None
    rest, mark = match["rest"], match["mark"].strip()
    number = match["number"]
    if number.casefold() == "un" and not mark and rest:
        return None
    if not mark.strip(".") and MENTION.match(rest):
        return None
    if mark in (")",):
        return None
    heading = Heading(
        index, match["word"].casefold().rstrip("."), written(number), "", rank=rank_of(number)
    )
    _entitle(heading, blocks, rest, match.start("rest"))
    return heading


def _bare_at(blocks: Sequence[Block], index: int) -> Heading | None:
    """Return the heading that opens with a number alone: "1 - ÉVOLUTION…", "I. Objet"."""
    block = blocks[index]
    match = BARE.match(block.text)
    if not match or not is_like_a_heading(block) or BLANK.search(block.text):
        return None
    rank = rank_of(match["number"])
    stands_out = block.bold or block.kind is Kind.HEADING or block.text.startswith("§")
    # "2.1 Objet" needs no other mark; "2 Objet" may be anything.
    if not (match["mark"].strip() or stands_out or len(rank) > 1):
        return None
    title = " ".join(match["rest"].split())
    return Heading(index, "", written(match["number"]), title, rank=rank)


def is_like_a_heading(block: Block) -> bool:
    """Tell a heading from a sentence: it is short and does not end as a sentence does."""
    if block.kind is Kind.HEADING:
        return True
    if block.kind is Kind.TABLE or len(block.text) > 160:
        return False
    return not ENDS_A_SENTENCE.search(block.text)


def _entitle(heading: Heading, blocks: Sequence[Block], rest: str, at: int) -> None:
    """Tell the title of a heading from a text that runs on the same line."""
    block = blocks[heading.index]
    rest_line = " ".join(rest.split())
    if not rest_line:
        following = blocks[heading.index + 1] if heading.index + 1 < len(blocks) else None
        if following and _is_title(following, block):
            heading.title, heading.also = following.line, 1
        return
    first, _, tail = rest.partition("\n")
    two_lines = tail and not SENTENCE_INSIDE.search(first) and not ENDS_A_SENTENCE.search(first)
    if two_lines and ENDS_A_SENTENCE.search(tail):
        heading.title, heading.run_in, heading.run_in_at = first.strip(), tail, at + len(first) + 1
        return
    if (
        block.kind is Kind.HEADING
        or (block.bold and len(rest_line) < 200)
        or (is_like_a_heading(block) and not SENTENCE_INSIDE.search(rest_line))
    ):
        heading.title = rest_line.rstrip(" .:")
        return
    short = re.match(r"(?P<title>[^.:;]{2,70})[.:]\s+(?=[A-ZÀ-Ý«])", rest)
    if short and not re.match(r"(?:La|Le|Les|L['’]|Il|Elle|Chaque|Une?|Ce|Cette|En|À)\b", rest):
        heading.title = " ".join(short["title"].split())
        heading.run_in, heading.run_in_at = rest[short.end() :], at + short.end()
        return
    if len(rest_line.split()) <= 8 and not VERB.search(rest_line):
        heading.title = rest_line.rstrip(" .:")
        return
    heading.run_in, heading.run_in_at = rest, at


def _is_title(block: Block, heading: Block) -> bool:
    if block.kind is Kind.HEADING:
        return True
    if HEADING.match(block.text) or block.kind is not Kind.PARAGRAPH:
        return False
    return (
        len(block.line) < 100
        and not ENDS_A_SENTENCE.search(block.text)
        and (block.bold or not heading.bold)
    )


def accepted(
    blocks: Sequence[Block], candidates: Sequence[Heading], stop: int
) -> tuple[list[Heading], list[Heading]]:
    """Return the articles and the sections above them, among what looks like headings."""
    inside = [h for h in candidates if h.index < stop]
    sections = [h for h in inside if h.word in SECTION_WORD.split("|")]
    named = _without_parts([h for h in inside if h.word.startswith("art")])
    others = [h for h in inside if h.word in OTHER_WORD.split("|")]
    bare = [h for h in inside if not h.word]
    if len(named) >= 2 or (named and not others and not bare):
        return _in_order(named, sections), [*sections, *_above(others, named)]
    if len(others) >= 2:
        return _in_order(others, sections), sections
    articles = _bare_articles(blocks, bare, sections)
    return (articles[0], [*sections, *articles[1]]) if articles[0] else (named, sections)


def _without_parts(named: Sequence[Heading]) -> list[Heading]:
    """Leave out "Article 2.1" below "Article 2": it is a part of it."""
    whole = {h.rank for h in named if len(h.rank) == 1}
    return [h for h in named if len(h.rank) == 1 or h.rank[:1] not in whole]


def _above(others: Sequence[Heading], named: Sequence[Heading]) -> list[Heading]:
    """Return each "AXE 1" when all have articles under them: in a list, they are of an article."""
    starts = sorted(h.index for h in [*others, *named])
    articles = {h.index for h in named}
    found = []
    for heading in others:
        after = next((start for start in starts if start > heading.index), None)
        if after not in articles:
            return []
        if after - heading.index <= 3:
            found.append(heading)
    return found


def _bare_articles(
    blocks: Sequence[Block], bare: Sequence[Heading], sections: Sequence[Heading]
) -> tuple[list[Heading], list[Heading]]:
    """Return the articles among bare numbers, and the numbers that only head others."""
    if len(bare) < 2:
        return [], []
    shallow = [h for h in bare if len(h.rank) == 1]
    deep = [h for h in bare if len(h.rank) > 1]
    followed = {h.index for h in shallow if any(d.index == h.index + 1 + h.also for d in deep)}
    if deep and shallow and len(followed) == len(shallow):
        return _in_order(deep, shallow), list(shallow)
    romans = [h for h in shallow if _is_roman(blocks[h.index])]
    figures = [h for h in shallow if not _is_roman(blocks[h.index])]
    if (
        romans
        and figures
        and all(any(f.index == r.index + 1 + r.also for f in figures) for r in romans)
    ):
        return _in_order(figures, [*sections, *romans]), romans
    return _in_order(shallow or deep, sections), []


def _is_roman(block: Block) -> bool:
    return bool(re.match(r"[IVXL]+\b", block.text))


def _in_order(headings: Sequence[Heading], sections: Sequence[Heading]) -> list[Heading]:
    """Keep the headings whose numbers follow: what is out of order is quoted from another text."""
    kept: list[Heading] = []
    restarted = _restarts(headings, sections)
    for position, heading in enumerate(headings):
        above = [s for s in sections if s.index < heading.index]
        last = kept[-1] if kept else None
        new_section = bool(last and above and above[-1].index > last.index)
        later = headings[position + 1 :]
        if last and not new_section and not _follows(last, heading, later):
            continue
        kept.append(heading)
    for heading in kept if restarted else ():
        above = [s for s in sections if s.index < heading.index]
        if above and len(heading.rank) == 1:
            from ..readers.numerals import roman

            heading.number = f"{roman(above[-1].rank[0])}.{heading.number}"
    return kept


def _restarts(headings: Sequence[Heading], sections: Sequence[Heading]) -> bool:
    """Tell whether the numbers start again under each section."""
    ones = [h for h in headings if h.rank == (1,)]
    return len(ones) > 1 and len(sections) > 1


def _follows(last: Heading, heading: Heading, later: Sequence[Heading]) -> bool:
    if len(heading.rank) > 1 or len(last.rank) > 1:
        return heading.rank > last.rank
    expected = last.rank[0] + 1
    if heading.rank[0] == expected:
        return True
    return heading.rank[0] > expected and all(h.rank != (expected,) for h in later)


def unnumbered(blocks: Sequence[Block], start: int, stop: int) -> list[Heading]:
    """Return the headings of a text that numbers nothing: a charter, above all."""
    found: list[Heading] = []
    styled = any(blocks[i].bold or blocks[i].kind is Kind.HEADING for i in range(start, stop))
    for index in range(start, stop):
        block = blocks[index]
        line = block.line
        if PREAMBLE.fullmatch(line) or FORMULA.match(line) or VISA.match(line) or is_joint(line):
            continue
        if block.kind not in (Kind.HEADING, Kind.PARAGRAPH) or not is_like_a_heading(block):
            continue
        if styled and not (block.bold or block.kind is Kind.HEADING):
            continue
        following = blocks[index + 1] if index + 1 < stop else None
        if (
            len(line) > 90
            or not line[:1].isupper()
            or following is None
            or (is_like_a_heading(following) and following.kind is not Kind.ITEM)
        ):
            continue
        found.append(Heading(index, "", "", line.rstrip(" .:")))
    return found
