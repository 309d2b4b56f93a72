"""The party for which a signature speaks: by its name, its sigle, its office."""

from .french import fold
from .proposals import Item
from .words import IS_OFFICE

# Words that tell no party from another.
COMMON = {"le", "la", "les", "l", "de", "du", "des", "d", "et", "en", "a", "au", "aux", "pour",
          "par", "un", "une", "son", "sa"}  # fmt: skip


def likeness(about: str, name: str | None, party: Item) -> float:
    """Return how well a signature goes with a party: its name, its sigle, its representative."""
    words = f" {fold(about)} "
    score = 0.0
    acronym = party.get("acronym")
    if acronym and f" {fold(acronym)} " in words:
        score += 4
    if party.called and f" {fold(party.called)} " in words:
        score += 3
    designation = [w for w in fold(party.designation).split() if w not in COMMON]
    if designation:
        shared = sum(
            f" {w} " in words or any(_same_root(w, each) for each in words.split())
            for w in designation
        )
        score += 3 * shared / len(designation)
    quality = party.get("quality")
    if quality:
        mine = [w for w in fold(quality).split() if w not in COMMON]
        theirs = words.split()
        shared = sum(any(_same_root(w, t) for t in theirs) for w in mine)
        score += 2 * shared / max(len(mine), 1)
    if (
        quality
        and _first_office(about)
        and _same_root(_first_office(about), _first_office(quality))
    ):
        score += 1.5
    if name and party.get("representative") and fold(name) == fold(party.representative):
        score += 5
    return score if score > 1 else 0


def _first_office(text: str) -> str:
    office = IS_OFFICE.search(text)
    return fold(office.group()) if office else ""


def _same_root(word: str, other: str) -> bool:
    """Tell "rectrice" and "recteur", "académique" and "académie" as one family."""
    if word == other:
        return True
    if word.startswith("rect") and other.startswith("rect"):
        return True
    return len(word) >= 6 and len(other) >= 6 and word[:5] == other[:5]
