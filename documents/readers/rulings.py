"""Ruled tables of a PDF page: the grid that its lines draw, and the words in each cell."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from ..text import Box

# In points: a ruling is thinner, and two of one border stand no further apart.
THICKEST = 3
# In points: an underlined word is shorter than the side of a cell, but for the smallest.
SHORTEST = 8
# A drawing has more lines than the table of a page.
MOST_RULINGS = 1500


@dataclass
class Rulings:
    """The sides of the cells, in points from the top left: those that lie and those that stand."""

    lying: list[Box] = field(default_factory=list)
    standing: list[Box] = field(default_factory=list)


@dataclass
class Grid:
    """A table whose rows and columns are ruled; a cell may stand over several of them."""

    columns: list[float]
    rows: list[float]
    sides: Rulings

    def holds(self, box: Box) -> bool:
        """Tell whether what stands in ``box`` is inside the table."""
        x, y = _middle(box)
        return self.columns[0] < x < self.columns[-1] and self.rows[0] < y < self.rows[-1]

    def cell(self, box: Box) -> tuple[int, int]:
        """Return the row and the column of the cell that holds ``box``: its first ones."""
        x, y = _middle(box)
        column = bisect_right(self.columns, x) - 1
        row = bisect_right(self.rows, y) - 1
        while column > 0 and not self._stands(self.columns[column], y):
            column -= 1
        while row > 0 and not self._lies(self.rows[row], x):
            row -= 1
        return row, column

    def _stands(self, x: float, y: float) -> bool:
        sides = self.sides.standing
        return any(abs(side[0] - x) <= THICKEST and side[1] <= y <= side[3] for side in sides)

    def _lies(self, y: float, x: float) -> bool:
        sides = self.sides.lying
        return any(abs(side[1] - y) <= THICKEST and side[0] <= x <= side[2] for side in sides)


def grids_of(page: pdfium.PdfPage) -> list[Grid]:
    """Return the ruled tables of a page, from top to bottom."""
    rulings = _rulings(page)
    if len(rulings.lying) + len(rulings.standing) > MOST_RULINGS:
        return []
    grids = []
    for top, bottom in _heights(rulings.standing):
        sides = Rulings(
            [side for side in rulings.lying if top - THICKEST <= side[1] <= bottom + THICKEST],
            [side for side in rulings.standing if top <= side[1] <= bottom],
        )
        columns = _places(side[0] for side in sides.standing)
        rows = _places(side[1] for side in sides.lying)
        if len(columns) > 2 and len(rows) > 2:
            grids.append(Grid(columns, rows, sides))
    return grids


def _rulings(page: pdfium.PdfPage) -> Rulings:
    height = page.get_height()
    rulings = Rulings()
    for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = path.get_bounds()
        for side in _sides((left, height - top, right, height - bottom)):
            if side[2] - side[0] >= SHORTEST:
                rulings.lying.append(side)
            elif side[3] - side[1] >= SHORTEST:
                rulings.standing.append(side)
        if len(rulings.lying) + len(rulings.standing) > MOST_RULINGS:
            break
    return rulings


def _sides(box: Box) -> list[Box]:
    """Return a line as it is, and the four sides of a frame."""
    left, top, right, bottom = box
    if right - left <= THICKEST or bottom - top <= THICKEST:
        return [box]
    return [
        (left, top, right, top), (left, bottom, right, bottom),
        (left, top, left, bottom), (right, top, right, bottom),
    ]  # fmt: skip


def _heights(standing: Iterable[Box]) -> list[tuple[float, float]]:
    """Return the top and the bottom of what stands without a break."""
    heights: list[tuple[float, float]] = []
    for _, top, _, bottom in sorted(standing, key=lambda side: side[1]):
        if heights and top <= heights[-1][1] + THICKEST:
            heights[-1] = heights[-1][0], max(heights[-1][1], bottom)
        else:
            heights.append((top, bottom))
    return heights


def _places(numbers: Iterable[float]) -> list[float]:
    """Return the places of rulings, those of one border once."""
    places = sorted(numbers)
    return places[:1] + [b for a, b in pairwise(places) if b - a > THICKEST]


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
