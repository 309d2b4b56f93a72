"""Expressions whose SQL is written once in a process, whatever queries of their table name them."""

from django.core.exceptions import EmptyResultSet
from django.db.models import ExpressionWrapper
from django.db.models.expressions import RawSQL


class Written(ExpressionWrapper):
    """An annotation of a queryset, as its table answers it: for other queries of the same table.

    Django resolves and writes an expression again wherever it is named, which takes longer than
    the answer of the database where it holds subqueries. A query that calls its table otherwise
    makes a copy, and writes that.
    """

    _sql = None

    def __init__(self, annotation, prefixes):
        super().__init__(annotation, annotation.output_field)
        self.prefixes = prefixes

    def resolve_expression(self, query, *args, **kwargs):
        """Tell the query which names the subqueries give their tables: it is resolved already."""
        query.subq_aliases = query.subq_aliases.union(self.prefixes)
        return self

    def as_sql(self, compiler, connection):
        """Return the SQL for the database of ``connection``."""
        if self._sql is None or self._sql[0] != connection.alias:
            self._sql = connection.alias, *super().as_sql(compiler, connection)
        _, sql, parameters = self._sql
        return sql, list(parameters)

    def copy(self):
        """Return a copy to be changed: its SQL is another."""
        copied = super().copy()
        copied._sql = None
        return copied


def written(queryset, *names):
    """Return the annotations ``names`` of ``queryset`` as ``{name: Written}``.

    They may name columns of the queryset's own table alone.
    """
    query = queryset.query
    return {name: Written(query.annotations[name], query.subq_aliases) for name in names}


def written_keys(queryset):
    """Return the keys of the rows of ``queryset``, for ``in`` in another query.

    Its tables keep their names, so that what is ``Written`` in it is not written again.
    """
    try:
        sql, parameters = queryset.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return []
    # Django wrote it, with its values apart: nothing that anybody typed is in the text.
    return RawSQL(sql, parameters)  # noqa: S611
