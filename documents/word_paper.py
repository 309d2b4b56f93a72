"""A Word document in French (ECMA-376): styles that a parties’ office expects, and rich text."""

from io import BytesIO

import docx
from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from wagtail.rich_text import expand_db_html

from feeds.item_html import make_absolute
from runtime.characters import xml_text

HYPERLINK = RELATIONSHIP_TYPE.HYPERLINK
FONT, SIZE = "Arial", Pt(11)
# What Word’s own template colours and sets in another font.
HEADINGS = {"Title": 20, "Heading 1": 14, "Heading 2": 12}
MARKS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "sup": "superscript"}
LISTS = {"ul": "List Bullet", "ol": "List Number"}
BLOCKS = ["p", "ul", "ol", "tr", "td", "div", "h2", "h3", "h4"]
DEEPEST = 3


class WordPaper:
    """A document that grows downwards."""

    def __init__(self, title):
        self.document = docx.Document()
        about = self.document.core_properties
        about.title, about.author, about.comments, about.language = title, "", "", "fr-FR"
        self._dress()

    def _dress(self):
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = FONT, SIZE
        normal.paragraph_format.space_after = Pt(6)
        normal.element.rPr.append(_element("w:lang", val="fr-FR"))
        for name, size in HEADINGS.items():
            style = self.document.styles[name]
            style.font.size, style.font.color.rgb = Pt(size), RGBColor(0, 0, 0)
            # The fonts of the theme would win over the name.
            fonts = style.element.rPr.rFonts
            fonts.attrib.clear()
            for script in ("ascii", "hAnsi", "cs"):
                fonts.set(qn(f"w:{script}"), FONT)
        for section in self.document.sections:
            section.page_width, section.page_height = Cm(21), Cm(29.7)
            section.left_margin = section.right_margin = Cm(2.5)

    @property
    def content(self):
        """The bytes of the file."""
        stream = BytesIO()
        self.document.save(stream)
        return stream.getvalue()

    def add(self, text, style=None):
        """Add a paragraph; a line break of ``text`` is one on paper."""
        return self.document.add_paragraph(xml_text(text), style)

    def add_title(self, text):
        """Add the title of the document, in the middle."""
        self.add(text, "Title").alignment = WD_ALIGN_PARAGRAPH.CENTER

    def add_html(self, html, url):
        """Add rich text; ``url`` is what its links start from."""
        soup = BeautifulSoup(xml_text(expand_db_html(html)), "html.parser")
        for link in soup("a", href=True):
            make_absolute(link, "href", url)
        self._add_blocks(soup)

    def _add_blocks(self, node):
        """Add what a node holds; words outside any paragraph, from an old text, make their own."""
        for child in node.children:
            if isinstance(child, NavigableString):
                if child.strip() and not isinstance(child, PreformattedString):
                    self.add(child.strip())
            elif child.name in LISTS:
                self._add_list(child)
            elif child.find(BLOCKS):
                self._add_blocks(child)
            elif child.get_text(strip=True):
                self._add_runs(self.add(""), child)

    def _add_list(self, items, level=1):
        """Add a list and those within its items; Word has three levels of them."""
        style = LISTS[items.name] + (f" {level}" if level > 1 else "")
        number = self._new_count(style) if items.name == "ol" else None
        for item in items("li", recursive=False):
            within = [each.extract() for each in item(["ul", "ol"], recursive=False)]
            paragraph = self.add("", style)
            if number is not None:
                paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = number
            self._add_runs(paragraph, item)
            for each in within:
                self._add_list(each, min(level + 1, DEEPEST))

    def _new_count(self, style):
        """Return the number of a list that starts at one again."""
        lists = self.document.part.numbering_part.element
        used = self.document.styles[style].element.pPr.numPr.numId.val
        restarted = lists.add_num(lists.num_having_numId(used).abstractNumId.val)
        restarted.add_lvlOverride(ilvl=0).add_startOverride(1)
        return restarted.numId

    def _add_runs(self, paragraph, node, marks=(), parent=None):
        """Add the words of a node to a paragraph, each with the marks of what it stands in."""
        for child in node.children:
            if isinstance(child, PreformattedString):
                continue
            if isinstance(child, NavigableString) or child.name == "br":
                words = "\n" if child.name == "br" else str(child)
                run = paragraph.add_run(words)
                for mark in marks:
                    setattr(run.font, mark, True)
                if parent is not None:
                    parent.append(run._r)
            elif child.name == "a" and child.get("href"):
                self._add_runs(
                    paragraph, child, (*marks, "underline"), self._link(paragraph, child)
                )
            else:
                added = MARKS.get(child.name)
                self._add_runs(paragraph, child, (*marks, added) if added else marks, parent)

    def _link(self, paragraph, link):
        """Return the element of a hyperlink, at the end of a paragraph."""
        key = self.document.part.relate_to(link["href"], HYPERLINK, is_external=True)
        element = OxmlElement("w:hyperlink")
        element.set(qn("r:id"), key)
        paragraph._p.append(element)
        return element

    def add_columns(self, texts, number=2):
        """Add texts side by side, ``number`` a line.

        Word refuses a table without rows, and wants a paragraph below the last one.
        """
        if not texts:
            return
        table = self.document.add_table(rows=0, cols=number)
        for start in range(0, len(texts), number):
            row = table.add_row()
            row._tr.get_or_add_trPr().append(_element("w:cantSplit"))
            for cell, text in zip(row.cells, texts[start : start + number], strict=False):
                cell.text = xml_text(text)
        self.add("")

    def add_table(self, rows):
        """Add a table whose first row, its headers, comes again on each page."""
        if not rows:
            return
        table = self.document.add_table(rows=len(rows), cols=max(map(len, rows)))
        table.style = "Table Grid"
        table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader"))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=False):
                cell.text = xml_text(text or "")

    def set_footer(self, text):
        """Write ``text`` at the foot of every page."""
        paragraph = self.document.sections[0].footer.paragraphs[0]
        paragraph.text = xml_text(text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def remark(self, text):
        """Put a comment in the margin of the first paragraph, as a reviewer does."""
        self.document.add_comment(
            self.document.paragraphs[0].runs, xml_text(text), author="Registre des conventions"
        )


def _element(tag, **attributes):
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
