"""Representative of a party: their name and their quality, in either order."""

import re

from .formulas import PARTY_GOES_ON, STREET
from .french import plain
from .party_seats import SEAT
from .proposals import Proposal, absent, sure, to_check
from .words import (
    BLANK,
    CAPITALISED_NAME,
    CIVILITY,
    FIRST_NAME,
    IN_SMALL_LETTERS,
    IS_OFFICE,
    NAME,
    OFFICE,
    RANK,
    SURNAME,
    is_plain_name,
)

AFTER_AN_OFFICE = re.compile(
    rf"(?<=[a-zà-ÿ] ){FIRST_NAME} {SURNAME}(?![a-zà-ÿ])(?=\s*(?:[,;.]|$|ci-après|et\b))"
)
QUALITY_ENDS = re.compile(
    r"\s*(?:[,;]?\s*(?:dûment (?:habilit|mandat|autoris)|(?:agissant|et) (?:par|en vertu|"
    r"sur)\b|en vertu d|habilitée?|mandatée?|autorisée?|dont l|"
    r"\bayant (?:son|ses)\b|\bsituée?s?\b|\bsise?\b|domicilié|élisant|"
    r"ci-après|nouvelle partie|d['’]une part|d['’]autre part|siret|"
    rf"n\s?°|{STREET}|"
    r"\(siret|désigné|dénommé|(?:agissant|ayant) |par délégation)|;|\.\s*$|\.\s+[A-Z]|,\s*$|"
    r"\s*\bET\s*$|,?\s+et\s*$)",
    re.IGNORECASE,
)
AS_QUALITY = re.compile(
    r"\s*,?\s*(?:agissant )?(?:en (?:sa |leur )?qualité de|en tant que|ès qualités? de|"
    r"pris en sa qualité de)\s*",
    re.IGNORECASE,
)
# "le lieutenant-colonel" before a name; the "général" of a "directeur général" is none.
HAS_A_RANK = re.compile(
    rf"(?:^|,\s*|(?:\b[Ll]a|\b[Ll]e|{CIVILITY})\s|['’])\s*(?P<rank>{RANK})\s+$", re.IGNORECASE
)
# What any head is: the office that makes one so comes after the name.
LEGAL = re.compile(r"représentante? (?:légale?|statutaire|permanente?)", re.IGNORECASE)
AND_ANOTHER = re.compile(rf"\s+et\s+(?:{CIVILITY}\s+)?{FIRST_NAME} {SURNAME}")
POSSESSIVE = re.compile(r"(?:(?:son|sa|ses|leurs?|le|la|les|Le|La|Son|Sa)\s+|[lL]['’]\s?)")
THEN_AN_OFFICE = re.compile(
    rf"\s*,?\s*(?:(?:agissant )?(?:en (?:sa |leur )?qualité de|en tant que)|"
    rf",\s*(?:l[ea] |l['’]|s(?:on|a) )?{OFFICE}\b)",
    re.IGNORECASE,
)
TWO_PEOPLE = "Le texte nomme deux représentants : le premier est proposé."
NO_NAME = "Le texte donne la fonction, sans le nom."


def representative(flat: str, represented, place) -> dict[str, Proposal]:
    """Return the name and the quality of who represents a party, absent ones with the reason."""
    nobody = {
        "representative": absent("Le texte ne nomme pas de représentant."),
        "quality": absent("Le texte ne donne pas la qualité du représentant."),
    }
    if not represented:
        return nobody
    start = represented.end()
    person = person_in(flat, start)
    if person:
        return person_fields(flat, start, person, place)
    ends = QUALITY_ENDS.search(flat, start)
    cut = re.search(rf",\s*{CIVILITY}\s|{BLANK.pattern}", flat[start:])
    stop = min(
        [
            ends.start() if ends else len(flat),
            start + cut.start() if cut else len(flat),
        ]
    )
    quality = _bare_quality(flat[start:stop])
    if re.fullmatch(CIVILITY, flat[start:stop].strip()):
        # "représentée par Mme ……, rectrice": the quality after the blank.
        blank = BLANK.match(flat, start + cut.start()) if cut else None
        start = blank.end() if blank else stop
        ends = QUALITY_ENDS.search(flat, start + 2)
        stop = ends.start() if ends and blank else len(flat) if blank else stop
        quality = _bare_quality(flat[start:stop])
    why = "Le nom est laissé en blanc." if BLANK.search(flat[start : start + 120]) else NO_NAME
    return {
        "representative": absent(why, *place(start, stop)),
        "quality": sure(quality, *place(start, stop))
        if quality and IS_OFFICE.search(quality) and not NAME.search(quality)
        else to_check(quality, *place(start, stop), "Cette qualité n’a pas été reconnue.")
        if quality
        else nobody["quality"],
    }


