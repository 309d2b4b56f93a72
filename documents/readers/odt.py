"""OpenDocument texts (LibreOffice), numbers that the program counts by itself included."""

import re
from collections.abc import Iterator
from io import BytesIO

import odfdo
from lxml import etree

from ..text import Block, Kind, Text, UnreadableError
from .cleaning import cleaned
from .furniture import without_contents, without_repeats
from .layout import Line, Segment, blocks_of
from .marks import BULLET, ITEM
from .numerals import numeral

NAMESPACES = {
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
}
TAB_STOP = 100


def name(tag: str) -> str:
    """Return a prefixed tag as lxml writes it."""
    prefix, local = tag.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def read(content: bytes) -> Text:
    """Return the text of an OpenDocument file."""
    try:
        source = odfdo.Document(BytesIO(content))
        body = etree.fromstring(
            source.get_part("content.xml").serialize(),
            etree.XMLParser(resolve_entities=False, no_network=True),
        )
    except Exception as error:
        raise UnreadableError(
            "Ce fichier OpenDocument est abîmé : il ne s’ouvre pas. Ouvrez-le dans LibreOffice, "
            "enregistrez-le de nouveau au format .odt, puis recommencez."
        ) from error
    walk = _Walk(body)
    blocks = list(walk.blocks(body.find(f"{name('office:body')}/{name('office:text')}")))
    return Text(without_contents(without_repeats([*blocks, *walk.notes])))


class _Walk:
    """The body of a text from its start to its end, with the counters of its lists."""

    def __init__(self, root: etree._Element) -> None:
        self.bold_styles = {
            style.get(name("style:name"))
            for style in root.iter(name("style:style"))
            if any(
                p.get(name("fo:font-weight")) == "bold"
                for p in style.iter(name("style:text-properties"))
            )
        }
        self.list_styles = {
            style.get(name("style:name")): style for style in root.iter(name("text:list-style"))
        }
        self.counters: dict[str, int] = {}
        self.notes: list[Block] = []

    def blocks(self, parent: etree._Element, listed: str = "") -> Iterator[Block]:
        pending: list[Line] = []
        gap = 0
        for element in parent if parent is not None else ():
            lines = _columns(element)
            if lines or (pending and element.tag == name("text:p") and not _text(element).strip()):
                for line in lines:
                    line.gap, gap = gap, 0
                gap += not lines
                pending += lines
                continue
            if pending and _is_between_columns(element):
                pending.append(Line([Segment(_text(element).strip(), 0, 30)], gap=gap))
                gap = 0
                continue
            yield from blocks_of(pending)
            pending, gap = [], 0
            yield from self._block(element, listed)
        yield from blocks_of(pending)

    def _block(self, element: etree._Element, listed: str) -> Iterator[Block]:
        if element.tag == name("text:h"):
            yield self._heading(element, listed)
        elif element.tag == name("text:p"):
            self._take_notes(element)
            yield self._paragraph(element, listed)
        elif element.tag == name("text:list"):
            style = element.get(name("text:style-name")) or listed or "list"
            for item in element:
                if item.get(name("text:start-value")):
                    self.counters[style] = int(item.get(name("text:start-value"))) - 1
                yield from self.blocks(item, style)
        elif element.tag == name("table:table"):
            yield Block(rows=_rows(element) or [[""]])
        elif element.tag in (name("text:section"), name("text:soft-page-break")):
            yield from self.blocks(element, listed)

    def _heading(self, element: etree._Element, listed: str) -> Block:
        level = int(element.get(name("text:outline-level")) or 1)
        label = self._label(element, listed) if listed else ""
        return Block(f"{label}{_text(element).strip()}", Kind.HEADING, level, bold=True)

    def _label(self, element: etree._Element, listed: str) -> str:
        if element.get(name("text:restart-numbering")) == "true":
            self.counters[listed] = int(element.get(name("text:start-value")) or 1) - 1
        self.counters[listed] = self.counters.get(listed, 0) + 1
        style = self.list_styles.get(listed)
        levels = style.iter(name("text:list-level-style-number")) if style is not None else ()
        for level in levels:
            form = level.get(name("style:num-format")) or "1"
            before = level.get(name("style:num-prefix")) or ""
            after = level.get(name("style:num-suffix")) or "."
            return f"{before}{numeral(self.counters[listed], form)}{after.rstrip()} "
        return f"{self.counters[listed]}. "

    def _paragraph(self, element: etree._Element, listed: str) -> Block:
        text = re.sub(r"\s*\t\s*", "\t", _text(element).strip(" \n"))
        if ITEM.match(text.replace("\t", " ")):
            text = text.replace("\t", " ")
        style = element.get(name("text:style-name")) or ""
        is_item = bool(listed) or bool(ITEM.match(text))
        title = style.casefold() in ("title", "titre")
        bold = title or style in self.bold_styles or self._all_bold(element)
        text = BULLET.sub("", text) if is_item else text
        return Block(
            text,
            Kind.HEADING if title else Kind.ITEM if is_item else Kind.PARAGRAPH,
            int(title),
            bold,
        )

    def _all_bold(self, element: etree._Element) -> bool:
        if (element.text or "").strip() or not len(element):
            return False
        spans = [child for child in element if child.tag == name("text:span")]
        return bool(spans) and all(
            span.get(name("text:style-name")) in self.bold_styles and not (span.tail or "").strip()
            for span in spans
            if _text(span).strip()
        )

    def _take_notes(self, element: etree._Element) -> None:
        for note in element.iter(name("text:note-body")):
            self.notes.append(Block(" ".join(_text(p) for p in note), Kind.NOTE))


def _text(element: etree._Element) -> str:
    """Return the words of an element, its line breaks and tabs; notes and comments left out."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag == name("text:line-break"):
            pieces.append("\n")
        elif child.tag == name("text:tab"):
            pieces.append("\t")
        elif child.tag == name("text:s"):
            pieces.append(" " * int(child.get(name("text:c")) or 1))
        elif child.tag not in (name("text:note"), name("office:annotation")) and isinstance(
            child.tag, str
        ):
            pieces.append(_text(child))
        pieces.append(child.tail or "")
    return cleaned("".join(pieces))


def _columns(element: etree._Element) -> list[Line]:
    """Return the lines of a paragraph whose words are set in columns by tabs."""
    if element.tag != name("text:p"):
        return []
    text = _text(element)
    if "\t" not in text.strip() or ITEM.match(text.replace("\t", " ").strip()):
        return []
    if re.search(r"\t\d{1,3}\s*$", text):
        return []
    lines = []
    for row in text.split("\n"):
        segments = [
            Segment(cell.strip(), i * TAB_STOP, i * TAB_STOP + len(cell))
            for i, cell in enumerate(row.split("\t"))
            if cell.strip()
        ]
        if segments:
            lines.append(Line(segments))
    return lines


def _is_between_columns(element: etree._Element) -> bool:
    """Keep with the columns around it a short line that has words in the first one only."""
    if element.tag != name("text:p") or len(_text(element)) > 60:
        return False
    near = [element.getnext()]
    if near[0] is not None:
        near.append(near[0].getnext())
    return any(each is not None and _columns(each) for each in near)


def _rows(table: etree._Element) -> list[list[str]]:
    return [
        [
            "\n".join(_text(p) for p in cell.iter(name("text:p"), name("text:h")))
            for cell in row.iterchildren(name("table:table-cell"))
        ]
        for row in table.iter(name("table:table-row"))
    ]
