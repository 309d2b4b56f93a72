"""The rows of the database as lines of JSON, which another database reads as well."""

import gzip
from datetime import datetime

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

# What is made again from the rest, or belongs to people who are connected now.
LEFT_OUT = {
    "search.IndexedObject", "search.IndexedText", "search.IndexedWord", "search.PageToIndex",
    "sessions.Session", "wagtailadmin.EditingSession",
    "wagtailsearch.IndexEntry", "wagtailsearch.SQLiteFTSIndexEntry",
}  # fmt: skip
ROWS_AT_ONCE = 200


class ExactEncoder(DjangoJSONEncoder):
    """JSON with the microseconds of moments, which Django's own leaves out."""

    def default(self, value):
        """Write a moment whole."""
        return value.isoformat() if isinstance(value, datetime) else super().default(value)


def saved_models():
    """Return the models whose rows are saved, relations between two models included.

    Content types come first: pages that are read look for theirs.
    """
    tables = set(connection.introspection.table_names())
    models = [
        model
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy
        and model._meta.db_table in tables
        and model._meta.label not in LEFT_OUT
    ]
    return sorted(models, key=lambda model: model is not ContentType)


def migrations():
    """Return the migrations that made the tables, as ``app.name``."""
    return sorted(".".join(key) for key in MigrationRecorder(connection).applied_migrations())


def write(model, path):
    """Write the rows of ``model`` into a compressed file; return how many there are."""
    rows = model._base_manager.order_by("pk")
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=6) as stream:
        serializers.serialize(
            "jsonl",
            rows.iterator(chunk_size=ROWS_AT_ONCE),
            fields=[field.name for field in model._meta.local_concrete_fields],
            cls=ExactEncoder,
            stream=stream,
        )
    return rows.count()


def empty_tables():
    """Delete the rows of all tables of the site, but the list of migrations."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    # What waits for the end of the transaction to be checked would hold PostgreSQL back.
    connection.check_constraints()
    statements = connection.ops.sql_flush(no_style(), tables, reset_sequences=True)
    connection.ops.execute_sql_flush(statements)
    ContentType.objects.clear_cache()


def read(model, path):
    """Insert the rows of a file into the empty table of ``model``; return how many there were.

    Nothing is told of it: what signals would compute is in the other rows.
    """
    number, waiting = 0, []
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for row in serializers.deserialize("jsonl", stream, handle_forward_references=False):
            waiting.append(row.object)
            number += 1
            if len(waiting) == ROWS_AT_ONCE:
                _insert(model, waiting)
                waiting = []
    _insert(model, waiting)
    return number


def _insert(model, objects):
    # Not ``bulk_create``, which refuses models of two tables: each table has its own file here.
    if objects:
        model._base_manager.all()._insert(
            objects, fields=model._meta.local_concrete_fields, using="default", raw=True
        )


def restart_sequences(models):
    """Have new rows numbered after those that were inserted."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
