"""What the search box suggests while one types: public titles, partners, sigles."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from core.facets import shorten

from .analysis import clean, fold_in_place
from .engine import complete
from .facets import Sources
from .results import shown
from .synonyms import pairs

SHORTEST = 2
MOST_TITLES = 8
MOST_SIGLES = 2


def suggestions(text):
    """Return what begins like ``text``: a list of ``{label, kind, url}``, short.

    Empty below ``SHORTEST`` letters. Seven queries at most.
    """
    words = shorten(text)
    if len(words) < SHORTEST:
        return []
    return [*_sigles(words), *_titles(words)]


def _suggestion(label, kind, url):
    return {"label": label, "kind": kind, "url": url}


def _sigles(words):
    typed = fold_in_place(clean(words))
    begun = [
        pair for pair in pairs() if any(fold_in_place(each).startswith(typed) for each in pair)
    ]
    return [
        _suggestion(
            f"{acronym} – {expansion}",
            "Sigle",
            f"{reverse('search:search')}?{urlencode({'q': acronym})}",
        )
        for acronym, expansion in begun[:MOST_SIGLES]
    ]


def _titles(words):
    hits = complete(words, Sources.public().querysets())[:MOST_TITLES]
    return [
        _suggestion(result.indexed.title, result.kind, result.url)
        for result in shown(hits, timezone.localdate())
    ]
