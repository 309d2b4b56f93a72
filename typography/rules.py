"""French typography, put on when a text is shown; what editors typed stays as it is.

The rules are those of the *Lexique des règles typographiques en usage à l’Imprimerie nationale*:
which space before which sign, curly apostrophes, raised endings of ordinals. Addresses (web,
e-mail) are left alone.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain

# Where something stands in a text; and what to write there instead.
Span = tuple[int, int]
Correction = tuple[int, int, str]

NO_BREAK = "\u00a0"
NARROW = "\u202f"

SPACE = r"[ \t\n\r\f\u00a0\u2009\u202f]"
MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
UNITS = (
    "[kM]?€|%|‰|°C?|km/h|km|cm|mm|m[²³]?|ha|kg|g|t|h|min|s|[kMGT]o|"
    "ans?|mois|jours?|heures?|minutes?|euros?|millions?|milliards?"
)
# Words that never stay alone at the end of a line: n° 5, M. Durand, art. 5, p. 12.
ATTACHED = "n°|N°|nᵒ|§|\\bM\\.|\\bMM\\.|\\bMme|\\bMmes|\\bDr|\\bart\\.|\\bp\\."

ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w.+'-])[\w.+'-]++@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE
)

# Both expressions start with a set of characters, which Python finds fast; what stands before is
# then looked at from behind that first character, hence the dot in each (?<=…). Most spaces of a
# page change nothing: the character before them tells which rules are worth a try.
GAPS = re.compile(
    rf"""
    {SPACE}(?<!{SPACE}.)
    (?:
      (?P<narrow>(?<=\S.){SPACE}*(?=[;!?]))
    | (?P<wide>(?<=\S.){SPACE}*(?=[:»]))
    | (?<=\d.)
      (?:
        (?P<thousand>
          (?:(?<=\b\d.)|(?<=\b\d\d.)|(?<=\b\d\d\d.)|(?<={SPACE}\d\d\d.))
          {SPACE}*(?=\d{{3}}(?!\d)))
      | (?P<unit>{SPACE}*(?=(?:(?:{UNITS})(?![\w'’])|(?:{MONTHS})\b)))
      )
    | (?<=[«h°ᵒ§.er].)
      (?P<attached>
          (?<=«.){SPACE}*(?=\S)
        | (?<=\b1er.){SPACE}*(?=(?:{MONTHS})\b)
        | (?<=\d{SPACE}h.){SPACE}*(?=\d\d?\b)
        | (?:{"|".join(f"(?<={word}.)" for word in ATTACHED.split("|"))}){SPACE}*(?=[\w«])
      )
    )""",
    re.VERBOSE | re.DOTALL,
)
SIGNS = re.compile(
    r"""
    [«»;:!?'.%‰€]
    (?:
      (?P<opening>(?<=«)(?=[^\s»;:!?]))
    | (?P<closing>(?<=[^\s«]»)|(?<=\d[%‰€])(?!\w)|(?<=[\w)»]:)(?=[\s»]|$))
    | (?P<ending>(?<=[\w)»][;!?])(?=[\s»)!?]|$))
    | (?P<apostrophe>(?<=[^\W\d_]')(?=[\w«“]))
    | (?P<dots>(?<![.].)(?<=[.])[.][.](?![.\w]))
    )""",
    re.VERBOSE | re.DOTALL,
)
# By group; ``re`` would say None for no group at all.
REPLACEMENTS: dict[str | None, Callable[[str], str]] = {
    "narrow": lambda found: NARROW,
    "thousand": lambda found: NARROW,
    "wide": lambda found: NO_BREAK,
    "unit": lambda found: NO_BREAK,
    "attached": lambda found: NO_BREAK,
    "opening": lambda found: found + NO_BREAK,
    "closing": lambda found: NO_BREAK + found,
    "ending": lambda found: NARROW + found,
    "apostrophe": lambda found: "’",
    "dots": lambda found: "…",
}

ORDINALS = re.compile(r"([\dIVX]{1,7})(ers?|res?|nde?s?|des?|es?)(?![\w@/]|[.-]\w)")
# Which endings go with which number; a lone Roman letter only before a word that says what it is.
ORDINAL_NUMBERS = [
    re.compile(pattern)
    for pattern in (
        r"(?:1|I)(?:er|re)s?",
        r"2(?:nde?|de)s?",
        r"\d{1,3}es?",
        r"[IVX]{2,7}es?",
        rf"[VX]e(?={SPACE}+(?:siècle|République|arrondissement))",
    )
]
NOT_BEFORE_ORDINAL = re.compile(r"[\w./@-]")


@lru_cache(maxsize=2048)
def corrections(text: str) -> tuple[Correction, ...]:
    """Return what to change in ``text``: a tuple of ``(start, end, replacement)``, in order.

    Only spaces, apostrophes and three dots ever change; what is right already is not listed.
    """
    addresses = address_spans(text)
    found = []
    for match in chain(GAPS.finditer(text), SIGNS.finditer(text)):
        replacement = REPLACEMENTS[match.lastgroup](match.group())
        if replacement != match.group() and not within(match.start(), addresses):
            found.append((*match.span(), replacement))
    return tuple(sorted(found))


@lru_cache(maxsize=2048)
def raised(text: str) -> tuple[Span, ...]:
    """Return the spans of the endings of ordinals: "er" of 1er, "e" of XXIe siècle."""
    addresses = address_spans(text)
    return tuple(
        match.span(2)
        for match in ORDINALS.finditer(text)
        if is_ordinal(match) and not within(match.start(), addresses)
    )


def is_ordinal(match: re.Match[str]) -> bool:
    """Tell whether what ``ORDINALS`` found is a whole word with an ending that fits."""
    start = match.start()
    if start and NOT_BEFORE_ORDINAL.match(match.string, start - 1):
        return False
    return any(
        (fits := pattern.match(match.string, start)) and fits.end() == match.end()
        for pattern in ORDINAL_NUMBERS
    )


def french_text(text: str) -> str:
    """Return plain ``text`` (a title, the subject of a mail) as French typography wants it."""
    pieces, done = [], 0
    for start, end, replacement in corrections(text):
        pieces += [text[done:start], replacement]
        done = end
    return "".join([*pieces, text[done:]])


@lru_cache(maxsize=1)
def address_spans(text: str) -> list[Span]:
    """Return the spans of the web and e-mail addresses that ``text`` holds.

    The same text is asked about several times in a row.
    """
    if "@" in text or "://" in text or "www." in text:
        return [match.span() for match in ADDRESS.finditer(text)]
    return []


def within(position: int, spans: Iterable[Span]) -> bool:
    """Tell whether ``position`` falls in one of ``spans``."""
    return any(start <= position < end for start, end in spans)
