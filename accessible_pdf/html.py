"""The HTML of a paper: what any page of the site says, in the structure that PDF/UA asks for.

Texts come from editors, from imports, from whatever was pasted once: headings without a gap, lists
of items alone, and tables whose rows have the same number of cells are not theirs to know about.
"""

import re
from copy import copy
from itertools import count
from pathlib import PurePosixPath

from bs4 import BeautifulSoup
from bs4.element import PreformattedString
from django.core.files.storage import default_storage

from feeds.item_html import DROPPED_TAGS, make_absolute
from media.visibility.places import PUBLIC_ROOT
from runtime.characters import xml_text
from typography.html import french_html

HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
CELLS = ["td", "th"]
PLAIN_NAME = re.compile(rf"{PUBLIC_ROOT}/\w[\w.-]*", re.ASCII)
# Wider tables than this are a mistake, or made to harm.
MOST_COLUMNS = 50


class Images:
    """The public images of the site that a paper shows: the name there of each stored file."""

    def __init__(self):
        self.names = {}

    def name_of(self, url):
        """Return the name of the image at ``url``; None for what is not a public image of ours."""
        stored = f"{PUBLIC_ROOT}/{url.rpartition('/')[2]}"
        if not PLAIN_NAME.fullmatch(stored) or default_storage.url(stored) != url:
            return None
        return self.names.setdefault(
            stored, f"image-{len(self.names)}{PurePosixPath(stored).suffix}"
        )


def accessible(html, url, images):
    """Return the page ``html`` fit for a PDF/UA; ``url`` is its address.

    The public images that it shows are noted in ``images``; any other is left out.
    """
    soup = BeautifulSoup(french_html(xml_text(html)), "html.parser")
    clean(soup.body)
    for image in soup.body("img"):
        place(image, images)
    for link in soup.body("a"):
        lead(link, url)
    level_headings(soup.body)
    for each in soup.body(["ul", "ol"]):
        hold_items_alone(each)
    for item in soup.body("li"):
        if not item.parent.get("class"):
            hold_lines(item)
    # Those within the cells of another one first.
    for table in reversed(soup.body("table")):
        make_regular(table)
        give_headers(table)
    return str(soup)


def clean(body):
    """Take off what only a browser does something with."""
    for tag in body(DROPPED_TAGS):
        tag.decompose()
    for unread in body(string=lambda text: isinstance(text, PreformattedString)):
        unread.extract()
    for tag in body(["picture", "details"]):
        tag.unwrap()
    # A list holds items alone, in a PDF.
    for tag in body.select("dl > div"):
        tag.unwrap()
    for tag in body("summary"):
        tag.name = "p"
    for tag in body(style=True):
        del tag["style"]


def place(image, images):
    """Show an image by its file; a decorative one as the ground of an empty box, which is mute."""
    name = images.name_of(image.get("src", ""))
    alternative = image.get("alt", "").strip()
    if name is None:
        image.replace_with(alternative)
    elif alternative:
        image.attrs = {"src": name, "alt": alternative, "class": "paper-image"}
    else:
        image.name = "div"
        image.attrs = {"class": "paper-decor", "style": f"background-image: url({name})"}


def lead(link, url):
    """Make a link absolute, and of one piece: what is within would be tagged apart from it.

    A link to a place of the paper stays.
    """
    for within in link(lambda tag: tag.name != "img"):
        within.unwrap()
    if not link.get("href", "#").startswith("#"):
        make_absolute(link, "href", url)


def level_headings(body):
    """Number headings without a gap (ISO 14289-1, 7.4.2); only the first is of level 1."""
    # The levels as written of the headings that the next one may stand below.
    above = []
    for heading in body(HEADINGS):
        if not heading.get_text(strip=True):
            heading.decompose()
            continue
        written = int(heading.name[1]) if above else 0
        while above and above[-1] >= written:
            above.pop()
        above.append(written)
        heading.name = f"h{len(above)}"


def hold_items_alone(items):
    """Make each child of a list an item, and drop a list without any."""
    for child in list(items.contents):
        if not getattr(child, "name", None):
            if not child.strip():
                child.extract()
                continue
        elif child.name in ("li", "ul", "ol"):
            continue
        child.wrap(BeautifulSoup("", "html.parser").new_tag("li"))
    if not items.contents:
        items.decompose()


def hold_lines(item):
    """Make lines of the paragraphs of an item beside its bullet, which belong to one body there.

    The lists of our own templates, which have a class, have no bullet.
    """
    for block in item(["p", "div", "blockquote", *HEADINGS], recursive=False):
        if block.find_next_sibling():
            block.insert_after(BeautifulSoup("", "html.parser").new_tag("br"))
        block.unwrap()


def rows_of(table):
    """Return the rows of a table by section, without those of tables within its cells."""
    sections = {}
    for row in table("tr"):
        if row.find_parent("table") is table:
            sections.setdefault(id(row.parent), []).append(row)
    return list(sections.values())


def make_regular(table):
    """Give the rows of a table the same number of cells (ISO 14289-1, 7.5), none merged.

    A cell that spans several places is written in each: WeasyPrint ties the others to the headers
    of the wrong column beside one.
    """
    grids = [(rows, grid_of(rows)) for rows in rows_of(table)]
    widest = max((len(places) for _, grid in grids for places in grid), default=0)
    for rows, grid in grids:
        for row, places in zip(rows, grid, strict=True):
            row.clear()
            row.extend(places.get(column) or empty_cell() for column in range(widest))


def grid_of(rows):
    """Return, for each row of a section, its cells by column."""
    grid = [{} for _ in rows]
    for number, row in enumerate(rows):
        for cell in row(CELLS, recursive=False):
            first = next(column for column in count() if column not in grid[number])
            wide, high = (
                span(cell, "colspan", MOST_COLUMNS),
                span(cell, "rowspan", len(rows) - number),
            )
            for places in grid[number : number + high]:
                for column in range(first, first + wide):
                    places.setdefault(column, copy(cell))
    for cell in (cell for places in grid for cell in places.values()):
        del cell["colspan"], cell["rowspan"]
    return grid


def empty_cell():
    """Return the cell of a place where nothing is written."""
    return BeautifulSoup("<td></td>", "html.parser").td


def span(cell, name, most):
    """Return how many places a cell spans, one when nothing sensible is written."""
    written = cell.attrs.get(name, "")
    return min(max(int(written), 1), most) if written.isdecimal() else 1


def give_headers(table):
    """Have cells named by headers: a table without any has those of its first row."""
    rows = [row for section in rows_of(table) for row in section]
    if rows and not any(row("th", recursive=False) for row in rows):
        for cell in rows[0]("td", recursive=False):
            cell.name = "th"
    for number, row in enumerate(rows):
        for cell in row("th", recursive=False):
            cell.attrs.setdefault("scope", "row" if number and row("td") else "col")
