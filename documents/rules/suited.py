"""Whether a text is one convention in French: what else it is, a person is told in a sentence."""

import re
from collections import Counter

from ..text import Block, Text, UnreadableError
from .formulas import LEAD, SIGNED
from .french import plain
from .headings import is_like_a_heading, numbered
from .identity import FIRST_KIND

# Small words that one language has and its neighbours have not.
SMALL_WORDS = {
    "français": "le les des du et est une dans pour par sur au aux sont ce qui avec elle",
    "anglais": "the of and to is by shall be with this which for are will between",
    "allemand": "der die das und ist den von zu mit dem wird des zwischen werden",
    "espagnol": "el los las y del una por para con entre esta se su presente",
    "italien": "il gli della di che e per con tra dei sono nel alla presente",
}
LANGUAGES = {name: frozenset(words.split()) for name, words in SMALL_WORDS.items()}
# Fewer words tell no language.
FEWEST_WORDS = 60
# A sample tells the language of the whole.
SAMPLE = 20_000

NO_TEXT = (
    "Ce fichier ne contient aucun texte, seulement des images peut-être. Enregistrez ces pages en "
    "PDF, puis importez ce PDF : le site le lira comme une numérisation."
)
ABROAD = (
    "Ce texte est en {} : le site ne lit que des conventions en français. Importez la version "
    "française, ou créez la convention à la main."
)
NO_CONVENTION = (
    "Ce texte n’a pas été reconnu comme une convention : {}. Il commence par « {} ». Vérifiez que "
    "c’est le bon fichier ; si c’est bien une convention, créez-la à la main."
)
SECOND = (
    "Ce fichier contient une seconde convention, ou un modèle de convention, à partir de « {} » "
    "(page {}) : seule la première a été lue. Importez l’autre à part, dans un fichier à elle."
)


def check(reading) -> None:
    """Raise ``UnreadableError`` with what a text is when it is no convention in French."""
    content = reading.text.content
    if not re.search(r"\w", content):
        raise UnreadableError(NO_TEXT)
    language = language_of(content)
    if language != "français":
        raise UnreadableError(ABROAD.format(language))
    signs = {
        "aucun titre ne le dit": bool(reading.values["kind"]),
        "aucune partie n’est nommée": bool(reading.parties),
        "aucun article n’est numéroté": any(each.get("number") for each in reading.articles),
    }
    if sum(signs.values()) >= 2 or _is_titled(reading):
        return
    missing = [sentence for sentence, found in signs.items() if not found]
    first = reading.text.blocks[0].line
    start = first if len(first) <= 80 else f"{first[:80].rsplit(' ', 1)[0]}…"
    raise UnreadableError(NO_CONVENTION.format(", ".join(missing), start))


def _is_titled(reading) -> bool:
    """Tell "AVENANT N° 1" from a sentence, or the object of a letter, that speaks of one."""
    kind = reading.values["kind"]
    block = reading.text.block_at(kind.start)
    return bool(kind) and block.start == kind.start and is_like_a_heading(block)


def language_of(content: str) -> str:
    """Return the language of a text: French unless another has more of its small words."""
    words = Counter(re.findall(r"[^\W\d_]+", content[:SAMPLE].casefold()))
    if words.total() < FEWEST_WORDS:
        return "français"
    scores = {name: sum(words[word] for word in small) for name, small in LANGUAGES.items()}
    return max(scores, key=scores.get)


def first_convention(text: Text) -> Text:
    """Return a text without the second convention that its file may hold, with a word on it."""
    start = _second_start(text.blocks)
    if start is None:
        return text
    opening = text.blocks[start]
    text.warnings.append(SECOND.format(opening.line[:80], opening.page))
    text.blocks = text.blocks[:start]
    return text


def _second_start(blocks: list[Block]) -> int | None:
    """Return where a title, its parties and an article 1 follow the signatures of another text."""
    signed = next((i for i, b in enumerate(blocks) if _signs(b)), None)
    if signed is None or not any(h.rank == (1,) for h in numbered(blocks[:signed], 0)):
        return None
    for index in range(signed + 1, len(blocks)):
        line = blocks[index].line
        if not (FIRST_KIND.match(plain(line)) and len(line) < 200):
            continue
        after = blocks[index + 1 : index + 40]
        lead = next((i for i, b in enumerate(after[:12]) if LEAD.match(b.line)), None)
        if lead is not None and any(h.rank == (1,) for h in numbered(after, lead)):
            return index
    return None


def _signs(block: Block) -> bool:
    return bool(SIGNED.match(block.line) and len(block.line) < 220)
