"""What a reader or an editor types, as expressions to look for."""

import re
from dataclasses import dataclass

from core.facets import LONGEST_QUERY, shorten

from . import synonyms
from .analysis import Term, clean, stem, terms
from .expressions import Expression, Word, all_of, any_of, sequence
from .lexicon import close_to

MOST_WORDS = 20
QUOTED = re.compile(r'["«“„]([^"«»“”„]*)["»”]')


@dataclass(frozen=True)
class Unit:
    """One thing that a query asks for, and the words that ask for it."""

    expression: Expression
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Query:
    """What a reader asks for. It is falsy when their text holds no word."""

    text: str
    units: tuple[Unit, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.units)

    @property
    def expression(self) -> Expression:
        """All that the query asks for."""
        return all_of(unit.expression for unit in self.units)


def parse(text: str) -> Query:
    """Return the ``Query`` of a reader's text; its quoted parts are phrases.

    Any text will do: what is longer than ``LONGEST_QUERY`` characters or ``MOST_WORDS`` things to
    look for is cut, unbalanced quotation marks are nothing, and there are no operators.
    """
    text = shorten(clean(text))
    found: list[Unit] = []
    end = 0
    for quoted in QUOTED.finditer(text):
        found += units(text, end, quoted.start())
        found += _phrase(text, quoted.start(1), quoted.end(1))
        end = quoted.end()
    found += units(text, end, len(text))
    found = [unit for unit in found if not _is_idle(unit)] or found
    return Query(text, tuple(found[:MOST_WORDS]))


def units(text: str, start: int = 0, end: int | None = None) -> list[Unit]:
    """Return what the clean ``text`` asks for, between two places of it."""
    end = len(text) if end is None else end
    left = [term for term in terms(text) if start <= term.start and term.end <= end]
    glossary, found = synonyms.current(), []
    while left:
        size, expression = _longest_synonym(left, glossary)
        found.append(Unit(expression or _expression(left[0]), tuple(left[:size])))
        left = left[size:]
    return found


def plain(text: str, operator: str = "and") -> Expression | None:
    """Return the expression of a text without quotes, or None when it holds no word."""
    found = units(clean(text)[: LONGEST_QUERY * 4])
    found = [unit for unit in found if not _is_idle(unit)] or found
    combine = any_of if operator == "or" else all_of
    return combine(unit.expression for unit in found[:MOST_WORDS]) if found else None


def phrase(text: str) -> Expression | None:
    """Return the expression of words in this order, or None when there is none."""
    text = clean(text)[: LONGEST_QUERY * 4]
    found = _phrase(text, 0, len(text))
    return found[0].expression if found else None


def prefixes(text: str) -> Expression | None:
    """Return the expression of words being typed, or None when there is none."""
    forms = [form for term in terms(clean(text)[:LONGEST_QUERY]) for form in term.forms]
    found = [Word(form, is_prefix=True) for form in forms[:MOST_WORDS]]
    return all_of(found) if found else None


def _is_idle(unit: Unit) -> bool:
    return all(term.is_stop_word for term in unit.terms)


def _expression(term: Term) -> Expression:
    together = sequence(term.stems)
    return any_of([together, Word(term.joined)]) if term.joined else together


def _phrase(text: str, start: int, end: int) -> list[Unit]:
    found = [term for term in terms(text) if start <= term.start and term.end <= end]
    found = [term for term in found if not term.is_stop_word] or found
    stems = [stem for term in found for stem in term.stems][:MOST_WORDS]
    if len(found) == 1:
        return [Unit(_expression(found[0]), tuple(found))]
    return [Unit(sequence(stems), tuple(found))] if stems else []


def _longest_synonym(
    left: list[Term], glossary: synonyms.Synonyms
) -> tuple[int, Expression | None]:
    """Return the number of terms that the glossary knows together, and what to look for."""
    best: tuple[int, Expression | None] = (1, None)
    stems: list[str] = []
    for size, term in enumerate(left, start=1):
        stems += () if term.is_stop_word else term.stems
        if len(stems) > glossary.longest:
            break
        if not term.is_stop_word and (expression := glossary.of(stems)):
            best = size, expression
    return best


def fuzzy(text: str, operator: str = "or") -> Expression | None:
    """Return the expression of words that may be misspelled, or None when there is none."""
    found = [
        any_of([sequence(term.stems), *(Word(stem(word)) for word in _close_words(term))])
        for term in terms(clean(text)[:LONGEST_QUERY])
        if not term.is_stop_word
    ][:MOST_WORDS]
    combine = any_of if operator == "or" else all_of
    return combine(found) if found else None


def _close_words(term: Term) -> list[str]:
    close = close_to(term.forms[0]) if len(term.forms) == 1 else []
    return [word for _mistakes, word in close]
