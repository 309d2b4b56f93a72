"""Numbers and dates as French texts write them, in figures and in words."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

SMALL_NUMBERS = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize",
]  # fmt: skip
UNITS = {word: number for number, word in enumerate(SMALL_NUMBERS)}
UNITS |= {"une": 1, "premier": 1, "première": 1, "dix-sept": 17, "dix-huit": 18, "dix-neuf": 19}
TENS = {
    "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "septante": 70, "huitante": 80, "octante": 80, "nonante": 90,
}  # fmt: skip
MONTHS = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
]  # fmt: skip
NUMBER_WORD = "|".join(
    sorted({*UNITS, *TENS, "cent", "cents", "mille", "mil"}, key=len, reverse=True)
)
# A number in words: "vingt et un", "deux mille dix-neuf", "quatre-vingt-dix".
WORDS = rf"(?:{NUMBER_WORD})(?:(?:[ -]et[ -]|[ -])(?:{NUMBER_WORD})(?![^\W\d_])){{0,7}}"
NUMBER = rf"(?:\d{{1,4}}|{WORDS})"
# "quatre (4)", "4 (quatre)", "trois".
COUNT = rf"(?P<count>{NUMBER})(?:\s*\((?P<again>{NUMBER})\))?"
MONTH = "|".join([*MONTHS, "fevrier", "aout", "decembre"])
DATE = re.compile(
    r"\b(?:(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?"
    rf"(?P<day>1\s?er|\d{{1,2}}|{WORDS}) (?P<month>{MONTH}) (?P<year>\d{{4}}|"
    rf"(?:deux mille|mil)[ -]?(?:{WORDS})?)"
    r"|(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>\d{4})"
    r"|(?P<iso>\d{4}(?P<dash>[-./])\d{2}(?P=dash)\d{2}))\b",
    re.IGNORECASE,
)
SCHOOL_YEAR = re.compile(r"\b(?P<first>20\d\d)\s?[-–/]\s?(?P<second>20\d\d|\d\d)\b")


# No sentence of a convention is longer; what goes on is read no further.
LONGEST_SENTENCE = 2_000


@dataclass(frozen=True)
class FoundDate:
    """A date and its place in a text."""

    day: date
    start: int
    end: int


def _folded(sign: str) -> str:
    """Return the small letter without accent of a letter, the letter itself when it has several."""
    small = unicodedata.normalize("NFKD", sign.lower())
    return small[0] if len(small) == 1 or unicodedata.combining(small[1]) else sign


FOLDED = {code: _folded(chr(code)) for code in (*range(0x41, 0x5B), *range(0xC0, 0x250))}
FOLDED |= str.maketrans("’‘–—", "''--")


def plain(text: str) -> str:
    """Return ``text`` in lower case, without accents, its apostrophes straight: same length."""
    return text.translate(FOLDED)


def fold(text: str) -> str:
    """Return ``text`` for comparisons: without case, accents nor signs."""
    return re.sub(r"[^a-z0-9]+", " ", plain(text)).strip()


MONTH_NUMBERS = {plain(name): number for number, name in enumerate(MONTHS, 1)}


def number_of(text: str) -> int | None:
    """Return the value of a number in figures or in words, ``None`` when it is neither."""
    text = text.strip().casefold()
    if text.isdigit():
        return int(text)
    words = re.split(r"[ -]+", text.replace("dix-sept", "dixsept").replace("dix-huit", "dixhuit")
                     .replace("dix-neuf", "dixneuf"))  # fmt: skip
    total = current = 0
    for word in words:
        step = _value(word)
        if word == "et":
            continue
        if step is None:
            return None
        if word in ("mille", "mil"):
            total, current = (current or 1) * 1000, 0
        elif word in ("cent", "cents"):
            current = (current or 1) * 100
        elif word in ("vingt", "vingts") and current % 100 == 4:
            current += 76
        else:
            current += step
    return total + current


def _value(word: str) -> int | None:
    compact = {"dixsept": 17, "dixhuit": 18, "dixneuf": 19, "mille": 0, "mil": 0, "cent": 0,
               "cents": 0, "et": 0}  # fmt: skip
    for table in (UNITS, TENS, compact):
        if word in table:
            return table[word]
    return None


def count_of(match: re.Match[str]) -> tuple[int | None, bool]:
    """Return the number of a match of ``COUNT``, and whether its two writings agree."""
    count = number_of(match["count"])
    again = match["again"] and number_of(match["again"])
    return count, not again or again == count


def dates_in(text: str) -> Iterator[FoundDate]:
    """Yield the dates of a text; a day that the calendar does not have is left out."""
    for match in DATE.finditer(text[: 2 * LONGEST_SENTENCE]):
        try:
            day = _date(match)
        except (ValueError, TypeError):
            continue
        if 1900 <= day.year <= 2199:
            yield FoundDate(day, *match.span())


def _date(match: re.Match[str]) -> date:
    if match["iso"]:
        return date.fromisoformat(re.sub(r"[./]", "-", match["iso"]))
    if match["d"]:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    day = re.sub(r"(?<=\d)\s?er$", "", match["day"], flags=re.IGNORECASE)
    return date(number_of(match["year"]), MONTH_NUMBERS[plain(match["month"])], number_of(day))


def sentences_of(text: str) -> list[tuple[int, str]]:
    """Return the sentences of a text with their offsets.

    The full stop of "Art. 3", "M. Martin" or "n. 4" ends none.
    """
    found, start = [], 0
    for match in re.finditer(r"[.!?;](?=\s+[«A-ZÀ-Ý0-9]|\s*$|\n)|\n", text):
        before = text[max(0, match.start() - 6) : match.start() + 1]
        if re.search(r"\b(?:[A-Z]|Art|art|Mme|Dr|St|n|al|cf|p|Mr)\.$", before):
            continue
        if text[start : match.end()].strip():
            found.append((start, text[start : match.end()][:LONGEST_SENTENCE]))
        start = match.end()
    if text[start:].strip():
        found.append((start, text[start:][:LONGEST_SENTENCE]))
    return found
