"""What the parties bind themselves to, in the first sentence of the article that says it."""

from .articles import body_of
from .french import plain, sentences_of
from .outline import Outline
from .proposals import Proposal, absent, to_check

LONGEST = 500
FIRST_SENTENCE = "Première phrase de l’article sur l’objet : à récrire en une phrase courte."


def purpose(outline: Outline) -> Proposal:
    """Return the first sentence of the article whose title speaks of the object."""
    for position, heading in enumerate(outline.headings):
        blocks = body_of(outline, position)
        if not blocks or "objet" not in plain(heading.title).split():
            continue
        offset, sentence = sentences_of(blocks[0].text)[0]
        start = blocks[0].start + offset
        return to_check(sentence.strip()[:LONGEST], start, start + len(sentence), FIRST_SENTENCE)
    return absent("Aucun article ne s’intitule « objet » : écrivez-le en une phrase.")
