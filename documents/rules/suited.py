"""Whether a text is one convention in French: what else it is, a person is told in a sentence."""

import re
from collections import Counter

from ..text import Block, Text, UnreadableError
from .formulas import LEAD, SIGNED, is_lead
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
# What else a text may call itself at its head, as a person is told.
OTHER_TEXTS = (
    ("un compte rendu", re.compile(r"compte[- ]rendu\b")),
    ("un procès-verbal", re.compile(r"proces[- ]verbal\b")),
    ("un relevé de décisions", re.compile(r"releve (?:de |des )(?:decisions|conclusions)\b")),
    ("une délibération", re.compile(r"deliberation\b|extrait du registre des deliberations\b")),
    ("un arrêté", re.compile(r"arrete\b")),
    ("une circulaire", re.compile(r"circulaire\b")),
    ("une note", re.compile(r"note (?:de service|d'information|technique|a l'attention)\b")),
    ("un communiqué", re.compile(r"communique(?: de presse)?\b|dossier de presse\b")),
    ("un guide", re.compile(r"guide\b|mode d'emploi\b")),
    ("un ordre du jour", re.compile(r"ordre du jour\b|convocation\b")),
)
SOMETHING_ELSE = (
    "Ce texte dit qu’il est {}, non une convention. Il commence par « {} ». Vérifiez que c’est le "
    "bon fichier ; si c’est bien une convention, créez-la à la main."
)
# How many blocks may stand above the title: a letterhead, a logo, a date.
HEAD = 6
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
    told = _something_else(reading.text.blocks)
    if told:
        raise UnreadableError(SOMETHING_ELSE.format(told, _opening(reading.text)))
    signs = {
        "aucun titre ne le dit": bool(reading.values["kind"]),
        "aucune partie n’est nommée": bool(reading.parties),
        "aucun article n’est numéroté": any(each.get("number") for each in reading.articles),
    }
    if sum(signs.values()) >= 2 or _is_titled(reading):
        return
    missing = [sentence for sentence, found in signs.items() if not found]
    raise UnreadableError(NO_CONVENTION.format(", ".join(missing), _opening(reading.text)))


def _opening(text: Text) -> str:
    first = text.blocks[0].line
    return first if len(first) <= 80 else f"{first[:80].rsplit(' ', 1)[0]}…"


def _something_else(blocks: list[Block]) -> str:
    """Return what a text calls itself, unless it carries a convention with its parties."""
    for index, block in enumerate(blocks[:HEAD]):
        words = plain(block.line)
        if FIRST_KIND.match(words):
            return ""
        told = next((name for name, pattern in OTHER_TEXTS if pattern.match(words)), "")
        if told and is_like_a_heading(block):
            carried = any(_opens_a_convention(blocks, i) for i in range(index + 1, 3 * HEAD))
            return "" if carried else told
    return ""


def _opens_a_convention(blocks: list[Block], index: int) -> bool:
    """Tell a title from a mention: the words that announce the parties follow it."""
    if index >= len(blocks) or not FIRST_KIND.match(plain(blocks[index].line)):
        return False
    return any(
        is_lead(block) or (LEAD.match(block.line) and "représent" in block.line)
        for block in blocks[index + 1 : index + 13]
    )


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
