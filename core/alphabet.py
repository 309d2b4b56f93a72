"""Letters as French people read them: é is e, œ is oe, and a capital is its small letter.

One rule, written twice so that it gives the same in Python and in both databases: SQLite calls the
functions of this module, PostgreSQL has it in SQL. No extension and no ICU is asked of whoever
installs the site.

``fold`` is what names are sorted and compared by. ``searchable`` leaves out elided articles too:
"l’Économie" and "economie" are looked for alike.
"""

import re
import unicodedata
from functools import lru_cache

from django.db.backends.signals import connection_created
from django.db.models import CharField, F, Func, OrderBy, SlugField, TextField
from django.db.models.lookups import Contains, Exact, StartsWith
from taggit.models import Tag

# What Unicode does not decompose, and signs that are typed one for the other.
LETTERS = {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ẞ": "ss"}
APOSTROPHE = "'"
APOSTROPHES = "’ʼ‘‛´`′＇"
HYPHENS = "‐‑‒–−"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
ALIKE = dict.fromkeys(APOSTROPHES, APOSTROPHE) | dict.fromkeys(HYPHENS, "-")
ALIKE |= dict(zip("øØłŁđĐ", "oOlLdD", strict=True))

# The start of a word, for PostgreSQL.
START = r"\m"

_ACCENTS = r"[\u0300-\u036f]"
_ELISION = r"(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu)'(?=\w)"

_SAME = str.maketrans({**LETTERS, **ALIKE, **dict.fromkeys(INVISIBLE, "")})


@lru_cache(maxsize=20_000)
def fold(text):
    """Return ``text`` in small letters, without accents or ligatures, with single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_SAME))
    return " ".join(re.sub(_ACCENTS, "", decomposed).lower().split())


def searchable(text):
    """Return ``text`` folded, without elided articles nor apostrophes."""
    return re.sub(rf"\b{_ELISION}", "", fold(text)).replace(APOSTROPHE, "")


class Fold(Func):
    """What ``fold`` makes of a column."""

    function = "french_fold"
    arity = 1
    output_field = TextField()

    def as_postgresql(self, compiler, connection, **context):
        """Write the rule in SQL."""
        return self.as_sql(compiler, connection, template=_FOLD, **context)


class Searchable(Func):
    """What ``searchable`` makes of a column."""

    function = "french_searchable"
    arity = 1
    output_field = TextField()

    def as_postgresql(self, compiler, connection, **context):
        """Write the rule in SQL."""
        return self.as_sql(compiler, connection, template=_SEARCHABLE, **context)


class Alphabetical(Fold):
    """The place of a name in a French list: the same whatever the collation of the database."""

    def as_postgresql(self, compiler, connection, **context):
        """Compare the letters as they are: the rule has made them plain ones."""
        template = f'({_FOLD}) COLLATE "C"'
        return self.as_sql(compiler, connection, template=template, **context)


def in_french(queryset):
    """Return ``queryset`` in the same order, but for texts, which French sorts its own way."""
    orders = (_in_french(queryset.model, order) for order in queryset.query.order_by)
    return queryset.order_by(*orders)


def _in_french(model, order):
    if not isinstance(order, str) or not is_text(model, order.lstrip("-")):
        return order
    return OrderBy(Alphabetical(F(order.lstrip("-"))), descending=order.startswith("-"))


def is_text(model, name):
    """Tell whether people read what a field of ``model`` holds: no code, no URL, no path."""
    field = next((each for each in model._meta.fields if each.name == name), None)
    written = isinstance(field, (CharField, TextField)) and not isinstance(field, SlugField)
    return written and not field.choices and name not in {"path", "url_path"}


class AsTyped:
    """A search in a column for what people type, whatever its case, accents and apostrophes."""

    def __init__(self, column, typed):
        if hasattr(typed, "resolve_expression"):
            typed = Searchable(typed)
        elif typed is not None:
            typed = searchable(str(typed))
        super().__init__(Searchable(column), typed)


class Holds(AsTyped, Contains):
    """``icontains``, for French."""


class Begins(AsTyped, StartsWith):
    """``istartswith``, for French."""


class Is(AsTyped, Exact):
    """``iexact``, for French."""


def use_french_letters():
    """Let every search of a word in a column, Wagtail's included, read letters as French does.

    Keywords too are one when French reads them alike; names of accounts are not.
    """
    for field in (CharField, TextField):
        field.register_lookup(Holds, "icontains")
        field.register_lookup(Begins, "istartswith")
    Tag._meta.get_field("name").register_lookup(Is, "iexact")
    connection_created.connect(_teach_sqlite)


def _teach_sqlite(sender, connection, **kwargs):
    if connection.vendor == "sqlite":
        for name, rule in (("french_fold", fold), ("french_searchable", searchable)):
            connection.connection.create_function(name, 1, _or_null(rule), deterministic=True)


def _or_null(rule):
    return lambda value: None if value is None else rule(str(value))


def _in_sql(text):
    """Quote a text for SQL."""
    return "'{}'".format(text.replace("'", "''"))


def _fold_in_sql():
    # PostgreSQL forgets the signs that ``translate`` has no letter for.
    signs, letters = "".join(ALIKE) + INVISIBLE, "".join(ALIKE.values())
    sql = f"translate(%(expressions)s, {_in_sql(signs)}, {_in_sql(letters)})"
    for letter, written in LETTERS.items():
        sql = f"replace({sql}, {_in_sql(letter)}, {_in_sql(written)})"
    sql = f"lower(regexp_replace(normalize({sql}, NFKD), '{_ACCENTS}', '', 'g'))"
    return rf"btrim(regexp_replace({sql}, '\s+', ' ', 'g'))"


def _searchable_in_sql():
    elided = _in_sql(rf"\m{_ELISION}")
    return (
        f"replace(regexp_replace({_fold_in_sql()}, {elided}, '', 'g'), {_in_sql(APOSTROPHE)}, '')"
    )


_FOLD = _fold_in_sql()
_SEARCHABLE = _searchable_in_sql()
