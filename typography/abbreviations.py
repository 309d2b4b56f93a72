"""Find the sigles of the glossary in a text."""

import re
from functools import lru_cache
from html import escape

from .rules import SPACE, address_spans, french_text, within


class Abbreviations:
    """The sigles to mark up, and the address of the page that explains them all.

    ``entries`` are ``(sigle, expansion, anchor)`` triples; ``before`` stands between the address
    and the anchor.
    """

    def __init__(self, entries=(), address="", before="#"):
        self.expansions = {key_of(sigle): (words, anchor) for sigle, words, anchor in entries}
        self.address = f"{address}{before}"
        # The longest first: « CRESS BFC » before « CRESS ».
        sigles = sorted((sigle for sigle, _, _ in entries), key=len, reverse=True)
        self._pattern = re.compile(f"(?:{'|'.join(map(any_form, sigles))})(?!\\w)")

    def __bool__(self):
        return bool(self.expansions)

    def find(self, text):
        """Yield ``(start, end, sigle)`` for each sigle of ``text`` that is a whole word."""
        addresses = address_spans(text)
        for match in self._pattern.finditer(text):
            start, end = match.span()
            whole = start == 0 or not is_word(text[start - 1])
            if whole and not within(start, addresses):
                yield start, end, key_of(match.group())

    def opening(self, sigle, linked):
        """Return the markup that goes before a sigle."""
        words, anchor = self.expansions[sigle]
        abbr = f'<abbr title="{escape(french_text(words))}">'
        if not linked:
            return abbr
        return f'<a class="site-sigle" href="{self.address}{anchor}">{abbr}'

    def closing(self, linked):
        """Return the markup that goes after a sigle."""
        return "</abbr></a>" if linked else "</abbr>"


@lru_cache(maxsize=8)
def abbreviations(entries, address, before="#"):
    """Return the ``Abbreviations`` of a glossary; the same tuple is compiled once."""
    return Abbreviations(entries, address, before)


def is_word(character):
    """Tell whether ``character`` would make the sigle the end of a longer word."""
    return character.isalnum() or character == "_"


def any_form(sigle):
    """Return the expression of a sigle, whatever its spaces and apostrophes."""
    words = SPACE.join(re.escape(part) for part in sigle.split())
    return re.sub("['’]", "['’]", words)


def key_of(sigle):
    """Return the one form of a sigle, whatever its spaces and apostrophes."""
    return " ".join(sigle.split()).replace("’", "'")
