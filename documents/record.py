"""A reading as data: what crosses from the process that reads, and what an import keeps."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

from .rules import Reading
from .rules.articles import body_of
from .rules.proposals import Item, Proposal
from .text import Block, Kind, Text

# How much of the text around a value a person is shown.
AROUND = 160
# Lines of one block that are marked on the picture of their page.
MOST_BOXES = 40


def of(reading: Reading) -> dict[str, Any]:
    """Return a reading in what JSON can write."""
    text = reading.text
    lists = ("parties", "sections", "articles", "fiches", "signatories", "contacts")
    data: dict[str, Any] = {
        "pages": text.pages,
        "sizes": [list(size) for size in text.sizes],
        "warnings": text.warnings,
        "values": {name: _proposal(each, text) for name, each in reading.values.items()},
        "committee": _item(reading.committee, text) if reading.committee else None,
        "notes": [block.line for block in text.blocks if block.kind is Kind.NOTE],
    }
    data |= {name: [_item(each, text) for each in getattr(reading, name)] for name in lists}
    for position, article in enumerate(data["articles"]):
        article["parts"] = list(parts_of(body_of(reading.outline, position)))
    return data


def _item(item: Item, text: Text) -> dict[str, Any]:
    return {name: _proposal(each, text) for name, each in item.fields.items()}


def _proposal(proposal: Proposal, text: Text) -> dict[str, Any]:
    placed = proposal.end > proposal.start
    return {
        "value": _plain(proposal.value),
        "certainty": proposal.certainty.value,
        "why": proposal.why,
        "start": proposal.start,
        "end": proposal.end,
        "page": text.block_at(proposal.start).page if placed and text.blocks else None,
        "quote": quote(text, proposal.start, proposal.end) if placed else None,
        "boxes": boxes(text, proposal.start) if placed and text.sizes else [],
    }


def boxes(text: Text, start: int) -> list[list[float]]:
    """Return the places on its page of the lines of the block that holds a value.

    A block may end on the next page: there its lines start again from the top.
    """
    found: list[list[float]] = []
    for box in text.block_at(start).boxes[:MOST_BOXES]:
        if found and box[1] < found[-1][1]:
            break
        found.append([round(each, 1) for each in box])
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return value


def quote(text: Text, start: int, end: int) -> list[str]:
    """Return what stands before a value, the value, and what stands after it, in its block."""
    block = text.block_at(start)
    content = text.content
    end = min(end, start + 2 * AROUND)
    before = content[max(block.start, start - AROUND) : start]
    after = content[end : min(max(block.end, end), end + AROUND)]
    return [re.sub(r"\s+", " ", part) for part in (before, content[start:end], after)]


def parts_of(blocks: list[Block]) -> Iterator[dict[str, Any]]:
    """Yield what an article holds, in its order: ``html`` of the editor, or ``rows`` of a table."""
    for rows, group in groupby(blocks, key=_table):
        yield {"rows": rows} if rows else {"html": as_html(list(group))}


def _table(block: Block) -> list[list[str]]:
    """Return the rows of a table that a person laid out: not lines of print set side by side."""
    rows = [] if block.visual else block.rows
    widths = {len(row) for row in rows}
    return rows if len(rows) > 1 and len(widths) == 1 and max(widths) > 1 else []


def as_html(blocks: list[Block]) -> str:
    """Return blocks as the rich text of the editor; a row of columns of print is a paragraph."""
    pieces: list[str] = []
    in_list = False
    for block in blocks:
        if (block.kind is Kind.ITEM) != in_list:
            pieces.append("</ul>" if in_list else "<ul>")
            in_list = not in_list
        if block.kind is Kind.ITEM:
            pieces.append(f"<li>{_escaped(block.line)}</li>")
        elif block.rows:
            rows = (" – ".join(cell.strip() for cell in row if cell.strip()) for row in block.rows)
            pieces += [f"<p>{_escaped(row)}</p>" for row in rows if row]
        elif block.kind is Kind.HEADING or (block.bold and len(block.line) < 100):
            pieces.append(f"<p><b>{_escaped(block.line)}</b></p>")
        else:
            lines = (_escaped(line) for line in block.text.split("\n"))
            pieces.append(f"<p>{'<br/>'.join(lines)}</p>")
    if in_list:
        pieces.append("</ul>")
    return "".join(pieces)


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
