"""The rooms of the project: imports run one way, with no circle, those inside functions included.

The order is that of ``docs/architecture.md``; ``docs/decisions/0022-pieces.md`` says why.
"""

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# From the foundations up: a room imports those of earlier lines, and none of its own line.
STOREYS = [
    ["typography", "runtime", "clock", "joint_validation", "saved_filters"],
    ["media"],
    ["core"],
    ["accounts", "feeds", "links", "outbox", "page_bin", "redirects"],
    ["glossary", "page_cache", "withdrawals"],
    ["partnerships"],
    ["documents", "news"],
    ["accessible_pdf", "home", "legal"],
    ["demo", "search"],
    ["operations"],
    ["config"],
]
STOREY = {room: number for number, rooms in enumerate(STOREYS) for room in rooms}


def modules():
    """Return the path of each module, by its dotted name."""
    found = {}
    for room in STOREY:
        for path in sorted((ROOT / room).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            if "migrations" not in parts:
                found[".".join(parts).removesuffix(".__init__")] = path
    return found


MODULES = modules()


def imported(name):
    """Return the modules of the project that the module ``name`` imports."""
    path = MODULES[name]
    package = name if path.stem == "__init__" else name.rpartition(".")[0]
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            source = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                source = ".".join([*above, *filter(None, [node.module])])
            members = {f"{source}.{alias.name}" for alias in node.names}
            found |= members & MODULES.keys() or {source}
    return (found & MODULES.keys()) - {name}


def room(name):
    """Return the room of a module."""
    return name.partition(".")[0]


def test_rooms__are_all_on_a_storey():
    apps = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "bench"}
    assert apps <= STOREY.keys()


def test_imports__run_one_way():
    above = [
        f"{name} imports {other}"
        for name in MODULES
        for other in imported(name)
        if room(other) != room(name) and STOREY[room(other)] >= STOREY[room(name)]
    ]
    assert above == []


def test_imports__make_no_circle():
    try:
        TopologicalSorter({name: imported(name) for name in MODULES}).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]), pytrace=False)
