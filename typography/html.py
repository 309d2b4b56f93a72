"""French typography and abbreviations, put on a whole HTML page in one pass.

Text is corrected by runs: what stands between two block tags is one text, whatever inline tags
cut it (``<strong>Brochon</strong> : la``). Tags are copied as they are, save the attributes that
people read. What is not French prose (code, scripts, fields, passages in another language) is
copied too. Applying the pass twice gives the same page.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape, unescape

from .abbreviations import Abbreviations
from .rules import Correction, corrections, french_text, raised

NO_ABBREVIATION = Abbreviations()

# Where a piece stands in its run, and its zone.
PieceSpan = tuple[int, int, int]

# A comment, a doctype, or a tag with its attributes. Possessive, so that no page is slow to read.
TAG = re.compile(
    r"""<(?:!--.*?--|[!?][^>]*+|(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)"""
    r"""(?P<attributes>(?:[^>"']++|"[^"]*+"|'[^']*+')*+))>""",
    re.DOTALL,
)
RAW_END = {
    name: re.compile(rf"</{name}\b", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title")
}
# fmt: off
VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
}
INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "cite", "data", "del", "dfn", "em", "i", "ins", "label", "mark",
    "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
}
# Elements that only leave a mark in a run: it goes on after them.
OPAQUE_ELEMENTS = {"code", "img", "input", "kbd", "samp", "svg"}
UNTOUCHED_ELEMENTS = [*OPAQUE_ELEMENTS, "math", "pre", "script", "style", "template", "textarea"]
LABELS = ["button", "label", "legend", "nav", "select", "summary"]
HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6", "caption", "th"]
# fmt: on
# What stands for an element whose text is none of our business, within a run.
OPAQUE = "\ufffc"

READ_ATTRIBUTE = re.compile(r'(\s(?:alt|title|aria-label|placeholder)=")([^"]*)(?=")')
META_READ = re.compile(
    r'\b(?:name|property)="(?:description|og:(?:title|description|site_name|image:alt)'
    r'|twitter:(?:title|description|image:alt))"'
)
META_CONTENT = re.compile(r'(\scontent=")([^"]*)(?=")')
FOREIGN = re.compile(r'\slang="(?!fr\b)[^"]+"')
MAIN_OF_PAGE = re.compile(r'\sid="contenu"')
NOT_PROSE = re.compile(r"\bfr-(?:enlarge-link|badge|tag)\b")
HIDDEN = re.compile(r'\bfr-sr-only\b|\saria-hidden="true"|\sdata-no-abbr\b')


class Zone:
    """Where in the page a text stands, as bits: what may be done to it."""

    UNTOUCHED = 1
    # Characters may change, but no element may be added.
    PLAIN = 2
    NO_ABBR = 4
    # A sigle may be marked up, but a link would be in the way.
    NO_LINK = 8
    IN_ABBR = 16
    MAIN = 32


ZONES = {
    **dict.fromkeys(UNTOUCHED_ELEMENTS, Zone.UNTOUCHED),
    **dict.fromkeys(["title", "option", "sup"], Zone.PLAIN),
    **dict.fromkeys(LABELS, Zone.NO_ABBR),
    **dict.fromkeys(HEADINGS, Zone.NO_LINK),
    "a": Zone.NO_ABBR,
    "abbr": Zone.NO_ABBR | Zone.IN_ABBR,
}


def french_html(html: str, abbreviations: Abbreviations = NO_ABBREVIATION) -> str:
    """Return ``html`` with French typography, and the first use of each sigle marked up.

    ``html`` is a page or a fragment of one. Sigles are marked up in ``<main id="contenu">`` alone:
    the first use in running text leads to the glossary; a heading or a card, where a link would
    be in the way, has the ``abbr`` without it.
    """
    return FrenchPass(html, abbreviations).result()


class FrenchPass:
    """One reading of one page, from its first character to its last."""

    def __init__(self, html: str, abbreviations: Abbreviations) -> None:
        self.html = html
        self.abbreviations = abbreviations
        self.output: list[str] = []
        # The elements that hold what comes next: ``(name, zone)``.
        self.open: list[tuple[str, int]] = []
        # The run under way: ``(index in output, text, zone)``, no index for what is copied.
        self.run: list[tuple[int | None, str, int]] = []
        self.explained: set[str] = set()
        self.linked: set[str] = set()

    def result(self) -> str:
        """Return the page."""
        position = 0
        while match := TAG.search(self.html, position):
            self.add_text(self.html[position : match.start()])
            position = self.add_tag(match)
        self.add_text(self.html[position:])
        self.end_run()
        return "".join(self.output)

    @property
    def zone(self) -> int:
        """The zone of what comes next."""
        return self.open[-1][1] if self.open else 0

    def add_text(self, text: str) -> None:
        """Put a piece of text in the run. A stray "<" is nothing we know how to write again."""
        if not text:
            return
        if not self.run and text.isspace():
            self.output.append(text)
            return
        if self.zone & Zone.UNTOUCHED or "<" in text:
            self.run.append((None, OPAQUE, self.zone))
        else:
            decoded = unescape(text) if "&" in text else text
            self.run.append((len(self.output), decoded, self.zone))
        self.output.append(text)

    def add_tag(self, match: re.Match[str]) -> int:
        """Copy a tag, note where it leads, and return where the reading goes on."""
        name = (match["name"] or "").lower()
        if name and name not in INLINE:
            self.cut_run(name)
        attributes = match["attributes"]
        self.output.append(self.translated(match.group(), name) if attributes else match.group())
        if not name or name in VOID or attributes.endswith("/"):
            return match.end()
        if match["close"]:
            self.leave(name)
            return match.end()
        return self.enter(name, match)

    def cut_run(self, name: str) -> None:
        """End the run before a block. A field, an image or code only leaves a mark in it."""
        if name in OPAQUE_ELEMENTS:
            self.run.append((None, OPAQUE, self.zone))
        elif self.run:
            self.end_run()

    def enter(self, name: str, match: re.Match[str]) -> int:
        """Open an element; what cannot hold a tag is read to its end."""
        self.open.append((name, self.zone | zone_of(name, match["attributes"])))
        if name not in RAW_END:
            return match.end()
        end = RAW_END[name].search(self.html, match.end())
        if end is None:
            return match.end()
        self.add_text(self.html[match.end() : end.start()])
        return end.start()

    def leave(self, name: str) -> None:
        """Close an element, and those inside that never were."""
        for depth in range(len(self.open) - 1, -1, -1):
            if self.open[depth][0] == name:
                del self.open[depth:]
                return

    def translated(self, tag: str, name: str) -> str:
        """Return a tag with the attributes that people read as they like to read them."""
        if self.zone & Zone.UNTOUCHED:
            return tag
        if name == "meta":
            return META_CONTENT.sub(french_attribute, tag) if META_READ.search(tag) else tag
        return READ_ATTRIBUTE.sub(french_attribute, tag)

    def end_run(self) -> None:
        """Correct the run under way, and begin another."""
        if self.run:
            text = "".join(piece for _, piece, _ in self.run)
            if not text.isspace():
                changes = [*self.marks(text), *corrections(text)]
                if changes:
                    self.write(sorted(changes, key=lambda change: change[:2]))
        self.run = []

    def marks(self, text: str) -> Iterator[Correction]:
        """Yield the markup to add to the run, as changes of no character."""
        spans = self.piece_spans()
        for start, end in raised(text):
            zone = zone_at(spans, start - 1, end)
            if zone is not None and not zone & Zone.PLAIN:
                yield end, end, Markup("</sup>")
                yield start, start, Markup("<sup>")
        if self.abbreviations:
            for start, end, sigle in self.abbreviations.find(text):
                yield from self.mark(sigle, start, end, spans)

    def mark(
        self, sigle: str, start: int, end: int, spans: list[PieceSpan]
    ) -> Iterator[Correction]:
        """Yield the markup of a sigle, when this is its first use."""
        zone = zone_at(spans, start, end)
        if zone is None or not zone & Zone.MAIN:
            return
        if zone & Zone.IN_ABBR:
            self.note(sigle, explained_only=bool(zone & Zone.NO_LINK))
        elif not zone & (Zone.NO_ABBR | Zone.PLAIN):
            linked = not zone & Zone.NO_LINK
            if sigle not in (self.linked if linked else self.explained):
                yield end, end, Markup(self.abbreviations.closing(linked))
                yield start, start, Markup(self.abbreviations.opening(sigle, linked))
                self.note(sigle, explained_only=not linked)

    def note(self, sigle: str, explained_only: bool) -> None:
        """Remember that the reader knows a sigle, and perhaps where to read more."""
        self.explained.add(sigle)
        if not explained_only:
            self.linked.add(sigle)

    def piece_spans(self) -> list[PieceSpan]:
        """Return ``(start, end, zone)`` for each piece of the run that may change."""
        spans, position = [], 0
        for index, piece, zone in self.run:
            if index is not None:
                spans.append((position, position + len(piece), zone))
            position += len(piece)
        return spans

    def write(self, changes: list[Correction]) -> None:
        """Write the pieces of the run again, with ``changes`` in order."""
        position = 0
        for index, piece, _ in self.run:
            end = position + len(piece)
            if index is not None:
                here = [each for each in changes if touches(each, position, end)]
                if here:
                    self.output[index] = rewritten(piece, position, here)
            position = end


class Markup(str):
    """Tags to write as they are."""


def zone_at(spans: list[PieceSpan], start: int, end: int) -> int | None:
    """Return the zone of the piece that holds all of a span, or None when a tag cuts it."""
    for first, last, zone in spans:
        if first <= start and end <= last:
            return zone
    return None


def touches(change: Correction, start: int, end: int) -> bool:
    """Tell whether a change concerns the piece from ``start`` to ``end``."""
    first, last, replacement = change
    if isinstance(replacement, Markup):
        # An opening tag belongs to the piece that follows it, a closing one to the piece before.
        return start < first <= end if replacement.startswith("</") else start <= first < end
    return first < end and last > start


def rewritten(piece: str, offset: int, changes: list[Correction]) -> str:
    """Return ``piece``, which stands at ``offset`` of its run, with ``changes``, as HTML."""
    parts, done = [], 0
    for start, end, replacement in changes:
        first, last = max(0, start - offset), min(len(piece), end - offset)
        parts.append(escape(piece[done:first], quote=False))
        # A space cut by a tag is replaced where it starts.
        parts.append(replacement if start >= offset else "")
        done = last
    return "".join([*parts, escape(piece[done:], quote=False)])


def french_attribute(match: re.Match[str]) -> str:
    """Return an attribute with its value as French typography wants it."""
    value = unescape(match[2])
    better = french_text(value)
    return match[1] + (match[2] if better == value else escape(better))


@lru_cache(maxsize=2048)
def zone_of(name: str, attributes: str) -> int:
    """Return what an element adds to the zone of its content."""
    zone = ZONES.get(name, 0)
    if not attributes:
        return zone
    if FOREIGN.search(attributes):
        zone |= Zone.UNTOUCHED
    if name == "main" and MAIN_OF_PAGE.search(attributes):
        zone |= Zone.MAIN
    if NOT_PROSE.search(attributes):
        zone |= Zone.NO_LINK
    if HIDDEN.search(attributes):
        zone |= Zone.NO_ABBR
    return zone
