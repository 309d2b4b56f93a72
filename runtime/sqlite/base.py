"""SQLite whose readers are served even when its disk is full, or may not be written."""

import sqlite3
from contextlib import suppress
from pathlib import Path

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3._functions import register as register_functions

# The primary codes of what keeps a database in WAL mode from being opened to write:
# https://www.sqlite.org/rescode.html
NO_WRITING = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL,
              sqlite3.SQLITE_CANTOPEN}  # fmt: skip


def primary_code(error):
    """Return the primary code of an error of SQLite, None for any other error."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's connection to SQLite, with a read-only one to fall back on.

    A database in WAL mode needs to write beside its file even to be read. The fall-back needs
    nothing: it takes no lock, and keeps in memory the index of the WAL that a site stopped short
    has left. It lives as long as its request; the next one tries to write again.
    """

    def get_new_connection(self, conn_params):
        """Open the database, to read alone when it cannot be written."""
        self._keep_for_oneself(conn_params["database"])
        try:
            return super().get_new_connection(conn_params)
        except sqlite3.OperationalError as error:
            path = Path(conn_params["database"])
            if primary_code(error) not in NO_WRITING or not path.is_file():
                raise
            return self._read_only(path, conn_params)

    def _keep_for_oneself(self, name):
        # It holds accounts and drafts. The files that SQLite puts beside have the same rights.
        if not self.is_in_memory_db() and not (path := Path(name)).exists():
            with suppress(OSError):
                path.touch(0o600)

    def _read_only(self, path, conn_params):
        # A transaction that takes the write lock at once could not even begin.
        self.transaction_mode = None
        has_wal = Path(f"{path}-wal").is_file()
        way = "vfs=unix-none" if has_wal else "immutable=1"
        url = f"{path.absolute().as_uri()}?mode=ro&{way}"
        connection = sqlite3.connect(**{**conn_params, "database": url})
        register_functions(connection)
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        return connection
