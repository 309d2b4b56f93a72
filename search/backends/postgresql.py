"""French search in PostgreSQL's text vectors."""

from collections import defaultdict

from django.contrib.postgres.search import SearchVectorField
from django.db.models import BooleanField, F, Func, TextField, Value
from wagtail.search.backends.database.postgres.postgres import (
    IndexEntry,
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
    PostgresSearchResults,
)

from ..expressions import All, AnyOf, Except, Word
from .french import FrenchAutocompleteCompiler, FrenchCompiler, FrenchIndex, FrenchResults


class Match(Func):
    """``column @@ 'query'::tsquery``: no parser of PostgreSQL reads the words."""

    template = "(%(expressions)s::tsquery)"
    arg_joiner = " @@ "
    output_field = BooleanField()

    def __init__(self, column, query):
        super().__init__(F(column), Value(query, output_field=TextField()))


class Vector(Func):
    """``'stem':1,7 'other':2`` as a vector: each word with its places."""

    template = "%(expressions)s::tsvector"
    output_field = SearchVectorField()

    def __init__(self, words):
        places = defaultdict(list)
        for place, word in enumerate(words, start=1):
            places[word].append(str(place))
        text = " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())
        super().__init__(Value(text, output_field=TextField()))


def tsquery(expression):
    """Write ``expression`` as a tsquery. Stems are letters and figures: nothing to escape."""
    if isinstance(expression, All):
        return "({})".format(" & ".join(map(tsquery, expression.parts)))
    if isinstance(expression, AnyOf):
        return "({})".format(" | ".join(map(tsquery, expression.parts)))
    if isinstance(expression, Except):
        return f"({tsquery(expression.found)} & !{tsquery(expression.excluded)})"
    stems = [expression.stem] if isinstance(expression, Word) else expression.stems
    words = [f"'{stem}'" for stem in stems]
    words[-1] += ":*" * expression.is_prefix
    return "({})".format(" <-> ".join(words))


class FrenchPostgresIndex(FrenchIndex, PostgresIndex):
    """The vectors hold the same stems as in SQLite, at the same places."""

    column = Vector

    @staticmethod
    def matching(*questions):
        """Return the query of the ids (``id``) of entries; ``questions``: (column, expression)."""
        conditions = [Match(column, tsquery(expression)) for column, expression in questions]
        return IndexEntry.objects.filter(*conditions).values("id")


class FrenchPostgresCompiler(FrenchCompiler, PostgresSearchQueryCompiler):
    """What a search finds."""


class FrenchPostgresAutocompleteCompiler(
    FrenchAutocompleteCompiler, PostgresAutocompleteQueryCompiler
):
    """What words being typed find."""


class FrenchPostgresResults(FrenchResults, PostgresSearchResults):
    """What was found, best first."""


class FrenchPostgresBackend(PostgresSearchBackend):
    """The search backend of a site on PostgreSQL."""

    index_class = FrenchPostgresIndex
    query_compiler_class = FrenchPostgresCompiler
    autocomplete_query_compiler_class = FrenchPostgresAutocompleteCompiler
    results_class = FrenchPostgresResults
