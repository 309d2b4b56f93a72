"""What French words become in the index and in queries: the same on every database.

``terms`` cuts a text into words; each gives the stems to store or to look for. Why the analysis is
done here and not in the database is told in ``docs/decisions/0012-analyse-francaise.md``.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import snowballstemmer

from .inflections import THEMSELVES, common_form

LONGEST_WORD = 40

# Words that say how others hold together. "Est", "été" and "or" stay: they name things too.
STOP_WORDS = frozenset(
    """
    a afin ai ainsi alors apres as au aucun aucune aupres auquel aussi autour autre autres aux
    auxquelles auxquels avec avant avait avaient avez avoir avons ayant c ca car ce ceci cela celle
    celles celui cependant certaines certains ces cet cette ceux chaque chez ci comme comment d dans
    de depuis des desquelles desquels dont donc du duquel durant elle elles en encore entre es et
    etaient etait etant etc etre eu eux fait furent fut h il ils j je jusque l la laquelle le lequel
    les lesquelles lesquels leur leurs lors lorsque lui m ma mais me meme memes mes moi moins mon n
    ne ni nos notre nous on ont ou par parce parmi pas pendant plus plusieurs pour pourquoi puis
    puisque qu quand que quel quelle quelles quels qui quoi s sa sans sauf se selon sera seront ses
    si soient soit son sont sous suis sur t ta tandis tant te tel telle telles tels tes toi ton tous
    tout toute toutes tres tu un une vers via voici voila vos votre vous y
    """.split()  # noqa: SIM905 (words, not code)
)

MONTHS = (
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
)
# At the beginning of a compound, where nothing else is shortened so: "St-Claude".
SAINTS = {"st": "saint", "sts": "saints", "ste": "sainte", "stes": "saintes"}
# The stemmer tells "ouvrière" and "signée" by their accents, which readers and capitals leave out.
ACCENTED_ENDINGS = (
    (re.compile(r"trices?$"), "teur"),
    (re.compile(r"ieres?$"), "ière"),
    (re.compile(r"ees?$"), "ée"),
    (re.compile(r"ites?$"), "ité"),
)

# What ends like the verbs of "ils signent" and is none. The stemmer leaves both alone.
NO_VERBS = frozenset(
    """
    absent accent accident adherent adjacent adolescent antecedent apparent argent client
    coefficient coherent competent concurrent conscient consequent content continent contingent
    couvent deficient different divergent eminent equivalent evident excellent excedent exigent
    expedient fervent frequent gradient imminent impatient imprudent incident incoherent
    inconvenient indecent influent ingredient inherent innocent intelligent intermittent latent
    negligent occident orient parent patent patient permanent pertinent precedent present president
    prudent quotient recent recipient referent resident sergent serpent souvent subsequent talent
    torrent transparent urgent vehement violent virulent
    """.split()  # noqa: SIM905 (words, not code)
)
PLURAL_VERB = re.compile(r"\w{3,}(?<![aeiou]m)ent")

APOSTROPHE = "['’ʼ‘‛´`′＇]"
HYPHEN = "[-‐‑‒–−]"
SPACE = "[ \u00a0\u202f\u2009]"
LETTER = r"[^\W\d_]"
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))

TERM = re.compile(
    rf"""
    (?=\d) (?:
        (?P<iso>\d{{4}}{HYPHEN}\d{{1,2}}{HYPHEN}\d{{1,2}}\b)
        | (?P<phone>0[1-9](?:[ \u00a0\u202f.-]?\d\d){{4}}\b)
        | (?P<date>\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d\d)\b)
        | (?P<day>\d{{1,2}}(?:er)?{SPACE}+
            (?i:jan|f[ée]v|mar|avr|mai|jui|ao[uû]|sep|oct|nov|d[ée]c){LETTER}*{SPACE}+\d{{4}}\b)
        | (?P<number>\d{{1,3}}(?:{SPACE}\d{{3}})+\b)
    )
    | (?={LETTER}{{1,8}}{APOSTROPHE}) (?:
        (?P<elision>(?i:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu){APOSTROPHE}(?=\w))
        | (?P<joined>(?i:aujourd|prud|presqu|quelqu|entr|grand){APOSTROPHE}{LETTER}+)
    )
    | (?P<sigle>{LETTER}(?:\.{LETTER}\b)+)
    | (?P<word>[^\W_]+(?:{HYPHEN}[^\W_]+)*)
    """,
    re.VERBOSE,
)
ORDINAL = re.compile(r"(\d+)(?:er|ers|re|res|ere|eres|e|es|eme|emes|ieme|iemes|nd|nde|nds|ndes)")


class Term(NamedTuple):
    """A word of a text, or what counts as one: a date, a number, a compound.

    ``stems`` and ``forms`` hold as many words as the term has; ``forms`` are whole words without
    accents. ``joined`` is the stem of a compound written as one word: "week-end", "weekend"; empty
    for others. ``start`` and ``end`` are places in the text, which ``clean`` has gone over.
    """

    stems: tuple[str, ...]
    forms: tuple[str, ...]
    joined: str
    is_stop_word: bool
    start: int
    end: int


def clean(text: str) -> str:
    """Return ``text`` composed (NFC), without the invisible characters that cut words."""
    return unicodedata.normalize("NFC", text.replace("\x00", " ")).translate(INVISIBLE)


def fold(word: str) -> str:
    """Return ``word`` in small letters, without accents or ligatures: "Œuvré" is "oeuvre"."""
    if word.isascii():
        return word.lower()
    word = word.casefold().replace("œ", "oe").replace("æ", "ae")
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(char for char in decomposed if char.isalnum())


_stem_french = snowballstemmer.stemmer("french").stemWord


@lru_cache(maxsize=50_000)
def stem(form: str) -> str:
    """Return the stem of a folded word: one for its plural, its feminine and its verb forms."""
    if not form.isalpha() or not form.isascii():
        ordinal = ORDINAL.fullmatch(form)
        return (ordinal[1].lstrip("0") or "0") if ordinal else form[:LONGEST_WORD]
    form = common_form(form)
    if form in THEMSELVES:
        return form
    for ending, accented in ACCENTED_ENDINGS:
        form, changed = ending.subn(accented, form)
        if changed:
            break
    found = fold(_stem_french(form))
    if found == form and found not in NO_VERBS and PLURAL_VERB.fullmatch(found):
        found = found.removesuffix("ent")
    return found[:LONGEST_WORD]


def terms(text: str) -> Iterator[Term]:
    """Yield the terms of a clean text, in order; elided articles are left out."""
    # Where everything is in capitals, they tell no sigle: "LE MÉMORIAL DE LA SHOAH".
    has_sigles = not (text.isupper() and " " in text)
    return (term for match in TERM.finditer(text) if (term := _term(match, has_sigles)))


# Folding that moves no letter: what stands somewhere in the text stands there in the folded one.
_IN_PLACE = {
    ord(char): folded for char in map(chr, range(0x41, 0x250)) if len(folded := fold(char)) == 1
}


def fold_in_place(text: str) -> str:
    """Return ``text`` folded letter by letter, as long as it was; ligatures stay."""
    return text.translate(_IN_PLACE)


def words(text: str) -> list[str]:
    """Return the stems of ``text`` as the index stores them, stop words left out."""
    return [word for term in terms(clean(text)) if not term.is_stop_word for word in term.stems]


def forms(text: str) -> list[str]:
    """Return the whole words of ``text``, without accents, stop words included."""
    return [form for term in terms(clean(text)) for form in term.forms]


def _term(match: re.Match[str], has_sigles: bool) -> Term | None:
    kind = match.lastgroup
    if kind == "elision":
        return None
    read = _read(kind, match[0], has_sigles)
    return Term(*read, *match.span()) if read[0] else None


@lru_cache(maxsize=50_000)
def _read(
    kind: str | None, text: str, has_sigles: bool
) -> tuple[tuple[str, ...], tuple[str, ...], str, bool]:
    forms = tuple(form[:LONGEST_WORD] for form in _READERS[kind](text) if form)
    is_sigle = has_sigles and _is_sigle(text)
    is_stop_word = kind == "word" and not is_sigle and STOP_WORDS.issuperset(forms)
    joined = stem("".join(forms)) if kind == "word" and len(forms) > 1 else ""
    return tuple(map(stem, forms)), forms, joined, is_stop_word


def _is_sigle(word: str) -> bool:
    # "SES" is a school subject, "ses" is not.
    return len(word) > 1 and word.isupper()


def _read_word(text: str) -> list[str]:
    parts = [fold(part) for part in re.split(HYPHEN, text)]
    return [SAINTS.get(part, part) for part in parts[:-1]] + parts[-1:]


def _read_joined(text: str) -> tuple[str]:
    return (fold(re.sub(APOSTROPHE, "", text)),)


def _read_digits(text: str) -> tuple[str]:
    return (re.sub(r"\D", "", text),)


def _read_sigle(text: str) -> tuple[str]:
    return (fold(text.replace(".", "")),)


def _read_iso(text: str) -> tuple[str, str, str]:
    year, month, day = re.split(HYPHEN, text)
    return _date(day, month, year) or (year, month, day)


def _read_date(text: str) -> tuple[str, str, str]:
    day, month, year = re.split("[/.-]", text)
    if len(year) == 2:
        year = f"20{year}" if year < "70" else f"19{year}"
    return _date(day, month, year) or (day, month, year)


def _read_day(text: str) -> tuple[str, str, str]:
    day, month, year = re.split(f"{SPACE}+", text)
    return (stem(fold(day)).lstrip("0") or "0", fold(month), year)


def _date(day: str, month: str, year: str) -> tuple[str, str, str] | None:
    """Return the words of a date in figures, or None when no calendar has it."""
    if 1 <= int(day) <= 31 and 1 <= int(month) <= 12:
        return str(int(day)), MONTHS[int(month) - 1], year
    return None


# By group of ``TERM``.
_READERS: dict[str | None, Callable[[str], Iterable[str]]] = {
    "iso": _read_iso,
    "phone": _read_digits,
    "date": _read_date,
    "day": _read_day,
    "number": _read_digits,
    "sigle": _read_sigle,
    "joined": _read_joined,
    "word": _read_word,
}
