"""Words written for a man and a woman at once: "représenté(e) par", "le (la) président·e".

A form that is filled in by many writes them. The parties and the signatures are read without the
marks, so that every other rule knows one writing; articles stay word for word.
"""

import re
from dataclasses import replace

from ..text import Block, Text
from .outline import outlined

MARKS = (
    # "représenté(e)(s)", "directeur(trice)", "chargé·e·s", "nommé.e", "délégué/e".
    re.compile(
        r"(?<=[a-zà-ÿ]{2})(?:\((?:e|s|es|ne|le|se|ère|rice|trice)\)(?:\(s\))?|"
        r"[·•⋅](?:e|s|es|ne|le|se|ère|rice|trice)(?:[·•⋅]s)?\b|[./-]e(?:[./-]s)?(?![\w@-]|\.\w))"
    ),
    re.compile(r"(?<=\b[Ll]e)(?:\s?\(la\)|\s?/\s?la\b)"),
    re.compile(r"(?<=\b[Ll]a)(?:\s?\(le\)|\s?/\s?le\b)"),
    # "M./Mme", "Madame ou Monsieur": the first is as good as the other.
    re.compile(r"(?<=\bMonsieur)\s?(?:/|ou)\s?Madame\b|(?<=\bMadame)\s?(?:/|ou)\s?Monsieur\b"),
    re.compile(r"(?<=\bM\.)\s?(?:/|ou)\s?Mme\b|(?<=\bMme)\s?(?:/|ou)\s?M\."),
)


def once(text: str) -> str:
    """Return a text whose words agree once."""
    for mark in MARKS:
        text = mark.sub("", text)
    return text


def agreed_once(text: Text) -> Text:
    """Return a text whose words agree once, outside its articles."""
    blocks = [_once(block) for block in text.blocks]
    if blocks == text.blocks:
        return text
    outline = outlined(replace(text, blocks=blocks))
    articles = {id(block) for block in outline.blocks[outline.body : outline.last()]}
    return replace(
        text,
        blocks=[
            written if id(block) in articles else block
            for written, block in zip(text.blocks, blocks, strict=True)
        ],
    )


def _once(block: Block) -> Block:
    if block.rows:
        return replace(block, rows=[[once(cell) for cell in row] for row in block.rows])
    return replace(block, text=once(block.text))
