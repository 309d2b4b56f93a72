"""Signatories: name, quality, organisation, and for whom they signed when by delegation.

A block of signatures is a set of cells, each holding one or several people from top to bottom, the
name after the quality or before it. Where a converter lost the cells, the names are given to the
qualities by what the parties say of their representatives, then by order.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..text import Block
from .formulas import SIGNED
from .french import fold
from .outline import Outline
from .proposals import Item, Proposal, absent, sure, to_check
from .words import BLANK, CIVILITY, EMAIL, IS_OFFICE, LOOSE_NAME, NAME, OFFICE

DELEGATION = re.compile(
    r"(?:^|\s)(?:par délégation|P/O|P\.\s?O\.|p\.\s?o\.|par ordre|pour ordre|"
    r"par subdélégation|par empêchement|pour délégation|et par suppléance)",
    re.IGNORECASE,
)
# Below "La rectrice,": "et par délégation, le secrétaire général".
GOES_ON = re.compile(r"et par (?:sub)?délégation", re.IGNORECASE)
FOR_THEN_WHO = re.compile(
    rf"(?P<for>(?:P/O|P\.\s?O\.|(?:et )?par (?:sub)?délégation|p(?:ar|our) ordre)[^,]*),\s*"
    rf"(?P<who>(?:le |la |l['’]){OFFICE}\b.*)",
    re.IGNORECASE,
)
WHO_THEN_FOR = re.compile(
    rf"(?P<who>(?:le |la |l['’])?{OFFICE}\b[^,]*),\s*(?:agissant )?"
    rf"(?P<for>(?:pour |p/o |par (?:sub)?délégation).*)",
    re.IGNORECASE,
)
# The end of a quality on a second line: "académique, par délégation".
QUALITY_GOES_ON = re.compile(r"(?P<who>[a-zà-ÿ][^,]*),\s*(?P<for>(?:et )?par (?:sub)?délégation.*)")
FOR_SOMEONE = re.compile(r"(?:Pour|P/O|P\.\s?O\.|P/)\s*(?:le|la|les|l['’])?\s?", re.IGNORECASE)
NOISE = re.compile(
    r"\(?(?:signature|signé|cachet|tampon|nom|prénom|qualité|date|lu et approuvé|visa|paraphe|"
    r"\(?signature\)?|le|la|et|date\s?:?\s?[\d./: +'-]+)\s*:?\s*(?:et (?:cachet|signature)|"
    r"de .{1,40})?\)?|[\W\d_]*",
    re.IGNORECASE,
)
SIGNED_BY_MACHINE = re.compile(
    r"(?:document )?signée? (?:électroniquement|numériquement)|certificat|parapheur", re.IGNORECASE
)
# "Signé électroniquement par Jean PETIT", "Signature numérique de Mme Anne PETIT".
ELECTRONICALLY_BY = re.compile(
    rf"[Ss]ign(?:ée?|ature)s? (?:(?:électronique|numérique)(?:ment)? )?(?:par|de)\s*:?\s*"
    rf"(?P<who>(?:{CIVILITY}\s+)?{NAME.pattern})"
)
A_NAME = rf"((?:{CIVILITY}\s+)?{re.sub('P<[a-z]+>', ':', NAME.pattern)})"
QUALITY_THEN_NAME = re.compile(rf"((?:L[ea] |L['’]|Pour )[^:]{{3,120}}?)\s*[:,–]\s+{A_NAME}")
NAME_THEN_QUALITY = re.compile(
    rf"{A_NAME}\s*[,:–]\s+(?=(?:l[ea] |l['’])?{OFFICE}\b)([^:]{{3,160}})"
)
FOR_NAME_AND_QUALITY = re.compile(
    rf"(Pour [^:]{{3,80}}?)\s*:\s*{A_NAME}\s*,\s*((?:l[ea] |l['’])?{OFFICE}\b[^:(]{{0,120}}?)"
    rf"\s*(?:\(lu et approuvé\))?"
)
# What goes before the second of two people who sign together.
TOGETHER = "et "
TWO_NAMES = re.compile(rf"{A_NAME}\s+et\s+{A_NAME}")
FOR_THEN_QUALITY = re.compile(
    rf"(Pour (?:le |la |l['’]|Monsieur |Madame )[^,]{{3,80}}),\s+((?:l[ea] |l['’]|L[ea] |"
    rf"L['’]){OFFICE}\b.*)"
)
# Each with the order in which its parts are read: the name comes after what goes with it.
PARTS = (
    (FOR_NAME_AND_QUALITY, (1, 3, 2)),
    (QUALITY_THEN_NAME, (1, 2)),
    (NAME_THEN_QUALITY, (1, 2)),
    (FOR_THEN_QUALITY, (1, 2)),
)
FOR_AN_OFFICE = re.compile(
    rf"Pour (?:le |la |l['’]|Monsieur |Madame ){{1,2}}{OFFICE}\b", re.IGNORECASE
)
IN_PLACE_OF = "Le texte ne dit pas « par délégation » : vérifiez à quel titre cette personne signe."
DATES_IT = re.compile(r"(?:À|A|à) [A-ZÀ-Ý][\w’' -]{1,40},?|[Ll]e (?:\d|premier|[.…_]).{0,40}")
OPENS_QUALITY = re.compile(r"(?:Le|La|L['’]|Pour|P/O|Monsieur|Madame)\b\s?", re.IGNORECASE)

NOT_A_FIRST_NAME = {"pour", "le", "la", "les", "par", "au", "aux", "et", "signature"}
UNPAIRED = "Le nom et la qualité ont été rapprochés par leur ordre : vérifiez."
NO_NAME = "Le nom n’est pas imprimé."


@dataclass
class _Signature:
    """What is printed of one person: lines of quality, name, delegation, with their places."""

    lines: list[tuple[str, int, int]] = field(default_factory=list)
    pour: list[tuple[str, int, int]] = field(default_factory=list)
    delegation: list[tuple[str, int, int]] = field(default_factory=list)
    name: tuple[str, int, int] | None = None
    guessed: bool = False
    together: bool = False

    @property
    def empty(self) -> bool:
        return not (self.lines or self.pour or self.delegation or self.name)

    @property
    def own(self) -> str:
        """The quality of the person, without that of whom they sign for."""
        return " ".join(text for text, _, _ in self.lines)

    @property
    def about(self) -> str:
        return " ".join(text for text, _, _ in [*self.pour, *self.delegation, *self.lines])


def signatories(outline: Outline, parties: list[Item]) -> list[Item]:
    """Return the people who signed, in the order of the text."""
    known = {fold(p.representative): p for p in parties if p.get("representative")}
    found: list[_Signature] = []
    for lines, in_a_cell in _cells(outline):
        people = [each for each in _people(lines, known, apart=not in_a_cell) if not each.empty]
        found += people if in_a_cell else _paired(people, parties)
    found = _paired(found, parties)
    return [_item(each, parties) for each in found]


def _cells(outline: Outline) -> Iterator[tuple[list[tuple[str, int, int]], bool]]:
    """Yield the lines of each cell of signatures, with their places; an empty line parts them."""
    flowing: list[tuple[str, int, int]] = []
    for block in outline.signature_blocks():
        if EMAIL.search(block.text) or (not block.rows and _dates(block.line)):
            continue
        by_machine = SIGNED_BY_MACHINE.search(block.line) and not ELECTRONICALLY_BY.search(
            block.text
        )
        if not block.rows and (by_machine or len(block.line) > 300):
            break
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


def _dates(line: str) -> bool:
    """Tell a line that says where or when the text was signed, and not by whom."""
    return bool(SIGNED.match(line) or DATES_IT.fullmatch(line))


def _located(text: str, block: Block) -> list[tuple[str, int, int]]:
    """Return the lines of a cell with the places of their words in the block."""
    lines = []
    for line in text.replace("\x02", "-").split("\n"):
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
    both = TWO_NAMES.fullmatch(line)
    if both:
        return [(both[1], 0), (f"{TOGETHER}{both[2]}", both.start(2) - len(TOGETHER))]
    for pattern, order in PARTS:
        match = pattern.fullmatch(line)
        if match:
            return [(match[at], match.start(at)) for at in order]
    return [(line, 0)]


def _whole_names(
    lines: list[tuple[str, int, int]], known: dict[str, Item]
) -> list[tuple[str, int, int]]:
    """Join the lines of a name that the width of a cell has cut: "Solange MOREL-" / "ASTIER"."""
    joined: list[tuple[str, int, int]] = []
    for line in lines:
        text, _start, end = line
        while text and len(joined) > 1 and not joined[-1][0] and joined[-2][0].endswith("-"):
            joined.pop()
        if joined and text and joined[-1][0]:
            above = joined[-1][0]
            glue = "" if above.endswith("-") else " "
            whole = f"{above}{glue}{text}"
            cut = above.endswith("-") and text.isupper() and not text.startswith(("LE ", "LA "))
            halves = re.fullmatch(r"[A-ZÀ-Ý][a-zà-ÿ'’-]+", above) and re.fullmatch(
                r"[A-ZÀ-Ý’' -]{2,}", text
            )
            if cut or ((fold(whole) in known or halves) and not is_name(above, known)):
                joined[-1] = (whole, joined[-1][1], max(end, joined[-1][2]))
                continue
        joined.append(line)
    return joined


def is_name(text: str, known: dict[str, Item]) -> bool:
    """Tell whether a line is the name of a person and nothing else."""
    text = text.removeprefix(TOGETHER)
    bare = re.sub(rf"^(?:{CIVILITY})\s+", "", text).strip(" ,.;‘’'-")
    if fold(bare) in known:
        return True
    if NAME.fullmatch(bare):
        if bare.split()[0].casefold() in NOT_A_FIRST_NAME or IS_OFFICE.match(bare):
            return False
        return not (bare.isupper() and IS_OFFICE.search(bare))
    mixed = (
        LOOSE_NAME.fullmatch(bare)
        and sum(c.isupper() for c in bare) >= 3
        and not IS_OFFICE.search(bare)
    )
    if mixed and re.search(r"[a-zà-ÿ][A-ZÀ-Ý]", bare):
        return True
    civil = text != bare and re.match(CIVILITY, text)
    return bool(
        civil
        and not IS_OFFICE.search(bare)
        and 1 < len(bare.split()) <= 5
        and all(w[:1].isupper() or len(w) <= 3 for w in bare.split())
    )


def _people(
    lines: list[tuple[str, int, int]], known: dict[str, Item], apart: bool
) -> Iterator[_Signature]:
    """Yield the people of a cell, or of lines that follow one another.

    ``apart``: names and qualities are yielded apart, for those that touch may be of two cells.
    """
    lines = _whole_names(lines, known)
    kinds = [_kind(text, known) for text, _, _ in lines]
    first = next((k for k in kinds if k in ("name", "quality", "pour", "delegation")), "")
    names_first = first == "name"
    current = _Signature()
    after_blank = False
    for line, kind in zip(lines, kinds, strict=True):
        if kind == "blank":
            after_blank = True
            continue
        if kind == "noise":
            continue
        parted = apart and not current.empty and (kind == "name" or current.name is not None)
        if parted or _starts_another(current, kind, line[0], after_blank, names_first):
            yield current
            current = _Signature()
        _add(current, kind, line, known)
        after_blank = False
    yield current


def _kind(text: str, known: dict[str, Item]) -> str:
    if not text:
        return "blank"
    if BLANK.fullmatch(text.strip()) or NOISE.fullmatch(text) or _dates(text):
        return "noise"
    if DELEGATION.search(text) or re.match(r"P/", text):
        return "delegation"
    if is_name(text, known):
        return "name"
    if FOR_SOMEONE.match(text) and text.casefold().startswith("pour"):
        return "pour"
    return "quality"


def _starts_another(
    current: _Signature, kind: str, text: str, after_blank: bool, names_first: bool
) -> bool:
    if current.empty:
        return False
    if kind == "name":
        return current.name is not None or names_first
    if names_first:
        return after_blank and bool(current.lines) and bool(OPENS_QUALITY.match(text))
    if current.name is not None:
        return kind in ("pour", "delegation", "quality")
    if GOES_ON.match(text) or QUALITY_GOES_ON.fullmatch(text):
        return False
    if kind in ("pour", "delegation"):
        return bool(current.lines) or (kind == "pour" and bool(current.pour) and after_blank)
    return after_blank and bool(current.lines) and bool(OPENS_QUALITY.match(text))


def _add(
    current: _Signature, kind: str, line: tuple[str, int, int], known: dict[str, Item]
) -> None:
    if kind == "name":
        current.together = line[0].startswith(TOGETHER)
        name = re.sub(rf"^(?:{TOGETHER})?(?:(?:{CIVILITY})\s+)?", "", line[0]).strip(" ,.;‘’'")
        party = known.get(fold(name))
        if party:
            name = party.representative
        current.name = (name, line[1], line[2])
    elif kind == "delegation":
        _add_delegation(current, line)
    elif kind == "pour" or (
        current.pour
        and not current.lines
        and not OPENS_QUALITY.match(line[0])
        and not IS_OFFICE.search(line[0].split(",")[0][:30])
    ):
        current.pour.append(line)
    elif (
        current.delegation
        and not current.lines
        and not OPENS_QUALITY.match(line[0])
        and not current.delegation[-1][0].rstrip().endswith(",")
    ):
        current.delegation.append(line)
    else:
        current.lines.append(line)


def _add_delegation(current: _Signature, line: tuple[str, int, int]) -> None:
    """Part "p/o le président, le directeur général": for whom and who, in either order.

    What stands above "et par délégation" is for whom: "La rectrice,", not who signs.
    """
    if GOES_ON.match(line[0]):
        current.delegation += current.lines
        current.lines = []
    both = FOR_THEN_WHO.fullmatch(line[0]) or WHO_THEN_FOR.fullmatch(line[0])
    both = both or (current.lines and QUALITY_GOES_ON.fullmatch(line[0]))
    if not both:
        current.delegation.append(line)
        return
    start = line[1]
    current.delegation.append((both["for"], start + both.start("for"), start + both.end("for")))
    current.lines.append((both["who"], start + both.start("who"), start + both.end("who")))


def _paired(found: list[_Signature], parties: list[Item]) -> list[_Signature]:
    """Give names that stand alone to the qualities that lack one.

    One below the other, each has its own. Where columns were lost, what the parties say of their
    representative comes first; then the order of the text: as many names as qualities, side by
    side, go together.
    """
    _share_on_one_line(found)
    _pair_one_below_the_other(found)
    _pair_with_parties(found, parties)
    _join_those_named_above(found)
    for qualities, names in _runs(found):
        if len(names) == len(qualities):
            for quality, single in zip(qualities, names, strict=True):
                quality.name, quality.guessed = single.name, len(names) > 1
                found.remove(single)
        elif len(names) == 1:
            qualities[-1].name, qualities[-1].guessed = names[0].name, True
            found.remove(names[0])
    _pair_the_last(found)
    return found


def _pair_one_below_the_other(found: list[_Signature]) -> None:
    """Pair a quality and a name that alternate from the first to the last: no columns were lost."""
    alone = [_is_alone(each) for each in found]
    whole = all(each.lines for each in found if not _is_alone(each))
    if not whole or any(a == b for a, b in itertools.pairwise(alone)) or len(found) % 2:
        return
    for first, second in zip(found[::2], found[1::2], strict=True):
        quality, single = (second, first) if _is_alone(first) else (first, second)
        if not quality.name:
            quality.name = single.name
            found.remove(single)


def _join_those_named_above(found: list[_Signature]) -> None:
    """Give "Pour l’association" that stands alone to who signs below: one each, in their order."""
    start = 0
    while start < len(found):
        stop = start
        while stop < len(found) and _only_says_for_whom(found[stop]):
            stop += 1
        heads, below = found[start:stop], found[stop : 2 * stop - start]
        if heads and len(below) == len(heads) and not any(each.pour for each in below):
            for head, each in zip(heads, below, strict=True):
                each.pour = head.pour
            del found[start:stop]
        start += max(len(heads), 1)


def _only_says_for_whom(signature: _Signature) -> bool:
    return bool(signature.pour) and not (signature.lines or signature.name or signature.delegation)


def _pair_the_last(found: list[_Signature]) -> None:
    """Put together the one name and the one quality that are left, wherever they stand."""
    names = [each for each in found if _is_alone(each)]
    qualities = [each for each in found if each.lines and not each.name]
    if len(names) == len(qualities) == 1:
        qualities[0].name, qualities[0].guessed = names[0].name, True
        found.remove(names[0])


def _share_on_one_line(found: list[_Signature]) -> None:
    """Give "Les coprésidents" to both of "Jean PETIT et Anne LEGRAND", who sign together."""
    for above, below in itertools.pairwise(list(found)):
        if not (below.together and above.name and _is_alone(below)):
            continue
        before = found[found.index(above) - 1] if found.index(above) else None
        if _is_alone(above) and before and before.lines and not before.name:
            above.lines, above.pour = before.lines, before.pour
            found.remove(before)
        below.lines, below.pour = above.lines, above.pour


def _is_alone(signature: _Signature) -> bool:
    return bool(signature.name) and not (signature.lines or signature.pour or signature.delegation)


def _pair_with_parties(found: list[_Signature], parties: list[Item]) -> None:
    """Give a representative the one quality that goes with the party that they represent."""
    for single in [each for each in found if _is_alone(each)]:
        party = next(
            (
                p
                for p in parties
                if p.get("representative") and fold(p.representative) == fold(single.name[0])
            ),
            None,
        )
        nameless = [each for each in found if not each.name]
        scores = [
            organisation_score(each.own if each.delegation else each.about, None, party)
            if party
            else 0
            for each in nameless
        ]
        best = max(scores, default=0)
        if best and scores.count(best) == 1:
            nameless[scores.index(best)].name = single.name
            found.remove(single)


def _runs(found: list[_Signature]) -> list[tuple[list[_Signature], list[_Signature]]]:
    """Return the qualities without a name and the names alone that follow or precede them."""
    runs: list[tuple[list[_Signature], list[_Signature]]] = []
    open_names = open_qualities = False
    for each in found:
        if _is_alone(each):
            complete = runs and runs[-1][0] and len(runs[-1][0]) == len(runs[-1][1])
            if not runs or complete or (not open_qualities and not open_names):
                runs.append(([], []))
            runs[-1][1].append(each)
            open_names = True
        elif not each.name:
            if not runs or (open_names and runs[-1][0]) or not (open_names or open_qualities):
                runs.append(([], []))
                open_names = False
            runs[-1][0].append(each)
            open_qualities = True
        else:
            open_names = open_qualities = False
    return [run for run in runs if run[0] and run[1]]


def _speaks_of(signature: _Signature, party: Item) -> bool:
    return organisation_score(signature.about, None, party) > 0


def organisation_score(about: str, name: str | None, party: Item) -> float:
    """Return how well a signature goes with a party: its name, its sigle, its representative."""
    words = f" {fold(about)} "
    score = 0.0
    acronym = party.get("acronym")
    if acronym and f" {fold(acronym)} " in words:
        score += 4
    designation = [w for w in fold(party.designation).split() if w not in COMMON]
    if designation:
        shared = sum(
            f" {w} " in words or any(_same_root(w, each) for each in words.split())
            for w in designation
        )
        score += 3 * shared / len(designation)
    quality = party.get("quality")
    if quality:
        mine = [w for w in fold(quality).split() if w not in COMMON]
        theirs = words.split()
        shared = sum(any(_same_root(w, t) for t in theirs) for w in mine)
        score += 2 * shared / max(len(mine), 1)
    if (
        quality
        and _first_office(about)
        and _same_root(_first_office(about), _first_office(quality))
    ):
        score += 1.5
    if name and party.get("representative") and fold(name) == fold(party.representative):
        score += 5
    return score if score > 1 else 0


COMMON = {
    "le",
    "la",
    "les",
    "l",
    "de",
    "du",
    "des",
    "d",
    "et",
    "en",
    "a",
    "au",
    "aux",
    "pour",
    "par",
    "un",
    "une",
    "son",
    "sa",
}


def _first_office(text: str) -> str:
    office = IS_OFFICE.search(text)
    return fold(office.group()) if office else ""


def _same_root(word: str, other: str) -> bool:
    """Tell "rectrice" and "recteur", "académique" and "académie" as one family."""
    if word == other:
        return True
    return len(word) >= 6 and len(other) >= 6 and word[:5] == other[:5]


def _item(signature: _Signature, parties: list[Item]) -> Item:
    name = signature.name
    fields = {
        "name": sure(*name)
        if name and not signature.guessed
        else to_check(*name, UNPAIRED)
        if name
        else absent(NO_NAME, *_span(signature)),
        "quality": _quality(signature, parties),
        "delegation": _delegation(signature),
        "organisation": _organisation(signature, parties),
    }
    return Item(fields)


def _span(signature: _Signature) -> tuple[int, int]:
    lines = [*signature.pour, *signature.delegation, *signature.lines]
    if not lines:
        return 0, 0
    return min(start for _, start, _ in lines), max(end for _, _, end in lines)


def _quality(signature: _Signature, parties: list[Item]) -> Proposal:
    if not signature.lines:
        return absent("La qualité n’est pas imprimée.")
    text = " ".join(line for line, _, _ in signature.lines).strip(" ,;.")
    text = re.sub(r"(?<=\w)- (?=[a-zà-ÿ])", "-", text)
    span = signature.lines[0][1], max(signature.lines[-1][2], signature.lines[0][2])
    if IS_OFFICE.search(text):
        return to_check(text, *span, UNPAIRED) if signature.guessed else sure(text, *span)
    return to_check(text, *span, "Cette qualité n’a pas été reconnue.")


def _delegation(signature: _Signature) -> Proposal:
    if not signature.delegation:
        return _in_place_of(signature)
    text = " ".join(line for line, _, _ in signature.delegation).strip(" ,;")
    if signature.pour and not re.match(r"pour|p/", text, re.IGNORECASE):
        text = f"{' '.join(line for line, _, _ in signature.pour).strip(' ,')}, {text}"
    return sure(text, signature.delegation[0][1], signature.delegation[-1][2])


def _in_place_of(signature: _Signature) -> Proposal:
    """Return "Pour le maire" above "L’adjointe à la culture": one person signs for another."""
    text = " ".join(line for line, _, _ in signature.pour).strip(" ,;")
    if not signature.lines or not FOR_AN_OFFICE.match(text):
        return absent()
    return to_check(text, signature.pour[0][1], signature.pour[-1][2], IN_PLACE_OF)


def _organisation(signature: _Signature, parties: list[Item]) -> Proposal:
    name = signature.name[0] if signature.name else None
    scores = sorted(
        ((organisation_score(signature.about, name, party), i) for i, party in enumerate(parties)),
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
