"""Wagtail's search in the database, with French words: ``WAGTAILSEARCH_BACKENDS`` names it."""

from django.core.exceptions import ImproperlyConfigured
from django.db import connection


def SearchBackend(params):
    """Return the backend of the default database. Raises ImproperlyConfigured without one."""
    if connection.vendor == "sqlite":
        from .sqlite import FrenchSQLiteBackend

        return FrenchSQLiteBackend(params)
    if connection.vendor == "postgresql":
        from .postgresql import FrenchPostgresBackend

        return FrenchPostgresBackend(params)
    raise ImproperlyConfigured("La recherche connaît SQLite et PostgreSQL.")
