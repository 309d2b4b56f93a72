"""Quotation marks: one pair « » around a quotation, whatever its author typed.

The *Lexique des règles typographiques en usage à l’Imprimerie nationale* puts « » around a
quotation; those inside it are set in “ ” here, so that its end is never in doubt.
"""

import re

# Each mark that may open a text, and what closes it: German „ “ and English “ ” are among them.
CLOSING = {"«": "»", "“": "”", "„": "“”", '"': '"', "‹": "›", "‘": "’", "<<": ">>"}
OPENING = re.compile(rf"^(?:{'|'.join(map(re.escape, CLOSING))})\s*")
ENDING = re.compile(r"[\s]*(?P<mark>>>|[»«”“\"›’])\s*(?P<stop>[.,;:!?…]*)$")
STOPS = (".", "!", "?", "…", ",", ";", ":")
INNER = re.compile(r"«\s*([^«»]*?)\s*»")


def quoted(text: str) -> str:
    """Return ``text`` as a quotation: « … », with one pair of marks and “ ” inside."""
    inside = INNER.sub(r"“\1”", unquoted(text))
    return f"«\u00a0{inside}\u00a0»"


def unquoted(text: str) -> str:
    """Return ``text`` without the marks that stand around the whole of it, however many."""
    before, text = None, text.strip()
    while text != before:
        before, text = text, _without_one_pair(text)
    return text


def _without_one_pair(text: str) -> str:
    opening, ending = OPENING.search(text), ENDING.search(text)
    if opening is None:
        return _without_lone_end(text)
    mark = opening[0].strip()
    if not any(close in text[opening.end() :] for close in _closings(mark)):
        return text[opening.end() :]
    if ending is None or ending["mark"] not in _closings(mark):
        return text
    inside = text[opening.end() : ending.start()]
    if _closes_early(inside, mark):
        return text
    stop = "" if inside.endswith(STOPS) else ending["stop"]
    return inside + stop


def _without_lone_end(text: str) -> str:
    is_alone = any(text.endswith(end) and start not in text for start, end in ("«»", "“”"))
    return text[:-1].rstrip() if is_alone else text


def _closings(mark: str) -> list[str]:
    closing = CLOSING[mark]
    return [closing] if closing == ">>" else list(closing)


def _closes_early(inside: str, mark: str) -> bool:
    """Tell whether the first mark is closed before the end: « Oui » et « non »."""
    depth = 1
    for found in re.finditer(
        rf"{re.escape(mark)}|{'|'.join(map(re.escape, _closings(mark)))}", inside
    ):
        opens = found[0] == mark
        if mark in _closings(mark):
            # The same sign opens and closes: it opens before a word.
            before_word = re.match(r"\w", inside[found.end() :]) is not None
            opens = before_word and not inside[: found.start()][-1:].strip()
        depth += 1 if opens else -1
        if depth == 0:
            return True
    return False
