"""What an avenant amends, its number, and the articles that it changes."""

import re
from collections.abc import Iterator

from partnerships.numbering import order_of

from .articles import body_of
from .french import dates_in, plain, sentences_of
from .identity import OF_A_LAW, kind, out_of_capitals, title_blocks
from .outline import Outline
from .proposals import Proposal, absent, sure, to_check

AMENDED = re.compile(
    r"\b(?:(?:à|de) (?:la |l['’])?|au |du )(?:convention|accord|protocole|charte)", re.IGNORECASE
)
# "Avenant n° 2", "AVENANT N°1 bis", "Avenant 3".
NUMBERED = re.compile(
    r"\bavenant\s+(?:n\s?[°º]\s?|numero\s+)?(?P<value>(?:\d{1,2}|[ivx]{1,4})(?: (?:bis|ter))?)\b"
)
# "Deuxième avenant", "second avenant".
ORDINAL = re.compile(r"\b(?P<word>[a-z]{4,12}) avenant\b")
ORDINALS = {"premier": 1, "second": 2, "deuxieme": 2, "troisieme": 3, "quatrieme": 4}
ORDINALS |= {"cinquieme": 5, "sixieme": 6, "septieme": 7, "huitieme": 8}
# "la convention n° 2021-118", "la convention signée le 6 juillet 2020, enregistrée sous le n° 118".
OF_THE_CONVENTION = re.compile(
    r"\b(?:convention|accord|protocole|charte)\b[^.;»]{0,200}?\bn\s?[°º]\s?"
    r"(?P<value>[A-Z0-9][\w./-]{2,40})",
    re.IGNORECASE,
)
SIGNED_CONVENTION = re.compile(r"\b(?:convention|accord|protocole|charte)\b[^.;]{0,80}$")
ARTICLE = r"\d{1,3}(?:[.-]\d{1,2})?(?: ?(?:bis|ter|quater)\b)?|[ivx]{1,5}\b|premier|1er"
CHANGED_ARTICLES = re.compile(
    rf"\b(?:l'|aux |les |des |d'|de l'|a l')?articles? (?P<values>(?:{ARTICLE})"
    rf"(?:(?:, | et )(?:{ARTICLE}))*)"
)
CHANGES = re.compile(
    r"\b(?:modifi|remplac|complet|abrog|supprim|redige|ajout|inser|substitu|disparai|libelle)"
)
OWN = re.compile(r"\b(?:du|le) present avenant|de l'avenant")

NOT_NAMED = "Le titre de l’avenant ne nomme pas la convention qu’il modifie."
CHOOSE = "Choisissez la convention modifiée parmi celles du site."
NO_NUMBER = "Le titre ne donne pas le numéro de l’avenant."
FROM_SENTENCES = "D’après les phrases qui disent ce qui est modifié : vérifiez la liste."
NO_ARTICLE = "Aucune phrase ne dit quels articles sont modifiés."


def amended(outline: Outline) -> Proposal:
    """Return what an avenant amends: its title as the avenant says it, its day, its reference."""
    if kind(outline).value != "avenant":
        return absent()
    blocks = title_blocks(outline)
    content = " ".join(block.line for block in blocks)
    named = AMENDED.search(content)
    if not named:
        return absent(NOT_NAMED)
    value = {
        "title": out_of_capitals(content[named.start() :], outline.text.content),
        "signed_on": next((d.day for d in dates_in(content)), None) or _signed_on(outline),
        "reference": next(_references(outline), None),
    }
    return to_check(value, blocks[0].start, blocks[-1].end, CHOOSE)


def _references(outline: Outline) -> Iterator[str]:
    """Yield the numbers that the title, the visas and the preamble give to conventions."""
    for block in [*title_blocks(outline), *outline.before_articles()]:
        for _, sentence in sentences_of(block.text):
            for match in OF_THE_CONVENTION.finditer(sentence):
                value = match["value"].rstrip(".,;")
                before = plain(sentence[max(0, match.start("value") - 25) : match.start("value")])
                if re.search(r"\d{3}", value) and not OF_A_LAW.search(before):
                    yield value


def _signed_on(outline: Outline):
    """Return the day that the visas or the preamble give to the convention, when they do."""
    for block in outline.before_articles():
        for _, sentence in sentences_of(block.text):
            for day in dates_in(sentence):
                if SIGNED_CONVENTION.search(plain(sentence[: day.start])):
                    return day.day
    return None


def amendment_number(outline: Outline) -> Proposal:
    """Return the number of an avenant, as its title gives it."""
    if kind(outline).value != "avenant":
        return absent()
    for block in title_blocks(outline):
        words = plain(block.text)
        if match := NUMBERED.search(words):
            start, end = match.span("value")
            return sure(block.text[start:end], block.start + start, block.start + end)
        match = ORDINAL.search(words)
        if match and match["word"] in ORDINALS:
            place = (block.start + match.start(), block.start + match.end())
            return sure(str(ORDINALS[match["word"]]), *place)
    return absent(NO_NUMBER)


def changed_articles(outline: Outline) -> Proposal:
    """Return the articles of the convention that an avenant changes: "2, 8"."""
    if kind(outline).value != "avenant":
        return absent()
    found: dict[str, tuple[int, int]] = {}
    for start, sentence in _own_sentences(outline):
        words = plain(sentence)
        if not CHANGES.search(words):
            continue
        for match in CHANGED_ARTICLES.finditer(words):
            if not OWN.match(words[match.end() :].lstrip()):
                for number in re.split(r", | et ", match["values"]):
                    found.setdefault(_number(number), (start, start + len(sentence)))
    if not found:
        return absent(NO_ARTICLE)
    first = next(iter(found.values()))
    return to_check(", ".join(sorted(found, key=order_of)), *first, FROM_SENTENCES)


def _own_sentences(outline: Outline) -> Iterator[tuple[int, str]]:
    """Yield the sentences of the articles, but those that the avenant quotes."""
    for position in range(len(outline.headings)):
        for block in body_of(outline, position):
            if not block.text.startswith("«"):
                yield from ((block.start + at, text) for at, text in sentences_of(block.text))


def _number(written: str) -> str:
    if written in ("premier", "1er"):
        return "1"
    return written.upper() if written.isalpha() else written
