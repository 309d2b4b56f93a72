"""What a query looks for, before any database writes it its own way.

A query is a set of pages. ``Word`` and ``Sequence`` look in the text; ``All``, ``AnyOf`` and
``Except`` combine sets. There is no plain "not": SQLite could not write it. ``Wanted`` stands for
"all but these" instead.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from wagtail.search import query as queries


@dataclass(frozen=True)
class Word:
    """Texts with this word, or with one that it begins."""

    stem: str
    is_prefix: bool = False


@dataclass(frozen=True)
class Sequence:
    """Texts where these words follow each other."""

    stems: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True)
class All:
    """Texts that all of these find."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class AnyOf:
    """Texts that one of these finds."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class Except:
    """Texts that ``found`` finds and ``excluded`` does not."""

    found: "Expression"
    excluded: "Expression"


Expression = Word | Sequence | All | AnyOf | Except


def sequence(stems: Iterable[str], is_prefix: bool = False) -> Word | Sequence:
    """Return the expression of words in a row, however few."""
    stems = tuple(stems)
    return Word(stems[0], is_prefix) if len(stems) == 1 else Sequence(stems, is_prefix)


def all_of(parts: Iterable[Expression]) -> Expression:
    """Return the expression of texts that all ``parts`` find."""
    parts = tuple(dict.fromkeys(parts))
    return parts[0] if len(parts) == 1 else All(parts)


def any_of(parts: Iterable[Expression]) -> Expression:
    """Return the expression of texts that one of ``parts`` finds."""
    parts = tuple(dict.fromkeys(parts))
    return parts[0] if len(parts) == 1 else AnyOf(parts)


def leaves(expression: Expression) -> Iterator[Word | Sequence]:
    """Yield the words and sequences that an expression asks for, not those it excludes."""
    if isinstance(expression, Except):
        yield from leaves(expression.found)
    elif isinstance(expression, All | AnyOf):
        for part in expression.parts:
            yield from leaves(part)
    else:
        yield expression


def holds(expression: Expression, words: list[str]) -> bool:
    """Tell whether ``words``, the list of stems of a text, are what ``expression`` looks for."""
    if isinstance(expression, All):
        return all(holds(part, words) for part in expression.parts)
    if isinstance(expression, AnyOf):
        return any(holds(part, words) for part in expression.parts)
    if isinstance(expression, Except):
        return holds(expression.found, words) and not holds(expression.excluded, words)
    stems = [expression.stem] if isinstance(expression, Word) else list(expression.stems)
    size = len(stems)
    if not expression.is_prefix:
        return any(words[i : i + size] == stems for i in range(len(words) - size + 1))
    *whole, last = stems
    return any(
        words[i : i + size - 1] == whole and words[i + size - 1].startswith(last)
        for i in range(len(words) - size + 1)
    )


@dataclass(frozen=True)
class Wanted:
    """The set that a query of Wagtail wants: what ``expression`` finds, or all the others.

    Without expression the set is empty, or holds everything.
    """

    expression: Expression | None = None
    is_complement: bool = False


def wanted(
    query: queries.SearchQuery, read: Callable[[queries.SearchQuery], Expression | None]
) -> Wanted:
    """Return the set that ``query`` (``wagtail.search.query``) wants.

    ``read`` turns what holds words – ``PlainText``, ``Phrase``, ``Fuzzy`` – into an expression, or
    into None when it holds none. Raises NotImplementedError for a query of an unknown kind.
    """
    if isinstance(query, queries.MatchAll):
        return Wanted(is_complement=True)
    if isinstance(query, queries.Boost):
        return wanted(query.subquery, read)
    if isinstance(query, queries.Not):
        inner = wanted(query.subquery, read)
        return replace(inner, is_complement=not inner.is_complement)
    if isinstance(query, queries.And):
        return _intersection([wanted(each, read) for each in query.subqueries])
    if isinstance(query, queries.Or):
        # De Morgan: one of them is not none of them.
        others = [wanted(queries.Not(each), read) for each in query.subqueries]
        inner = _intersection(others)
        return replace(inner, is_complement=not inner.is_complement)
    if isinstance(query, queries.PlainText | queries.Phrase | queries.Fuzzy):
        return Wanted(read(query))
    raise NotImplementedError(f"`{query.__class__.__name__}` is not supported by the search.")


def _intersection(sets: list[Wanted]) -> Wanted:
    found = [each for each in sets if not each.is_complement]
    kept = [each.expression for each in found if each.expression]
    excluded = [each.expression for each in sets if each.is_complement and each.expression]
    if len(kept) < len(found):
        return Wanted()
    if not kept:
        return Wanted(any_of(excluded) if excluded else None, is_complement=True)
    expression = all_of(kept)
    return Wanted(Except(expression, any_of(excluded)) if excluded else expression)
