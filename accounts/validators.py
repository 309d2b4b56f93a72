"""Rules of passwords that Django does not have."""

import re
import unicodedata
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError

from core.models import SiteSettings

from .backends import folded
from .doors import LOGIN

WORDS = Path(__file__).with_name("common_words.txt")
# Signs that a person could not have guessed, at least, once known words count for one.
LEAST = 8
SHORTEST_WORD = 4
# Longer ones are strong enough by their beginning, and cost more to look at.
LOOKED_AT = 128
# Digits and signs written for letters; 1 stands for two of them.
LEET = [str.maketrans("0134578@$!€|+", f"o{one}eastbasielt") for one in "il"]
# What words are separated by tells nothing.
SEPARATORS = re.compile(r"[\s._'’-]")
YEAR = re.compile(r"(?:19|20)\d\d")
REPEATED = re.compile(r"(.+?)\1+")
# The first of the signs that stand for words, and that of years: private code points.
WORD_SIGN, YEAR_SIGN = "\ue000", "\uf8ff"


class CommonWordsValidator:
    """Refuse a password of which everybody here thinks: « Rectorat2026! », « m0tdepasse12 ».

    A word of ``common_words.txt`` or of the site's own name, a year, a repetition and a sequence
    (« 1234 ») each count for one sign; eight signs must remain.
    """

    def validate(self, password, user=None):
        """Raise ValidationError for a password that is guessed."""
        if signs_to_guess(password, common_words() | words_of_the_site()) < LEAST:
            raise ValidationError(
                "Ce mot de passe se devine : il est fait de mots courants, de dates ou de suites. "
                "Ajoutez-lui des mots sans rapport entre eux ni avec le site.",
                code="password_common_words",
            )

    def get_help_text(self):
        """Say the rule beside the field."""
        return (
            "Votre mot de passe ne peut pas être fait de mots courants (rectorat, soleil, azerty), "
            "de dates ou de suites, même suivis de chiffres."
        )

    def password_changed(self, password, user=None):
        """Open the door of an account whose bearer has just chosen a password (Django's hook)."""
        if user is not None:
            LOGIN.forgive(folded(user.get_username()))


def signs_to_guess(password, words):
    """Count the signs of ``password`` that neither the list nor the sign before announces."""
    text = with_signs(fold(password)[:LOOKED_AT], words)
    text = SEPARATORS.sub("", YEAR.sub(YEAR_SIGN, text))
    text = REPEATED.sub(r"\1", text)
    # Two words side by side are two, though their signs follow each other.
    sequels = [abs(ord(b) - ord(a)) <= 1 and a < WORD_SIGN for a, b in pairwise(text)]
    return len(text) - sum(sequels)


def with_signs(text, words):
    """Write one sign for each word of the list in ``text``: the same for the same word."""
    signs, pieces, here = {}, [], 0
    for start, end in sorted(places_of(text, words)):
        sign = signs.setdefault(text[start:end], chr(ord(WORD_SIGN) + len(signs)))
        pieces += [text[here:start], sign]
        here = end
    return "".join([*pieces, text[here:]])


def places_of(text, words):
    """Return where words of the list stand in ``text``, written with letters or with digits."""
    one = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    found = []
    for letters in LEET:
        for match in re.finditer(one, text.translate(letters)):
            if all(match.start() >= end or match.end() <= start for start, end in found):
                found.append(match.span())
    return found


def fold(text):
    """Write ``text`` without case or accents."""
    plain = unicodedata.normalize("NFKD", text.casefold()).replace("œ", "oe").replace("æ", "ae")
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def common_words():
    """Read the words of the list; a line that begins with # says what kind follows."""
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    return {fold(word) for line in lines if not line.startswith("#") for word in line.split()}


def words_of_the_site():
    """Return the words by which the site calls itself."""
    names = [settings.WAGTAIL_SITE_NAME, urlsplit(settings.BASE_URL).hostname or ""]
    names += [part for row in SiteSettings.objects.values_list("name", "brand") for part in row]
    return {
        word for word in re.findall(r"\w+", fold(" ".join(names))) if len(word) >= SHORTEST_WORD
    }
