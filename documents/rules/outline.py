"""The parts of a convention: title, parties, visas, preamble, articles, signatures, annexes.

Every other rule reads in its own part, so that a date of the visas is never taken for an end.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..text import Block, Kind, Text
from .french import number_of, plain
from .words import BLANK, IS_OFFICE

SECTION_WORD = r"titre|chapitre|partie|section|sous-section"
ARTICLE_WORD = r"article|art\."
OTHER_WORD = r"objectif|clause|axe|disposition|engagement|volet|point|mesure|principe"
FIGURES = r"\d{1,2}(?:\s?[.-]\s?\d{1,2}){0,2}"
ROMAN = r"[IVXL]{1,7}(?:\s?[.-]\s?\d{1,2}){0,2}"
IN_WORDS = (
    r"premi[eè]re?|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|"
    r"quinze|seize"
)
RANK = rf"(?:(?:1|I)\s?(?:er|ère|re)\b|(?:{FIGURES}|{ROMAN})(?![\w°])|(?:{IN_WORDS})\b)"
HEADING = re.compile(
    rf"(?P<word>{ARTICLE_WORD}|{SECTION_WORD}|{OTHER_WORD})\s*(?:n\s?°\s?)?(?P<number>{RANK})"
    r"\s*(?P<mark>[-–—:.)/|]*)\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
BARE = re.compile(
    rf"(?P<number>{FIGURES}|{ROMAN})(?P<mark>\s?[-–—.):°/]+\s*|\s+)(?P<rest>[A-ZÀ-ÝŒ«].*)",
    re.DOTALL,
)
# What follows the number of an article that is only mentioned: "Article 6 de la loi…".
MENTION = re.compile(
    r"(?:,|\)|;|alinéa|et\b|de la\b|de l['’]|du\b|des\b|susvis|précit|ci-)", re.IGNORECASE
)
SIGNED = re.compile(
    r"(?:(?:Fait|Signée?|Établie?|Etablie?|Conclue?|Passée?)\s*,?\s+(?:à|au|aux|en|le)\b|"
    r"FAIT\s+(?:À|A|EN|LE)\b|"
    r"Fait\s*,?\s*$|SIGNÉE? À|À\s*[.…_]{3,}|(?:(?:À|"
    r"A) )?[A-ZÀ-Ý][\w’'-]+(?:[ -][\w’'-]+){0,3}, le(?=\s+(?:\d|premier|[.…_]|$)|\s*$))"
)
LEAD = re.compile(
    r"(?:il est (?:conclu|passé|établi) (?:une|"
    r"la présente) \w+,? )?(?:entre(?: les soussignés| les parties(?: ci-après| suivantes)?|"
    r" d['’]une part)?|les (?:signataires|parties|partenaires|soussignés)(?: suivants?| sont)?|"
    r"(?:la|le) présente? \S+(?: \S+)? est (?:conclue?|passée?|établie?|"
    r"signée?) entre(?: les soussignés| les parties suivantes)?)\s*[:,]?",
    re.IGNORECASE,
)
VISA = re.compile(r"(?:Vu|VU) (?:le|la|les|l['’]|l’)|(?:Vus?|VUS?)\s*:", re.IGNORECASE)
PREAMBLE = re.compile(
    r"(?:préambule|preambule|exposé(?: préalable| des motifs)?|considérants?|contexte|"
    r"rappel(?: des faits| du contexte)?|"
    r"introduction|attendu)\s*[:.]?",
    re.IGNORECASE,
)
CONSIDERING = re.compile(r"(?:considérant|attendu|constatant)\b", re.IGNORECASE)
FORMULA = re.compile(
    r"(?:(?:en conséquence|ceci (?:étant )?exposé|cela (?:étant )?exposé|à cet effet|"
    r"c['’]est pourquoi)\s*,?\s*)?"
    r"(?:s['’]engagent à|il (?:est|a été) (?:\w+ment |\w+ et )?"
    r"(?:arrêté|convenu|décidé|entendu|exposé)|(?:les|"
    r"des) (?:\w+ )?(?:parties|signataires|partenaires)"
    r"[^.]{0,40}(?:conviennent|concluent|décident|ont convenu|sont convenue?s|s['’]accordent)|"
    r"partagent les constats|"
    r"est conclue? ce qui suit|ont convenu)",
    re.IGNORECASE,
)
ANNEX = re.compile(
    r"(?:annexes?|appendices?|pièces? jointes?|fiches?(?:[- ]actions?)?(?:\s*n\s?°\s?\d+)?|"
    r"lettre type|contacts?|liste des annexes)"
    r"(?=\s*(?:$|[:–—.-]|n\s?°|\d|[IVX]+\b|[A-Z]\b|d['’]))",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"(?:contacts?|renseignements?|pour tout(?:e)?s? (?:question|renseignement|information)s?|"
    r"vos (?:contacts|interlocuteurs)|"
    r"(?:personnes?|référents?) (?:à contacter|ressources?))\s*:?",
    re.IGNORECASE,
)
ENDS_A_SENTENCE = re.compile(r"[.;:,…!?]\s*$")


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
        """The blocks before the parties: title, reference, cover."""
        return self.blocks[: self.parties]

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
    candidates = _numbered(blocks, outline.parties)
    outline.signatures = _signatures_start(blocks, candidates)
    outline.annexes = _annexes_start(blocks, candidates, outline.signatures)
    stop = outline.last()
    outline.headings, outline.sections = _accepted(blocks, candidates, stop)
    outline.body = _body_start(blocks, outline)
    if not outline.headings:
        outline.headings = _unnumbered(blocks, outline.body, stop)
    starts = [h.index for h in [*outline.headings, *outline.sections]]
    outline.first_article = min(starts, default=stop)
    outline.body = min(outline.body, outline.first_article)
    return outline


def is_lead(block: Block) -> bool:
    """Tell whether a block announces the parties and says nothing else."""
    return bool(LEAD.fullmatch(block.line))


def _parties_start(blocks: Sequence[Block]) -> int:
    """Return the index of the first block that names a party."""
    for index, block in enumerate(blocks):
        if is_lead(block):
            return index + 1
        opening = LEAD.match(block.line)
        if opening and opening.end() < len(block.line) and "représent" in block.line:
            return index
    for index, block in enumerate(blocks):
        if re.search(r"représentée?s? par|agissant en qualité", block.line, re.IGNORECASE):
            return index
    return 0


def _body_start(blocks: Sequence[Block], outline: Outline) -> int:
    """Return the index of the first block after the parties."""
    for index in range(outline.parties, outline.last()):
        line = blocks[index].line
        if (
            VISA.match(line)
            or PREAMBLE.fullmatch(line)
            or FORMULA.match(line)
            or CONSIDERING.match(line)
        ):
            return index
        if any(h.index == index for h in [*outline.headings, *outline.sections]):
            return index
        # Parties end where a heading starts that names none of them.
        after = blocks[index - 1].line if index > outline.parties else ""
        if (
            _heading_like(blocks[index])
            and "représent" not in line
            and after.endswith((".", ";"))
            and not is_joint(line)
        ):
            return index
    return min(outline.parties, outline.last())


def is_joint(line: str) -> bool:
    """Tell whether a block only joins two parties: "ET", "d’une part"."""
    return bool(
        re.fullmatch(
            r"(?:et|d['’]une part|(?:et )?d['’]autre part)\s*[:,;.]*(?:\s*et)?", line, re.IGNORECASE
        )
    )


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
    if len(ranks) == 1:
        return str(ranks[0])
    return compact


def _numbered(blocks: Sequence[Block], start: int) -> list[Heading]:
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
    rest, mark = match["rest"], match["mark"]
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
    if not match or not _heading_like(block) or BLANK.search(block.text):
        return None
    if not match["mark"].strip() and not (block.bold or block.kind is Kind.HEADING):
        return None
    title = " ".join(match["rest"].split())
    return Heading(index, "", written(match["number"]), title, rank=rank_of(match["number"]))


def _heading_like(block: Block) -> bool:
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
    if tail and not ENDS_A_SENTENCE.search(first) and ENDS_A_SENTENCE.search(tail):
        heading.title, heading.run_in, heading.run_in_at = first.strip(), tail, at + len(first) + 1
        return
    if block.kind is Kind.HEADING or (block.bold and len(rest_line) < 200) or _heading_like(block):
        heading.title = rest_line.rstrip(" .:")
        return
    short = re.match(r"(?P<title>[^.:;]{2,70})[.:]\s+(?=[A-ZÀ-Ý«])", rest)
    if short and not re.match(r"(?:La|Le|Les|L['’]|Il|Elle|Chaque|Une?|Ce|Cette|En|À)\b", rest):
        heading.title = " ".join(short["title"].split())
        heading.run_in, heading.run_in_at = rest[short.end() :], at + short.end()
        return
    if len(rest_line.split()) <= 8 and not re.search(
        r"\b(?:est|sont|a|ont|prend|peut|doit|entre)\b", rest_line
    ):
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
    opens = re.match(r"(?:Le|La|L['’]|Pour|P/O|P\.O\.|Monsieur|Madame|M\.|Mme)\s?", line)
    return bool(opens and (IS_OFFICE.search(line[:80]) or line.startswith(("P/O", "Pour "))))


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
            and (_heading_like(blocks[index]) or index > signatures)
        ):
            return index
        if index > signatures and CONTACT.match(line):
            return index
    return len(blocks)


def _accepted(
    blocks: Sequence[Block], candidates: Sequence[Heading], stop: int
) -> tuple[list[Heading], list[Heading]]:
    """Return the articles and the sections above them, among what looks like headings."""
    inside = [h for h in candidates if h.index < stop]
    sections = [h for h in inside if h.word in SECTION_WORD.split("|")]
    named = [h for h in inside if h.word.startswith("art")]
    others = [h for h in inside if h.word in OTHER_WORD.split("|")]
    bare = [h for h in inside if not h.word]
    if len(named) >= 2 or (named and not others and not bare):
        return _in_order(named, sections), [*sections, *_above(others, named)]
    if len(others) >= 2:
        return _in_order(others, sections), sections
    articles = _bare_articles(blocks, bare, sections)
    return (articles[0], [*sections, *articles[1]]) if articles[0] else (named, sections)


def _above(others: Sequence[Heading], named: Sequence[Heading]) -> list[Heading]:
    """Return the "AXE 1" that has articles under it."""
    found = []
    for heading in others:
        following = [h.index for h in named if h.index > heading.index]
        if following and following[0] - heading.index <= 3:
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


def _unnumbered(blocks: Sequence[Block], start: int, stop: int) -> list[Heading]:
    """Return the headings of a text that numbers nothing: a charter, above all."""
    found: list[Heading] = []
    styled = any(blocks[i].bold or blocks[i].kind is Kind.HEADING for i in range(start, stop))
    for index in range(start, stop):
        block = blocks[index]
        line = block.line
        if PREAMBLE.fullmatch(line) or FORMULA.match(line) or VISA.match(line) or is_joint(line):
            continue
        if block.kind not in (Kind.HEADING, Kind.PARAGRAPH) or not _heading_like(block):
            continue
        if styled and not (block.bold or block.kind is Kind.HEADING):
            continue
        following = blocks[index + 1] if index + 1 < stop else None
        if (
            len(line) > 90
            or not line[:1].isupper()
            or following is None
            or (_heading_like(following) and following.kind is not Kind.ITEM)
        ):
            continue
        found.append(Heading(index, "", "", line.rstrip(" .:")))
    return found


def fold(text: str) -> str:
    """Return ``text`` for comparisons: without case, accents nor signs."""
    return re.sub(r"[^a-z0-9]+", " ", plain(text)).strip()
