"""The territories of conventions on a map: départements, alone or gathered in académies.

The shapes and their licence are in ``maps/``. Pure functions, but for the file of the shapes.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.alphabet import fold

SHAPES = Path(__file__).parent / "maps" / "departements.json"
# Of more départements the drawing would weigh more than all the rest of a page.
MOST_DRAWN = 24
MARGIN = 2

# Code de l’éducation, article R222-2, for the départements that are drawn.
ACADEMIES = {
    "Aix-Marseille": "04 05 13 84",
    "Amiens": "02 60 80",
    "Besançon": "25 39 70 90",
    "Bordeaux": "24 33 40 47 64",
    "Clermont-Ferrand": "03 15 43 63",
    "Corse": "2A 2B",
    "Créteil": "77 93 94",
    "Dijon": "21 58 71 89",
    "Grenoble": "07 26 38 73 74",
    "Lille": "59 62",
    "Limoges": "19 23 87",
    "Lyon": "01 42 69",
    "Montpellier": "11 30 34 48 66",
    "Nancy-Metz": "54 55 57 88",
    "Nantes": "44 49 53 72 85",
    "Nice": "06 83",
    "Normandie": "14 27 50 61 76",
    "Orléans-Tours": "18 28 36 37 41 45",
    "Paris": "75",
    "Poitiers": "16 17 79 86",
    "Reims": "08 10 51 52",
    "Rennes": "22 29 35 56",
    "Strasbourg": "67 68",
    "Toulouse": "09 12 31 32 46 65 81 82",
    "Versailles": "78 91 92 95",
}


@dataclass(frozen=True)
class Area:
    """A département as it is drawn, and the ``bar`` of the territory that it leads to."""

    name: str
    path: str
    bar: object


@dataclass(frozen=True)
class TerritoryMap:
    """Areas in the frame of an SVG: its ``viewBox``."""

    frame: str
    areas: list[Area]


def territory_map(bars):
    """Return the ``TerritoryMap`` of the territories of ``bars``; None when none has a shape.

    Where territories overlap, the smallest one is drawn: the département before its académie.
    """
    placed = sorted(
        ((_departements(bar.choice.label), bar) for bar in bars), key=lambda each: -len(each[0])
    )
    drawn = {code: bar for codes, bar in placed for code in codes}
    if not 0 < len(drawn) <= MOST_DRAWN:
        return None
    shapes = _shapes()
    areas = [Area(shapes[code]["name"], shapes[code]["path"], drawn[code]) for code in drawn]
    return TerritoryMap(_frame([area.path for area in areas]), areas)


@cache
def _shapes():
    return json.loads(SHAPES.read_text())["departements"]


@cache
def _places():
    places = {_key(shape["name"]): (code,) for code, shape in _shapes().items()}
    for name, codes in ACADEMIES.items():
        elided = name[0] in "AO"
        places[_key(f"Académie {'d’' if elided else 'de '}{name}")] = tuple(codes.split())
    return places


def _departements(name):
    return _places().get(_key(name), ())


def _key(name):
    return fold(name.replace("’", "'").replace("-", " "))


def _frame(paths):
    corners = [point for path in paths for point in _points(path)]
    across, down = zip(*corners, strict=True)
    left, top = min(across) - MARGIN, min(down) - MARGIN
    width, height = max(across) + MARGIN - left, max(down) + MARGIN - top
    return f"{left:.1f} {top:.1f} {width:.1f} {height:.1f}"


@cache
def _points(path):
    """Return the places that ``path`` goes through: it holds relative moves and closings alone."""
    points, x, y = [], 0.0, 0.0
    for part in re.split("[mM]", path):
        first = None
        for across, down in re.findall(r"(-?[\d.]+),(-?[\d.]+)", part):
            x, y = x + float(across), y + float(down)
            first = first or (x, y)
            points.append((x, y))
        # Closing goes back to where the outline began.
        x, y = first or (x, y)
    return points
