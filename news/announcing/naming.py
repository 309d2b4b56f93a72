"""How French sentences name a convention, and the place where it was signed."""

import re

from core.formats.text import in_words
from typography.quotations import quoted

MASCULINE, FEMININE = "m", "f"
# What a text calls itself, in the list of kinds or at the head of its title.
NOUNS = {
    "accord": MASCULINE,
    "accord-cadre": MASCULINE,
    "charte": FEMININE,
    "contrat": MASCULINE,
    "convention": FEMININE,
    "convention-cadre": FEMININE,
    "entente": FEMININE,
    "pacte": MASCULINE,
    "partenariat": MASCULINE,
    "protocole": MASCULINE,
}
NUMBERS = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize",
]  # fmt: skip

ALREADY = ("à ", "au ", "aux ", "chez ", "dans ", "en ", "par ", "sur ")
# Words that begin the name of a place which is no town, after "au", "à la", "à l’" and "en".
PLACES = {
    "au ": "campus centre château cfa collège conseil conservatoire greta lycée mémorial ministère "
    "musée palais parc pôle rectorat salon siège stade théâtre",
    "à la ": "bibliothèque chambre cité dsden faculté mairie maison médiathèque préfecture salle "
    "sous-préfecture",
    "à l’": "abbaye académie amphithéâtre auditorium école entreprise espace hôtel inspé institut "
    "université",
    "en ": "mairie visioconférence",
}
BEFORE_PLACE = {noun: words for words, nouns in PLACES.items() for noun in nouns.split()}
# The name of a French town is one word, whatever its hyphens, after an article or none.
TOWN = re.compile(
    r"(?:(?P<article>Les|Le) )?(?P<rest>(?:La |L’|L')?[^\W\d_][\w’'-]*(?:\s*[(,].*)?)"
)
CONTRACTED = {"Le": "au", "Les": "aux", None: "à"}


class Naming:
    """A convention as the subject of sentences.

    A title that already says what the text is, "Protocole de coopération…", follows its article;
    any other is quoted after the kind of the text.
    """

    def __init__(self, title, kind):
        first = title.split(" ")[0].lower()
        if first in NOUNS and not title.isupper():
            self.noun, self.name = first, first + title[len(first) :]
        else:
            self.noun = kind.split(" ")[0]
            self.name = f"{kind} {quoted(title)}"
        self.feminine = NOUNS[self.noun] == FEMININE
        self.elided = self.noun[0] in "aeiou"

    @property
    def subject(self):
        """The convention with its article: "la convention « … »", "l’accord…"."""
        article = "l’" if self.elided else "la " if self.feminine else "le "
        return article + self.name

    @property
    def of(self):
        """The same after "de": "de la convention…", "du protocole…", "de l’accord…"."""
        article = "de l’" if self.elided else "de la " if self.feminine else "du "
        return article + self.name

    @property
    def of_noun(self):
        """What the text is, after "de": "de la convention", "du protocole"."""
        return self.of[: len(self.of) - len(self.name)] + self.noun

    @property
    def pronoun(self):
        """What stands for it in a second sentence."""
        return "Elle" if self.feminine else "Il"

    def agreed(self, participle):
        """Return a past participle that agrees with it."""
        return f"{participle}e" if self.feminine else participle


def counted(names, noun):
    """Write "quatre partenaires : A, B, C et D"."""
    number = NUMBERS[len(names)] if len(names) < len(NUMBERS) else str(len(names))
    return f"{number} {noun}\u00a0: {in_words(names)}"


def at(place):
    """Write where something happened: "à Dijon", "au lycée…"; between brackets when in doubt."""
    if place.lower().startswith(ALREADY):
        return place[:1].lower() + place[1:]
    word = re.match(r"[\w-]*", place).group()
    if before := BEFORE_PLACE.get(word.lower()):
        return before + (word if word.isupper() else word.lower()) + place[len(word) :]
    if (town := TOWN.fullmatch(place)) and place[0].isupper():
        return f"{CONTRACTED[town['article']]} {town['rest']}"
    return f"({place})"
