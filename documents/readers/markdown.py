"""Markdown, as a person or a converter writes it."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ..text import Block, Kind, Text
from .cleaning import cleaned
from .furniture import without_contents, without_repeats
from .layout import blocks_of, join
from .marks import BULLET, ITEM, opens_a_block
from .plain import decoded, lines_of, refuse_many_lines

NOTE_CALL = re.compile(r"\[\^[^\]]{1,20}\](?!:)")
NOTE = re.compile(r"\[\^[^\]]{1,20}\]:\s*")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
WIDE = re.compile(r"\S {4,}\S")
SOFT = "\x1e"


def read(content: bytes) -> Text:
    """Return the text of a Markdown file."""
    text = decoded(content)
    refuse_many_lines(text)
    source = cleaned(text).replace("\r\n", "\n").replace("\r", "\n")
    tokens = MarkdownIt("commonmark").enable("table").parse(source)
    blocks = list(_blocks(tokens, source.split("\n")))
    return Text(without_contents(without_repeats(blocks)))


def _blocks(tokens: Sequence[Token], source: Sequence[str]) -> Iterator[Block]:
    in_item, index, number = 0, 0, ""
    taken = [0]
    while index < len(tokens):
        token = tokens[index]
        in_item += (token.type == "list_item_open") - (token.type == "list_item_close")
        if token.type == "list_item_open" and token.info:
            number = f"{token.info}{token.markup} "
        if token.type == "table_open":
            end = next(i for i in range(index, len(tokens)) if tokens[i].type == "table_close")
            yield _table(tokens[index:end])
            index = end
        elif token.type == "heading_open":
            yield Block(_words(tokens[index + 1]), Kind.HEADING, int(token.tag[1]), True)
        elif token.type == "paragraph_open":
            inline = tokens[index + 1]
            for block in _paragraph(
                inline, source, Kind.ITEM if in_item else Kind.PARAGRAPH, taken
            ):
                block.text = f"{number}{block.text}"
                number = ""
                yield block
        elif token.type in ("code_block", "fence"):
            yield from blocks_of(lines_of(token.content))
        index += 1


def _words(inline: Token) -> str:
    """Return what an inline token says; soft line breaks are marked."""
    pieces = []
    for child in inline.children or ():
        if child.type == "softbreak":
            pieces.append(SOFT)
        elif child.type == "hardbreak" or (
            child.type == "html_inline" and BREAK.match(child.content)
        ):
            pieces.append("\n")
        elif child.type in ("text", "code_inline"):
            pieces.append(child.content)
    return NOTE_CALL.sub("", "".join(pieces)).strip()


def _is_bold(inline: Token) -> bool:
    children = [child for child in inline.children or () if child.type != "text" or child.content]
    bold = [child.type for child in children]
    return bool(bold) and bold[0] == "strong_open" and bold[-1] == "strong_close"


def _paragraph(
    inline: Token, source: Sequence[str], kind: Kind, taken: list[int]
) -> Iterator[Block]:
    """Yield the blocks of a paragraph; ``taken`` is the line where the last columns end."""
    start, end = inline.map or (0, 0)
    if start < taken[0]:
        return
    if kind is Kind.PARAGRAPH and any(WIDE.search(line) for line in source[start:end]):
        columns = _columns(source[start:])
        taken[0] = start + len(columns)
        yield from blocks_of(lines_of("\n".join(columns)))
        return
    text, bold = _words(inline), _is_bold(inline)
    note = NOTE.match(text)
    if note:
        yield Block(_joined(text[note.end() :].split(SOFT)), Kind.NOTE)
        return
    for piece in _pieces(text):
        item = kind is Kind.ITEM or ITEM.match(piece)
        piece = BULLET.sub("", piece) if item else piece
        yield Block(piece, Kind.ITEM if item else Kind.PARAGRAPH, bold=bold)


def _columns(source: Sequence[str]) -> list[str]:
    """Return the lines set in columns at the start of ``source``."""
    end = last = 0
    while end < len(source) and end - last <= 2:
        end += 1
        if source[end - 1].strip() and (WIDE.search(source[end - 1]) or source[end - 1][:1] == " "):
            last = end
        elif source[end - 1].strip() and not source[end - 2].strip():
            break
        elif source[end - 1].strip():
            last = end
    return list(source[:last])


def _pieces(text: str) -> list[str]:
    """Part a paragraph where a line opens an item or a heading, and join its other lines."""
    groups: list[list[str]] = []
    for line in text.split(SOFT):
        if groups and not ITEM.match(line) and not opens_a_block(line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_joined(group) for group in groups]


def _joined(lines: Sequence[str]) -> str:
    return join(lines, set()).strip()


def _table(tokens: Sequence[Token]) -> Block:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_words(token).replace(SOFT, " "))
    return Block(rows=[row for row in rows if any(cell.strip() for cell in row)] or [[""]])
