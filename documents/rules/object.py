"""What the parties bind themselves to: the line "Objet :" of the head, or an article’s opening."""

import re

from .articles import body_of
from .french import plain, sentences_of
from .outline import Outline
from .proposals import Proposal, absent, sure, to_check

LONGEST = 500
FIRST_SENTENCE = "Première phrase de l’article sur l’objet : à récrire en une phrase courte."
IN_THE_HEAD = re.compile(r"Objet\s*:\s*(?P<value>\S.*)", re.IGNORECASE | re.DOTALL)


def purpose(outline: Outline) -> Proposal:
    """Return what the head gives for object, else the first sentence of the article about it."""
    for block in outline.head():
        if match := IN_THE_HEAD.fullmatch(block.text):
            start = block.start + match.start("value")
            return sure(match["value"].strip()[:LONGEST], start, block.end)
    for position, heading in enumerate(outline.headings):
        blocks = body_of(outline, position)
        if not blocks or "objet" not in plain(heading.title).split():
            continue
        offset, sentence = sentences_of(blocks[0].text)[0]
        start = blocks[0].start + offset
        return to_check(sentence.strip()[:LONGEST], start, start + len(sentence), FIRST_SENTENCE)
    return absent("Aucun article ne s’intitule « objet » : écrivez-le en une phrase.")
