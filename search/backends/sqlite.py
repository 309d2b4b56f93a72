"""French search in SQLite's FTS5."""

from django.db.models import F, Value
from wagtail.search.backends.database.sqlite.query import MatchExpression
from wagtail.search.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteFTSIndexEntry,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
    SQLiteSearchResults,
)

from ..expressions import All, AnyOf, Except, Word
from .french import FrenchAutocompleteCompiler, FrenchCompiler, FrenchIndex, FrenchResults


class Match(MatchExpression):
    """``index MATCH '({title} : …) AND ({body} : …)'``."""

    def __init__(self, questions):
        parts = [f"({{{column}}} : {fts5(expression)})" for column, expression in questions]
        super().__init__([], " AND ".join(parts))

    def as_sql(self, compiler, connection):
        """Return the condition; the whole query is one parameter."""
        return self.template, [self.query]


def fts5(expression):
    """Write ``expression`` as FTS5 reads it. Stems are letters and figures: nothing to escape."""
    if isinstance(expression, All):
        return "({})".format(" AND ".join(map(fts5, expression.parts)))
    if isinstance(expression, AnyOf):
        return "({})".format(" OR ".join(map(fts5, expression.parts)))
    if isinstance(expression, Except):
        return f"({fts5(expression.found)} NOT {fts5(expression.excluded)})"
    words = expression.stem if isinstance(expression, Word) else " ".join(expression.stems)
    return f'("{words}"{"*" * expression.is_prefix})'


class FrenchSQLiteIndex(FrenchIndex, SQLiteIndex):
    """The columns of FTS5 hold stems, which its own tokenizer leaves as they are."""

    column = staticmethod(" ".join)
    # The sum keeps SQLite from reading all that match by their keys and sorting them: it reads the
    # latest first, and stops as soon as there are enough.
    key = F("entry_id") + Value(0)

    @staticmethod
    def matching(*questions):
        """Return the query of the ids (``id``) of entries; ``questions``: (column, expression)."""
        found = SQLiteFTSIndexEntry.objects.filter(Match(questions))
        return found.annotate(id=F("index_entry_id")).values("id")


class FrenchSQLiteCompiler(FrenchCompiler, SQLiteSearchQueryCompiler):
    """What a search finds."""


class FrenchSQLiteAutocompleteCompiler(FrenchAutocompleteCompiler, SQLiteAutocompleteQueryCompiler):
    """What words being typed find."""


class FrenchSQLiteResults(FrenchResults, SQLiteSearchResults):
    """What was found, best first."""


class FrenchSQLiteBackend(SQLiteSearchBackend):
    """The search backend of a site on SQLite."""

    index_class = FrenchSQLiteIndex
    query_compiler_class = FrenchSQLiteCompiler
    autocomplete_query_compiler_class = FrenchSQLiteAutocompleteCompiler
    results_class = FrenchSQLiteResults
