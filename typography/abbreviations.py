"""Find the sigles of the glossary in a text."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from html import escape

from .rules import SPACE, address_spans, french_text, within

# A sigle, its expansion, and the anchor of its explanation.
Entry = tuple[str, str, str]


class Abbreviations:
    """The sigles to mark up, and the URL of the page that explains them all.

    ``before`` stands between the URL and the anchor.
    """

    def __init__(self, entries: Collection[Entry] = (), url: str = "", before: str = "#") -> None:
        self.expansions = {key_of(sigle): (words, anchor) for sigle, words, anchor in entries}
        self.url = f"{url}{before}"
        # The longest first: « CRESS BFC » before « CRESS ».
        sigles = sorted((sigle for sigle, _, _ in entries), key=len, reverse=True)
        self._pattern = re.compile(f"(?:{'|'.join(map(any_form, sigles))})(?!\\w)")

    def __bool__(self) -> bool:
        return bool(self.expansions)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield ``(start, end, sigle)`` for each sigle of ``text`` that is a whole word."""
        addresses = address_spans(text)
        for match in self._pattern.finditer(text):
            start, end = match.span()
            whole = start == 0 or not is_word(text[start - 1])
            if whole and not within(start, addresses):
                yield start, end, key_of(match.group())

    def opening(self, sigle: str, linked: bool) -> str:
        """Return the markup that goes before a sigle."""
        words, anchor = self.expansions[sigle]
        abbr = f'<abbr title="{escape(french_text(words))}">'
        if not linked:
            return abbr
        return f'<a class="site-sigle" href="{self.url}{anchor}">{abbr}'

    def closing(self, linked: bool) -> str:
        """Return the markup that goes after a sigle."""
        return "</abbr></a>" if linked else "</abbr>"


@lru_cache(maxsize=8)
def abbreviations(entries: tuple[Entry, ...], url: str, before: str = "#") -> Abbreviations:
    """Return the ``Abbreviations`` of a glossary; the same tuple is compiled once."""
    return Abbreviations(entries, url, before)


def is_word(character: str) -> bool:
    """Tell whether ``character`` would make the sigle the end of a longer word."""
    return character.isalnum() or character == "_"


def any_form(sigle: str) -> str:
    """Return the expression of a sigle, whatever its spaces and apostrophes."""
    words = SPACE.join(re.escape(part) for part in sigle.split())
    return re.sub("['’]", "['’]", words)


def key_of(sigle: str) -> str:
    """Return the one form of a sigle, whatever its spaces and apostrophes."""
    return " ".join(sigle.split()).replace("’", "'")
