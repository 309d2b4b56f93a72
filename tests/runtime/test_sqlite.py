"""SQLite on a disk that takes no more: readers are served."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from django.db import OperationalError

from runtime.sqlite.base import DatabaseWrapper

# Connections of their own, to files of their own.
pytestmark = pytest.mark.django_db


@pytest.fixture
def database(tmp_path):
    """Return a database in WAL mode, whose last row stands in the WAL that a killed site left."""
    path = tmp_path / "db.sqlite3"
    with closing(sqlite3.connect(tmp_path / "alive.sqlite3", isolation_level=None)) as alive:
        alive.execute("PRAGMA journal_mode=WAL")
        alive.execute("CREATE TABLE page (title TEXT)")
        alive.execute("INSERT INTO page VALUES ('Actualités')")
        for suffix in ("", "-wal"):
            shutil.copy(tmp_path / f"alive.sqlite3{suffix}", f"{path}{suffix}")
    return path


def connect(path):
    """Return a connection with the settings of the site."""
    return DatabaseWrapper(
        {
            "NAME": str(path),
            "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL", "transaction_mode": "IMMEDIATE"},
            "ATOMIC_REQUESTS": False, "AUTOCOMMIT": True, "CONN_MAX_AGE": 0,
            "CONN_HEALTH_CHECKS": False, "TIME_ZONE": None, "TEST": {},
        },
        alias="default",
    )  # fmt: skip


def take_no_more(path):
    """Have SQLite refuse to open the database: it cannot make the index of its WAL."""
    path.with_name(f"{path.name}-shm").mkdir()


def titles(connection):
    with connection.cursor() as cursor:
        cursor.execute("SELECT title FROM page")
        return [title for (title,) in cursor.fetchall()]


def test_disk__that_takes_no_more_is_read(database):
    take_no_more(database)
    with closing(connect(database)) as connection:
        assert titles(connection) == ["Actualités"]


def test_disk__that_takes_no_more_is_read_without_a_wal(database):
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert not database.with_name("db.sqlite3-wal").exists()
    take_no_more(database)
    with closing(connect(database)) as connection:
        assert titles(connection) == ["Actualités"]


def test_transaction__that_only_reads_goes_on(database):
    take_no_more(database)
    with closing(connect(database)) as connection:
        connection.ensure_connection()
        connection.set_autocommit(False)
        assert titles(connection) == ["Actualités"]
        connection.rollback()


def test_writer__is_refused(database):
    take_no_more(database)
    with closing(connect(database)) as connection, pytest.raises(OperationalError):
        connection.cursor().execute("INSERT INTO page VALUES ('Presse')")


def test_disk__with_room_again_is_written_by_the_next_connection(database):
    take_no_more(database)
    connection = connect(database)
    titles(connection)
    connection.close()
    database.with_name("db.sqlite3-shm").rmdir()
    connection.cursor().execute("INSERT INTO page VALUES ('Presse')")
    assert titles(connection) == ["Actualités", "Presse"]
    assert connection.transaction_mode == "IMMEDIATE"
    connection.close()


def test_missing_database__stays_an_error(tmp_path):
    with pytest.raises(OperationalError):
        connect(tmp_path / "absent" / "db.sqlite3").ensure_connection()


def test_database__new_is_read_by_nobody_else(tmp_path):
    path = tmp_path / "new.sqlite3"
    with closing(connect(path)) as connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE page (title TEXT)")
        files = list(tmp_path.glob("new.sqlite3*"))
        assert len(files) > 1
        assert [file for file in files if file.stat().st_mode & 0o077] == []
