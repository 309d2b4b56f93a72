"""What readers mean by a query that begins with a kind: "conventions en vigueur sur l’orientation".

The words of a kind, of a status and of a theme become facets, the others stay words. A query that
begins otherwise is taken as it is: many titles hold the name of a theme.
"""

import re

from partnerships.filters import APPLIES
from partnerships.lifecycle import Status

from .analysis import clean, fold_in_place, terms
from .facets import ThemeFacet
from .result_types import Kind

# In the URL: the words as they are typed, whatever they may mean.
AS_TYPED = "tel-quel"
# The facets that words may stand for. A reader who has chosen one knows what they want.
MEANT = ("type", "etat", "theme")

WORD = re.compile(r"\w+")
QUOTES = re.compile('["«“„]')

DETERMINERS = r"^\W*(?:(?:toutes|tous|les|des|quelles|quels|sont|nos|vos)\s+)*"
KINDS = {
    Kind.CONVENTION: re.compile(rf"{DETERMINERS}conventions\b"),
    Kind.NEWS: re.compile(rf"{DETERMINERS}(?:actualites|actus)\b"),
    Kind.PARTNER: re.compile(rf"{DETERMINERS}partenaires\b"),
}
# Without accents, as they are looked for.
STATUSES = {
    APPLIES.value: re.compile(r"\b(?:en\s+vigueur|en\s+cours|actuelles|applicables)\b"),
    Status.UPCOMING: re.compile(r"\b(?:a\s+venir|futures)\b"),
    Status.TO_RENEW: re.compile(r"\ba\s+renouveler\b"),
    Status.EXPIRED: re.compile(r"\b(?:expirees|terminees|finies|echues|passees)\b"),
    Status.TERMINATED: re.compile(r"\bresiliees\b"),
    Status.REPLACED: re.compile(r"\bremplacees\b"),
}


def understood(data):
    """Return the query string (a ``QueryDict``) that says with facets what ``data`` says in words.

    ``data`` itself when there is nothing to understand.
    """
    text = clean(data.get("q", ""))
    if data.get(AS_TYPED) or any(data.get(key) for key in MEANT) or QUOTES.search(text):
        return data
    rest, meant = facets_in(text)
    if not meant:
        return data
    found = data.copy()
    found["q"] = rest
    for key, value in meant.items():
        found[key] = value
    return found


def facets_in(text):
    """Return the words that are left of ``text``, and the facets that the others stand for.

    No facet when it begins with no kind, or holds nothing else: such a word is looked for. One
    query at most.
    """
    folded = fold_in_place(text)
    kind, rest = _taken(folded, KINDS)
    if kind is None:
        return text, {}
    meant = {"type": str(kind)}
    if kind == Kind.CONVENTION:
        status, rest = _taken(rest, STATUSES)
        meant |= {"etat": str(status)} if status else {}
    if kind != Kind.PARTNER and _words(text, rest):
        theme, rest = _taken(rest, _themes())
        meant |= {"theme": theme} if theme else {}
    words = _words(text, rest)
    return (words, meant) if words or len(meant) > 1 else (text, {})


def _taken(folded, patterns):
    """Return the first key whose pattern is found, None without any; and the text without it.

    What is taken becomes spaces: places in the text stay the same.
    """
    for key, pattern in patterns.items():
        if match := pattern.search(folded):
            blank = " " * (match.end() - match.start())
            return key, folded[: match.start()] + blank + folded[match.end() :]
    return None, folded


def _themes():
    # The longest names first: "économie sociale" before "économie".
    names = ThemeFacet().public().values_list("slug", "name")
    folded = ((slug, WORD.findall(fold_in_place(clean(name)))) for slug, name in names)
    # Whatever stands between the words: an apostrophe or a hyphen of another kind, two spaces.
    patterns = [(slug, r"\W+".join(words)) for slug, words in folded if words]
    patterns.sort(key=lambda named: -len(named[1]))
    return {slug: re.compile(rf"\b{_untied(name)}\b", re.I) for slug, name in patterns}


def _untied(pattern):
    # Folding in place leaves ligatures.
    return re.sub("œ|oe", "(?:œ|oe)", re.sub("æ|ae", "(?:æ|ae)", pattern, flags=re.I), flags=re.I)


def _words(text, rest):
    """Return what is left of ``text``, without the words that only tie the others together."""
    left = [term for term in terms(rest) if not term.is_stop_word]
    if not left:
        return ""
    kept = "".join(
        letter if rest[place] != " " else " "
        for place, letter in enumerate(text[: left[-1].end])
        if place >= left[0].start
    )
    return " ".join(kept.split())
