"""Databases of the tests: migrated once, then copied for each worker."""

import fcntl
import hashlib
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).parents[1]
# Migrated databases of SQLite, kept from one run to the next, and the lock of who makes one.
KEPT = ROOT / "var" / "test-databases"
# What decides of the tables, with the list of apps: our migrations, the libraries, the index of
# the search.
SOURCES = ["*/migrations/*.py", "requirements.lock", "search/backends/*.py", "search/models.py"]


def name_of_template():
    """Return a name that changes with what the migrations make."""
    digest = hashlib.sha256(repr(settings.INSTALLED_APPS).encode())
    for path in sorted(path for pattern in SOURCES for path in ROOT.glob(pattern)):
        digest.update(path.read_bytes())
    return f"template_{digest.hexdigest()[:16]}"


@contextmanager
def one_at_a_time():
    """Hold back the other workers of the run, and other runs."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def create():
    """Give the connection a database of its own, migrated; return what removes it."""
    name = connection.creation._get_test_db_name()
    with one_at_a_time():
        return (_on_sqlite if connection.vendor == "sqlite" else _on_postgresql)(name)


def _use(name):
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name


def _migrate(name):
    connection.settings_dict["TEST"]["NAME"] = str(name)
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    connection.close()


def template_on_sqlite():
    """Return the migrated file that the databases of SQLite are copied from."""
    return KEPT / f"{name_of_template()}.sqlite3"


def _on_sqlite(name):
    template = template_on_sqlite()
    if not template.exists():
        for old in KEPT.glob("template_*"):
            old.unlink()
        unfinished = KEPT / "template_unfinished.sqlite3"
        _migrate(unfinished)
        # Back from WAL mode, it is one file.
        with closing(sqlite3.connect(unfinished)) as migrated:
            migrated.execute("PRAGMA journal_mode = DELETE")
        unfinished.rename(template)
    _use(name)
    connection.ensure_connection()
    with closing(sqlite3.connect(template)) as migrated:
        migrated.backup(connection.connection)
    return lambda: None


def _on_postgresql(name):
    usual, template = connection.settings_dict["NAME"], name_of_template()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template])
        is_there = cursor.fetchone()
    if not is_there:
        _migrate(f"{template}_unfinished")
        _use(usual)
        _on_server(f'ALTER DATABASE "{template}_unfinished" RENAME TO "{template}"')
    _on_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    _on_server(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    _use(name)
    return lambda: _on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


def _on_server(statement):
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)


def copy(folder):
    """Copy the database of the connection, which has written nothing yet; return its name."""
    if connection.vendor == "sqlite":
        path = folder / "db.sqlite3"
        path.write_bytes(connection.connection.serialize())
        return str(path)
    # PostgreSQL copies a database to which nobody is connected; the transaction of the test, which
    # has written nothing, ends so.
    name = f"{connection.settings_dict['NAME']}_own"
    _on_server(f'CREATE DATABASE "{name}" TEMPLATE "{connection.settings_dict["NAME"]}"')
    return name


def remove_copy(name):
    """Remove what ``copy`` made; the files of SQLite go with their folder."""
    if connection.vendor == "postgresql":
        _on_server(f'DROP DATABASE "{name}" WITH (FORCE)')
