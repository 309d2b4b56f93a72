"""Word documents (ECMA-376), numbers that Word counts by itself included."""

import re
from collections.abc import Iterator
from io import BytesIO

import docx
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from ..text import Block, Kind, Text, UnreadableError
from .cleaning import cleaned
from .furniture import without_contents, without_repeats
from .layout import Line, Segment, blocks_of
from .marks import BULLET, ITEM
from .numerals import numeral

HEADING = re.compile(r"(?:heading|titre)\s*(\d)", re.IGNORECASE)
CONTENTS_STYLE = re.compile(r"(?:toc|tm)\s*\d", re.IGNORECASE)
LIST_STYLE = re.compile(r"list|liste", re.IGNORECASE)
BULLET_FORMATS = {"bullet", "none"}
# Columns set with tabs: as many characters as no cell has.
TAB_STOP = 100


def read(content: bytes) -> Text:
    """Return the text of a Word document."""
    try:
        document = docx.Document(BytesIO(content))
    except Exception as error:
        raise UnreadableError(
            "Ce fichier Word est abîmé : il ne s’ouvre pas. Ouvrez-le dans votre traitement de "
            "texte, enregistrez-le de nouveau au format .docx, puis recommencez."
        ) from error
    blocks = list(_Walk(document).blocks())
    return Text(without_contents(without_repeats(blocks)))


