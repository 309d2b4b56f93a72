"""People of the signatures: which lines of a cell are of one person, and what each says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .french import fold
from .proposals import Item
from .signature_cells import TOGETHER, Line, only_dates
from .words import BLANK, CIVILITY, IS_OFFICE, LOOSE_NAME, NAME, OFFICE, RANK, is_plain_name

DELEGATION = re.compile(
    r"(?:^|\s)(?:par délégation|P/O|P\.\s?O\.|p\.\s?o\.|par ordre|pour ordre|"
    r"par subdélégation|par empêchement|pour délégation|et par intérim|et par suppléance)",
    re.IGNORECASE,
)
# Below "La rectrice,": "et par délégation, le secrétaire général".
GOES_ON = re.compile(r"et par (?:sub)?délégation|par (?:sub)?délégation\s*,?$", re.IGNORECASE)
FOR_THEN_WHO = re.compile(
    rf"(?P<for>(?:Pour [^,]{{3,80}}? et par (?:sub)?délégation|P/O|"
    rf"P\.\s?O\.|(?:et )?par (?:sub)?délégation|p(?:ar|our) ordre)[^,]*),\s*"
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
    r"\(?(?:(?:fait )?en (?:\w+ ){1,3}exemplaires?\b[\w ,.]{0,40}|"
    r"signature|signé|cachet|tampon|nom|prénom|qualité|date|lu et approuvé|visa|paraphe|"
    r"\(?signature\)?|le|la|et|date\s?:?\s?[\d./: +'-]+)\s*:?\s*(?:et (?:cachet|signature)|"
    r"de .{1,40})?\)?|[\W\d_]*",
    re.IGNORECASE,
)
OPENS_QUALITY = re.compile(r"(?:Le|La|L['’]|Pour|P/O|Monsieur|Madame)\b\s?", re.IGNORECASE)
# What goes before a name: "Madame", "Colonel", "Professeur".
TITLE = rf"(?:{CIVILITY}|(?i:{RANK}))"
# "Pour la rectrice et par" / "délégation,": the width of the cell has cut it.
UNFINISHED = re.compile(r"\b(?:et par|p(?:ar|our) (?:sub)?délégation et)$")
NOT_A_FIRST_NAME = {"pour", "le", "la", "les", "par", "au", "aux", "et", "signature"}


@dataclass
class Signature:
    """What is printed of one person: lines of quality, name, delegation, with their places."""

    lines: list[Line] = field(default_factory=list)
    pour: list[Line] = field(default_factory=list)
    delegation: list[Line] = field(default_factory=list)
    name: Line | None = None
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


def people(
    lines: list[Line], known: dict[str, Item], bodies: str, apart: bool
) -> Iterator[Signature]:
    """Yield the people of a cell, or of lines that follow one another.

    ``bodies``: the folded names of the parties. ``apart``: names and qualities are yielded apart,
    for those that touch may be of two cells.
    """
    lines = _whole_names(lines, known)
    kinds = [_kind(text, known) for text, _, _ in lines]
    _find_plain_names(lines, kinds, bodies)
    first = next((k for k in kinds if k in ("name", "quality", "pour", "delegation")), "")
    names_first = first == "name"
    current = Signature()
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
            # "Les co-présidents" above two names: the quality is of both.
            shared = kind == "name" and current.name and current.own.startswith("Les ")
            current = Signature(lines=list(current.lines) if shared else [])
        _add(current, kind, line, known)
        after_blank = False
    yield current


def _whole_names(lines: list[Line], known: dict[str, Item]) -> list[Line]:
    """Join the lines of a name that the width of a cell has cut: "Solange MOREL-" / "ASTIER"."""
    joined: list[Line] = []
    for line in lines:
        text, _start, end = line
        while text and len(joined) > 1 and not joined[-1][0] and joined[-2][0].endswith("-"):
            joined.pop()
        if joined and text and joined[-1][0]:
            above = joined[-1][0]
            glue = "" if above.endswith("-") else " "
            whole = f"{above}{glue}{text}"
            if UNFINISHED.search(above):
                joined[-1] = (f"{above} {text}", joined[-1][1], max(end, joined[-1][2]))
                continue
            cut = above.endswith("-") and text.isupper() and not text.startswith(("LE ", "LA "))
            halves = re.fullmatch(r"[A-ZÀ-Ý][a-zà-ÿ'’-]+", above) and re.fullmatch(
                r"[A-ZÀ-Ý’' -]{2,}", text
            )
            told = fold(re.sub(rf"^{TITLE}\s+", "", whole)) in known
            if cut or ((told or halves) and not _is_name(above, known)):
                joined[-1] = (whole, joined[-1][1], max(end, joined[-1][2]))
                continue
        joined.append(line)
    return joined


def _is_name(text: str, known: dict[str, Item]) -> bool:
    """Tell whether a line is the name of a person and nothing else."""
    text = text.removeprefix(TOGETHER)
    bare = re.sub(rf"^{TITLE}\s+", "", text).strip(" ,.;‘’'-")
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
    civil = text != bare and re.match(TITLE, text)
    return bool(
        civil
        and not IS_OFFICE.search(bare)
        and 1 < len(bare.split()) <= 5
        and bare.split()[-1][:1].isupper()
        and all(w[:1].isupper() or len(w) <= 3 for w in bare.split())
    )


def _find_plain_names(lines: list[Line], kinds: list[str], bodies: str) -> None:
    """Take for a name what may be one below an office, unless a party is called so."""
    above = ""
    for index, (text, _, _) in enumerate(lines):
        if kinds[index] in ("blank", "noise"):
            continue
        bare = text.strip(" ,.;")
        below_an_office = kinds[index] == "quality" and IS_OFFICE.search(above)
        if below_an_office and is_plain_name(bare) and f" {fold(bare)} " not in bodies:
            kinds[index] = "name"
        above = text if kinds[index] in ("quality", "delegation") else ""


def _kind(text: str, known: dict[str, Item]) -> str:
    if not text:
        return "blank"
    if BLANK.fullmatch(text.strip()) or NOISE.fullmatch(text) or only_dates(text):
        return "noise"
    if DELEGATION.search(text) or re.match(r"P/", text):
        return "delegation"
    if _is_name(text, known):
        return "name"
    if FOR_SOMEONE.match(text) and text.casefold().startswith("pour"):
        return "pour"
    return "quality"


def _starts_another(
    current: Signature, kind: str, text: str, after_blank: bool, names_first: bool
) -> bool:
    if current.empty:
        return False
    if kind == "name":
        return current.name is not None or names_first
    if names_first:
        return after_blank and bool(current.lines) and bool(OPENS_QUALITY.match(text))
    if current.name is not None:
        # "Pour l’école" / "Cristina DE LA VEGA" / "Directrice".
        if kind == "quality" and current.pour and not (current.lines or after_blank):
            return not IS_OFFICE.match(text)
        return kind in ("pour", "delegation", "quality")
    if GOES_ON.match(text) or QUALITY_GOES_ON.fullmatch(text):
        return False
    if kind in ("pour", "delegation"):
        return bool(current.lines) or (kind == "pour" and bool(current.pour) and after_blank)
    return after_blank and bool(current.lines) and bool(OPENS_QUALITY.match(text))


def _add(current: Signature, kind: str, line: Line, known: dict[str, Item]) -> None:
    if kind == "name":
        current.together = line[0].startswith(TOGETHER)
        name = re.sub(rf"^(?:{TOGETHER})?(?:{TITLE}\s+)?", "", line[0]).strip(" ,.;‘’'")
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
        and not IS_OFFICE.match(line[0])
        and not OPENS_QUALITY.match(line[0])
        and not current.delegation[-1][0].rstrip().endswith(",")
    ):
        current.delegation.append(line)
    else:
        current.lines.append(line)


def _add_delegation(current: Signature, line: Line) -> None:
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