def person_in(flat: str, start: int = 0) -> tuple[int, int, str] | None:
    """Return the place and name of the person that a clause names first, or after an office."""
    window = flat[start : start + 260]
    stop = re.search(r"[;(]|\bci-après\b|\bdont le siège|\bsise?\b", window)
    window = window[: stop.start()] if stop else window
    opening = re.match(
        rf"(?:{CIVILITY}\s+)?(?:(?:le|la)\s+|l['’])?(?:{RANK}\s+)?(?:{CIVILITY}\s+)?",
        window,
        re.IGNORECASE,
    )
    at = opening.end() if opening else 0
    name = NAME.match(window, at)
    if not name and opening and re.search(CIVILITY, opening.group()):
        name = CAPITALISED_NAME.match(window, at)
        if name and IS_OFFICE.match(name.group()):
            name = None
    name = name or _plain_name(window, at)
    if name:
        return start + name.start(), start + name.end(), name.group()
    # "par Monsieur le recteur de l’académie, Olivier FAUCHEUX".
    last = re.compile(
        rf",\s+(?:{CIVILITY}\s+)?(?={NAME.pattern}\s*(?:,|;|\.|$|ci-après|dûment|et\b))"
    ).search(window)
    if last and IS_OFFICE.search(window[: last.start()]):
        name = NAME.match(window, last.end())
        return start + name.start(), start + name.end(), name.group()
    # "par M. l’inspecteur d’académie Laurent FICHET": no comma between the two.
    close = AFTER_AN_OFFICE.search(window)
    if close and IS_OFFICE.search(window[: close.start()]):
        return start + close.start(), start + close.end(), close.group()
    # "par son président, Monsieur X": the office first.
    for match in re.finditer(rf",?\s+{CIVILITY}\s+", window):
        name = NAME.match(window, match.end()) or CAPITALISED_NAME.match(window, match.end())
        if name and not IS_OFFICE.match(name.group()):
            return start + name.start(), start + name.end(), name.group()
    return None


def _plain_name(window: str, at: int) -> re.Match[str] | None:
    """Return the name that an office follows: "Luc Bernard, secrétaire général de l’académie"."""
    name = CAPITALISED_NAME.match(window, at)
    if name and is_plain_name(name.group()) and THEN_AN_OFFICE.match(window, name.end()):
        return name
    return None


def person_fields(flat: str, start: int, person, place) -> dict[str, Proposal]:
    """Return the name of a person found by ``person_in`` and the quality beside it."""
    at, end, name = person
    before = flat[start:at]
    rank = HAS_A_RANK.search(before)
    before = before[: rank.start()] if rank else before
    office = _bare_quality(re.sub(rf",?\s*{CIVILITY}\s*$", "", before))
    another = AND_ANOTHER.match(flat, end)
    end = another.end() if another else end
    after = AS_QUALITY.match(flat, end) or (
        re.match(r"\s*,\s*", flat[end:]) and re.compile(r"\s*,\s*").match(flat, end)
    )
    quality_at = after.end() if after else end
    ends = QUALITY_ENDS.search(flat, quality_at)
    stop = ends.start() if ends else len(flat)
    quality = _bare_quality(flat[quality_at:stop]) if after else ""
    if PARTY_GOES_ON.match(quality) or SEAT.match(quality):
        quality = ""
    legal = LEGAL.search(office) and IS_OFFICE.search(quality)
    if office and IS_OFFICE.search(office) and not legal:
        # "le commissaire divisionnaire Jean PETIT, directeur": nothing parts it from the name.
        close = flat[at - 2 : at - 1].isalpha() and not re.search(rf"{CIVILITY}\s+$", before)
        both = close and IS_OFFICE.match(quality)
        quality, quality_at, stop = (
            (f"{office}, {quality}", start, stop) if both else (office, start, at)
        )
    elif rank and IS_OFFICE.search(quality):
        quality = f"{rank['rank']}, {quality}"
    span = place(at, person[1])
    person_named = sure(" ".join(name.split()), *span)
    if is_plain_name(name) and not re.search(rf"{CIVILITY}\s+$", flat[start:at]):
        person_named = person_named.doubted(IN_SMALL_LETTERS)
    names = {"representative": person_named.doubted(TWO_PEOPLE) if another else person_named}
    if not quality:
        return names | {"quality": absent("Le texte ne donne pas la qualité du représentant.")}
    span = place(quality_at, stop)
    if IS_OFFICE.search(quality) and not NAME.search(quality):
        return names | {"quality": sure(quality, *span)}
    return names | {"quality": to_check(quality, *span, "Cette qualité n’a pas été reconnue.")}


def _bare_quality(text: str) -> str:
    text = " ".join(text.split()).strip(" ,.;")
    text = re.sub(rf"^(?:{CIVILITY}\s+)", "", text)
    text = AS_QUALITY.sub("", text, count=1) if AS_QUALITY.match(text) else text
    match = POSSESSIVE.match(text)
    if match and len(text) > match.end() and plain(text[match.end() :])[:1].isalpha():
        text = text[match.end() :]
    return text.strip(" ,.;")