class _Walk:
    """The body of a document from its start to its end, with the counters of its lists."""

    def __init__(self, document: docx.document.Document) -> None:
        self.document = document
        self.styles = {style.style_id: style for style in document.styles}
        self.counters: dict[tuple[str, int], int] = {}
        self.levels = self._numbering()

    def blocks(self) -> Iterator[Block]:
        pending: list[Line] = []
        for element in self.document.element.body.iterchildren():
            columns = element.tag == qn("w:p") and self._columns(element)
            if columns:
                pending += columns
                continue
            if pending and not self._is_blank_between(element, pending):
                yield from blocks_of(pending)
                pending = []
            elif pending:
                continue
            yield from self._block(element)
        yield from blocks_of(pending)
        yield from self._notes()

    def _is_blank_between(self, element: BaseOxmlElement, pending: list[Line]) -> bool:
        """Keep a short line or an empty one with the columns around it."""
        if element.tag != qn("w:p"):
            return False
        text = _text(element)
        following = element.getnext()
        more = following is not None and following.tag == qn("w:p")
        if not text.strip():
            return bool(more and (self._columns(following) or "\t" in _text(following)))
        if more and len(text) < 60 and following.tag != qn("w:tbl"):
            near = [following, following.getnext()]
            if any(
                each is not None and each.tag == qn("w:p") and self._columns(each) for each in near
            ):
                pending.append(Line([Segment(text.strip(), 0, len(text))]))
                return True
        return False

    def _columns(self, element: BaseOxmlElement) -> list[Line]:
        """Return the lines of a paragraph whose words are set in columns by tabs."""
        text = _text(element)
        if "\t" not in text.strip() or ITEM.match(text.replace("\t", " ").strip()):
            return []
        lines = []
        for row in text.split("\n"):
            cells = row.split("\t")
            segments = [
                Segment(cell.strip(), i * TAB_STOP, i * TAB_STOP + len(cell))
                for i, cell in enumerate(cells)
                if cell.strip()
            ]
            if segments and re.fullmatch(r"\d{1,3}", segments[-1].text):
                return []
            if segments:
                lines.append(Line(segments))
        return lines

    def _block(self, element: BaseOxmlElement) -> Iterator[Block]:
        if element.tag == qn("w:tbl"):
            rows = [[_cell(cell) for cell in row.iterchildren(qn("w:tc"))]
                    for row in element.iterchildren(qn("w:tr"))]  # fmt: skip
            yield Block(rows=rows or [[""]])
        elif element.tag == qn("w:sdt"):
            for child in element.iterfind(f"./{qn('w:sdtContent')}/*"):
                yield from self._block(child)
        elif element.tag == qn("w:p"):
            yield from self._paragraph(element)

    def _paragraph(self, element: BaseOxmlElement) -> Iterator[Block]:
        style = self._style(element)
        name = getattr(style, "name", "") or ""
        text = _text(element).strip(" \n")
        if CONTENTS_STYLE.match(name):
            return
        label, is_item = self._label(element, style)
        heading = HEADING.search(name)
        level = (
            int(heading.group(1)) if heading else 1 if name.casefold() in ("title", "titre") else 0
        )
        if not text.strip():
            return
        text = re.sub(r"\s*\t\s*", " " if ITEM.match(text.replace("\t", " ")) else "\t", text)
        kind = Kind.PARAGRAPH
        if level:
            kind = Kind.HEADING
        elif is_item or ITEM.match(text) or LIST_STYLE.match(name):
            kind = Kind.ITEM
        text = BULLET.sub("", text) if kind is Kind.ITEM else text
        yield Block(
            f"{label}{text}", kind, level, bold=bool(level) or self._is_bold(element, style)
        )

    def _style(self, element: BaseOxmlElement):
        mark = element.find(f"./{qn('w:pPr')}/{qn('w:pStyle')}")
        return self.styles.get(mark.get(qn("w:val"))) if mark is not None else None

    def _is_bold(self, element: BaseOxmlElement, style) -> bool:
        runs = [
            run
            for run in element.iter(qn("w:r"))
            if "".join(t.text or "" for t in run.iter(qn("w:t"))).strip()
        ]
        inherited = bool(style is not None and style.font is not None and style.font.bold)
        return bool(runs) and all(_run_bold(run, inherited) for run in runs)

    def _numbering(self) -> dict[tuple[str, int], tuple[str, str, int]]:
        """Return the format, wording ("Article %1 –") and start of each level of each list."""
        try:
            root = self.document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return {}
        abstract = {
            each.get(qn("w:abstractNumId")): each for each in root.iter(qn("w:abstractNum"))
        }
        levels = {}
        for number in root.iter(qn("w:num")):
            link = number.find(qn("w:abstractNumId"))
            source = abstract.get(link.get(qn("w:val"))) if link is not None else None
            for level in source.iter(qn("w:lvl")) if source is not None else ():
                key = number.get(qn("w:numId")), int(level.get(qn("w:ilvl")))
                levels[key] = (
                    _value(level, "w:numFmt", "decimal"),
                    _value(level, "w:lvlText", ""),
                    int(_value(level, "w:start", "1")),
                )
        return levels

    def _label(self, element: BaseOxmlElement, style) -> tuple[str, bool]:
        """Return the number that Word writes before a paragraph, and whether it is in a list."""
        mark = element.find(f"./{qn('w:pPr')}/{qn('w:numPr')}")
        while mark is None and style is not None:
            mark = style.element.find(f"./{qn('w:pPr')}/{qn('w:numPr')}")
            style = style.base_style
        if mark is None:
            return "", False
        number, level = _value(mark, "w:numId", "0"), int(_value(mark, "w:ilvl", "0"))
        form, wording, start = self.levels.get((number, level), ("bullet", "", 1))
        if form in BULLET_FORMATS or number == "0":
            return "", number != "0"
        key = (number, level)
        self.counters[key] = self.counters.get(key, start - 1) + 1
        for other in [each for each in self.counters if each[0] == number and each[1] > level]:
            del self.counters[other]
        return self._worded(number, wording).rstrip() + " ", True

    def _worded(self, number: str, wording: str) -> str:
        def shown(match: re.Match[str]) -> str:
            level = int(match.group(1)) - 1
            form = self.levels.get((number, level), ("decimal", "", 1))[0]
            return numeral(self.counters.get((number, level), 1), form)

        return re.sub(r"%(\d)", shown, wording)

    def _notes(self) -> Iterator[Block]:
        for part in self.document.part.package.parts:
            if str(part.partname) in ("/word/footnotes.xml", "/word/endnotes.xml"):
                root = docx.oxml.parse_xml(part.blob)
                for paragraph in root.iter(qn("w:p")):
                    yield Block(_text(paragraph).strip(), Kind.NOTE)


def _value(element: BaseOxmlElement, tag: str, default: str) -> str:
    found = element.find(qn(tag))
    return default if found is None else found.get(qn("w:val")) or default


def _run_bold(run: BaseOxmlElement, inherited: bool) -> bool:
    mark = run.find(f"./{qn('w:rPr')}/{qn('w:b')}")
    if mark is None:
        return inherited
    return mark.get(qn("w:val")) not in ("0", "false", "off")


def _text(paragraph: BaseOxmlElement) -> str:
    """Return the words of a paragraph, its line breaks and its tabs; a page break says nothing."""
    pieces = []
    for element in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab"), qn("w:noBreakHyphen")):
        if element.tag == qn("w:t"):
            pieces.append(element.text or "")
        elif element.tag == qn("w:noBreakHyphen"):
            pieces.append("-")
        elif element.tag == qn("w:br"):
            pieces.append("" if element.get(qn("w:type")) == "page" else "\n")
        elif element.getparent().tag == qn("w:r"):
            pieces.append("\t")
    return cleaned("".join(pieces))


def _cell(cell: BaseOxmlElement) -> str:
    return "\n".join(_text(paragraph) for paragraph in cell.iter(qn("w:p"))).strip("\n")
