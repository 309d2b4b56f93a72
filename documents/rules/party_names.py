"""Name of a party: where it starts and ends, and its sigle."""

import re

from ..readers.marks import BULLET
from .formulas import LEAD
from .proposals import Proposal, absent, sure
from .words import DETERMINER

LABEL = re.compile(
    r"(?:dénomination(?: sociale)?|raison sociale|désignation|organisme|structure|partenaire|"
    r"nom(?: (?:de la structure|de l['’](?:organisme|association)|du partenaire))?)\s*:\s*",
    re.IGNORECASE,
)
LIST_NUMBER = re.compile(r"(?:\d{1,2}\s?[.,)°]|[a-zA-Z]\)|[IVX]{1,4}[.)])\s+")
# "ci-après « le CAA »", "dite « EJU »": capitals only, for « la Fondation » is no sigle.
SHORT_NAME = re.compile(
    r"(?:ci[- ]après|dite?|désignée?|dénommée?|appelée?)[^«\"“;.]{0,40}[«\"“]\s*(?:l['’]|la |"
    r"le |les )?"
    r"(?P<acronym>[A-Z][A-Z0-9&.-]{1,11})\s*[»\"”]",
    re.IGNORECASE,
)
# What the text calls it from there on: "ci-après dénommée « l’association »".
CALLED = re.compile(
    r"ci[- ]après[^«\"“;.]{0,40}?(?:[«\"“]\s*)?\b(?:l['’]|la |le )"
    r"(?P<called>[\w’'-][\w’' -]{1,40})",
    re.IGNORECASE,
)
# What brackets hold that is neither a name nor a sigle.
NUMBER = re.compile(r"siret|siren|rna\b|W\d|n\s?°|ci-après", re.IGNORECASE)
DITE = re.compile(
    r"\s*,?\s*(?:dite?|en abrégé|sigle)\s*:?\s*(?P<acronym>[A-Z][A-Z0-9&.-]{1,11}(?: \d{1,3})?)\b"
)
ACRONYM = re.compile(r"[A-ZÀ-Ý0-9][\w’'&./-]*(?:\s?[A-Z0-9][\w’'&.-]*){0,2}")
# "CCI Centre", "ARS Occitanie": the sigle of a body in one territory.
OF_A_TERRITORY = re.compile(r"[A-ZÀ-Ý]{2,6}(?:[ -][A-ZÀ-Ý][a-zà-ÿ]{2,12}){1,2}")
# "à la jeunesse, à l’engagement et aux sports": the commas of one name.
OF = r"(?:à l['’]|à la |aux? |d['’]|de l['’]|de la |des |du )"
OF_A_THING = rf"{OF}(?-i:[a-zà-ÿ])[^,;()\d]{{0,60}}"
NAME_GOES_ON = rf"\s{OF_A_THING}(?:, {OF_A_THING}){{0,4}} et {OF}"
NAME_ENDS = re.compile(
    rf"\s*(?:,(?!{NAME_GOES_ON})|;|\(|\s[-–—]\s(?=SIRET|siret|dont|\d)|"
    r"\b(?:dûment |ici )?r[eé]présent|\bdont\b|"
    r"\bsise?\b|\bdomicili|\bdites?\b(?= [A-Z«\"])|\bayant son|\bn\s?°|\bSIRET|\bsituée? |:)",
    re.IGNORECASE,
)
GENERIC = re.compile(r"(?:[Ll]['’])?[Aa]ssociation (?:dite |dénommée )?(?=[«A-ZÀ-Ý])")
# What joins a party to the one before it.
JOINS = re.compile(
    r"\s*(?:[DdEe]t?,? ?['’]?une part|(?:[Ee]t,? )?[Dd]['’]autre part|et|ET|Et)\s*[,:]?\s+"
    r"(?=[A-ZÀ-Ýld])"
)


def name_start(flat: str) -> int:
    """Return where the name of a party starts: after bullets, numbers, labels and "d’une part"."""
    at = 0
    opening = LEAD.match(flat)
    if (
        opening
        and opening.end() < len(flat)
        and re.match(r"\s*(?:L|l|D|d)?[’' A-ZÀ-Ýa-z]", flat[opening.end() :])
        and flat[: opening.end()].casefold().startswith("entre")
    ):
        at = opening.end()
    for pattern in (
        BULLET,
        LIST_NUMBER,
        JOINS,
        LABEL,
    ):
        match = pattern.match(flat[at:])
        if match:
            at += match.end()
    while at < len(flat) and flat[at] in " ,":
        at += 1
    return at


def named(flat: str, at: int, end: int, place, content: str) -> tuple[dict[str, Proposal], int]:
    """Return the designation and the sigle, and where they end; brackets may hold either."""
    name, stop = flat[at:end], end
    acronym = absent("Le texte ne donne pas de sigle.")
    bracket = re.match(r"\s*\((?P<inside>[^)]{1,120})\)", flat[end:])
    if bracket:
        inside = bracket["inside"].strip()
        inner = end + bracket.start("inside")
        tail = re.search(r"\s[-–—]\s(?P<acronym>[A-Z][A-Z0-9&.-]{1,11})$", inside)
        if tail:
            name = f"{flat[at:end]} ({inside[: tail.start()].strip()})"
            acronym = sure(
                tail["acronym"], *place(inner + tail.start("acronym"), inner + tail.end())
            )
            stop = end + bracket.end()
        elif _is_acronym(inside) and not NUMBER.match(inside):
            acronym = sure(inside, *place(inner, inner + len(inside)))
            stop = end + bracket.end()
        elif not NUMBER.match(inside):
            name = f"{flat[at:end]} ({inside})"
            stop = end + bracket.end()
    short = None if acronym else SHORT_NAME.search(flat, stop) or DITE.match(flat, stop)
    if short and _is_acronym(short["acronym"]) and short["acronym"].isupper():
        acronym = sure(short["acronym"], *place(*short.span("acronym")))
    value = _without_determiner(" ".join(name.split()), content)
    return {"designation": sure(value, *place(at, end)), "acronym": acronym}, stop


def _is_acronym(inside: str) -> bool:
    if OF_A_TERRITORY.fullmatch(inside):
        return True
    capitals = sum(sign.isupper() or sign.isdigit() for sign in inside)
    return (
        bool(ACRONYM.fullmatch(inside))
        and len(inside) <= 20
        and capitals >= 2
        and capitals >= len(inside.replace(" ", "")) * 0.5
    )


def _without_determiner(name: str, content: str) -> str:
    """Return a name without its article, unless the article belongs to it: "L’ESPER"."""
    generic = GENERIC.match(name)
    if generic:
        return _unquoted(name[generic.end() :])
    match = DETERMINER.match(name)
    if not match:
        return _unquoted(name)
    rest = _unquoted(name[match.end() :])
    if match.group()[0].isupper() and re.search(
        rf"[a-zà-ÿ,] {re.escape(match.group())}{re.escape(rest[:30])}", content
    ):
        return name
    return rest[:1].upper() + rest[1:]


def _unquoted(name: str) -> str:
    """Return a name without the quotes around the whole of it."""
    name = name.strip()
    return name.strip(" «»") if name.startswith("«") or "«" not in name else name
