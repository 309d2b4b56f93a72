"""The glossary as synonyms: a sigle finds its expansion, an expansion its sigle."""

from collections.abc import Iterable
from functools import lru_cache

from django.core.cache import cache

from glossary.models import Acronym

from .analysis import words
from .expressions import Expression, all_of, any_of, sequence

# A sigle and its expansion.
Pair = tuple[str, str]

CACHE_KEY = "search.glossary"
# Another process forgets the former glossary after as many seconds.
CACHE_SECONDS = 60


def forget(**kwargs: object) -> None:
    """Read the glossary again: to call when it changes (``post_save``, ``post_delete``)."""
    cache.delete(CACHE_KEY)


def pairs() -> tuple[Pair, ...]:
    """Return ``(sigle, expansion)`` of all the glossary, by sigle: one query, cached."""
    found = cache.get(CACHE_KEY)
    if found is None:
        found = tuple(Acronym.objects.values_list("acronym", "expansion"))
        cache.set(CACHE_KEY, found, CACHE_SECONDS)
    return tuple(map(tuple, found))


def current() -> "Synonyms":
    """Return the synonyms of the site."""
    return _synonyms(pairs())


@lru_cache(maxsize=2)
def _synonyms(pairs: tuple[Pair, ...]) -> "Synonyms":
    return Synonyms(pairs)


class Synonyms:
    """Pairs of sigle and expansion, ready to be looked for in the words of a query."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._expressions: dict[tuple[str, ...], list[Expression]] = {}
        for acronym, expansion in pairs:
            short, long = tuple(words(acronym)), tuple(words(expansion))
            if short and long:
                self._add(short, [sequence(short), sequence(long)])
                # Who types the expansion without quotes may not type it in order.
                self._add(long, [all_of(map(sequence, zip(long, strict=True))), sequence(short)])
        self.longest = max(map(len, self._expressions), default=0)

    def _add(self, key: tuple[str, ...], expressions: list[Expression]) -> None:
        self._expressions[key] = [*self._expressions.get(key, []), *expressions]

    def of(self, stems: Iterable[str]) -> Expression | None:
        """Return what to look for instead of ``stems``, or None when the glossary has them not."""
        found = self._expressions.get(tuple(stems))
        return any_of(found) if found else None
