"""Sentences of the articles, in the order in which those on dates and durations should be read."""

import re
from dataclasses import dataclass

from .articles import body_of
from .french import plain, sentences_of
from .outline import Outline

LIFE = re.compile(
    r"duree|entree en vigueur|prise d'effet|effet\b|date|echeance|renouvel|reconduc|vigueur|"
    r"terme\b|periode|calendrier d'application|"
    r"prorog|prolong|validite|modification de l'article"
)
LEAVING = re.compile(
    r"resili|denonc|retrait|fin anticipee|rupture|quitter|sortie|desengagement|cessation"
)
SUBJECT = re.compile(
    r"\b(?:la|le|l'|presente?|cette?|dudit|ladite|ledit|"
    r"nouvelle?) ?(?:presente? )?(?:convention|accord|protocole|charte|avenant|partenariat|"
    r"texte)\b"
)
PRONOUN = re.compile(
    r"^\W*(?:elle|il|celle-ci|celui-ci|la duree|sa duree|d'une duree|conclue?|au terme|"
    r"a l'issue|a son terme)\b"
)
# What an avenant takes away from the text that it amends.
TAKEN_AWAY = re.compile(
    r"\b(?:disparait|est supprimee?|sont supprimee?s|est abrogee?|cesse de s'appliquer|"
    r"(?:prevoy|fix|arriv|expir|cour|pren|ven|achev|termin|cess|stipul|dispos|port|et|"
    r"dev)ai(?:t|ent)|initialement)\b"
)


# What an avenant strikes out: the words before "sont remplacés par", those after "remplacent" or
# "au lieu de", and a past term, ", venue à échéance le 31 août 2023," or ", qui fixait son terme au
# 31 août 2023,".
REPLACED_BY = re.compile(r"\b(?:est|sont) (?:\w+ )?remplacee?s? par\b")
REPLACED = re.compile(r"«|\b(?:la date|la duree|le terme|les? mots?|l'echeance|la mention)\b")
STRUCK_OUT = (
    re.compile(r"\bremplace(?:nt)? (?P<out>(?:les? mots?|la date|la mention|celle)\b.*)"),
    re.compile(r"^\W*au lieu de (?P<out>.*?)\blire\b"),
    re.compile(
        r"[,(] ?(?P<out>(?:(?:arrivee|parvenue?|venue?) a|expiree?|echue?|qui \w+ai(?:t|ent))\b"
        r"[^,;]{0,80})[,)]"
    ),
)


@dataclass
class Clause:
    """A sentence of an article, with its place and what its article is about."""

    text: str
    start: int
    title: str
    first: bool

    @property
    def plain(self) -> str:
        """The sentence without case nor accents: same length."""
        return plain(self.text)

    @property
    def on_life(self) -> bool:
        """Its article is about the duration of the convention."""
        return bool(LIFE.search(plain(self.title)))

    @property
    def on_leaving(self) -> bool:
        """Its article is about those who leave before the end."""
        return bool(LEAVING.search(plain(self.title)))

    @property
    def speaks_of_itself(self) -> bool:
        """The convention is its subject."""
        return bool(SUBJECT.search(self.plain) or PRONOUN.match(self.plain))

    @property
    def takes_away(self) -> bool:
        """It tells what held before, and holds no more."""
        return bool(TAKEN_AWAY.search(self.plain))

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return a span of the sentence as one of the text."""
        return self.start + start, self.start + end


def clauses(outline: Outline) -> list[Clause]:
    """Return the sentences of the articles, those of the articles on duration first."""
    found: list[Clause] = []
    for position, heading in enumerate(outline.headings):
        for block in body_of(outline, position):
            for index, (offset, sentence) in enumerate(sentences_of(block.text)):
                stripped = sentence.lstrip()
                start = block.start + offset + len(sentence) - len(stripped)
                found.append(Clause(_as_amended(stripped), start, heading.title, index == 0))
    return sorted(found, key=lambda clause: not clause.on_life)


def _as_amended(sentence: str) -> str:
    """Return a sentence with blanks for the words that it strikes out of another text."""
    words = plain(sentence)
    by = REPLACED_BY.search(words)
    replaced = by and REPLACED.search(words, 0, by.start())
    if replaced:
        return _blanked(sentence, replaced.start(), by.start())
    struck = next((m for pattern in STRUCK_OUT if (m := pattern.search(words))), None)
    return _blanked(sentence, *struck.span("out")) if struck else sentence


def _blanked(sentence: str, start: int, end: int) -> str:
    return sentence[:start] + " " * (end - start) + sentence[end:]


def about_life(outline: Outline) -> list[Clause]:
    """Return the sentences that may say when the convention starts and ends.

    Where no title tells them, those whose subject is the convention.
    """
    found = [clause for clause in clauses(outline) if not clause.takes_away]
    return [c for c in found if c.on_life or c.speaks_of_itself]
