"""A site that cannot write for now says so, and gives editors back what they typed."""

import errno
import sqlite3
from contextlib import closing

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.db import DatabaseError, OperationalError, connection, transaction
from django.db.utils import DatabaseErrorWrapper

from partnerships.models import Theme
from runtime.unavailable import BUSY, FULL, READ_ONLY, UNREACHABLE, reason

TYPED = {"name": "Égalité « filles – garçons »", "note": "deux\r\nlignes", "many": ["1", "2"]}


def failure(cause):
    """Return the error that Django makes of an error of SQLite."""
    try:
        with DatabaseErrorWrapper(connection):
            raise cause
    except DatabaseError as error:
        return error


def locked(tmp_path):
    with (
        closing(sqlite3.connect(tmp_path / "a", timeout=0)) as one,
        closing(sqlite3.connect(tmp_path / "a", timeout=0)) as other,
    ):
        one.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")


def full(tmp_path):
    with closing(sqlite3.connect(tmp_path / "a")) as database:
        database.execute("CREATE TABLE t (a)")
        database.execute("PRAGMA max_page_count = 3")
        database.execute("INSERT INTO t VALUES (zeroblob(100000))")


def read_only(tmp_path):
    sqlite3.connect(tmp_path / "a").execute("CREATE TABLE t (a)").connection.close()
    with closing(sqlite3.connect(f"file:{tmp_path / 'a'}?mode=ro", uri=True)) as database:
        database.execute("INSERT INTO t VALUES (1)")


def wrong(tmp_path):
    sqlite3.connect(":memory:").execute("SELECT * FROM missing")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="what SQLite says")
@pytest.mark.parametrize(
    ("accident", "sentence"),
    [(locked, BUSY), (full, FULL), (read_only, READ_ONLY), (wrong, None)],
)
def test_reason__is_what_sqlite_says(tmp_path, accident, sentence):
    with pytest.raises(sqlite3.OperationalError) as caught:
        accident(tmp_path)
    assert reason(failure(caught.value)) == sentence


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="what PostgreSQL says")
@pytest.mark.parametrize(
    ("statements", "sentence"),
    [
        ("SET TRANSACTION READ ONLY; CREATE TABLE t (a int)", READ_ONLY),
        ("SET LOCAL statement_timeout = 10; SELECT pg_sleep(5)", BUSY),
        ("SELECT * FROM missing", None),
    ],
)
def test_reason__is_what_postgresql_says(statements, sentence):
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        connection.cursor().execute(statements)
    assert reason(caught.value) == sentence


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), FULL),
        (OSError(errno.EROFS, "Read-only file system"), READ_ONLY),
        (OSError(errno.ENOENT, "No such file"), None),
        (ValueError("x"), None),
        (OperationalError("server closed the connection"), UNREACHABLE),
    ],
)
def test_reason__is_of_what_passes_by_itself_alone(error, sentence):
    assert reason(error) == sentence


@pytest.fixture
def editor(client, db, monkeypatch):
    """Return the browser of an administrator, whose next save the database makes fail."""
    client.force_login(User.objects.create_superuser("alice"))
    client.raise_request_exception = False

    def fail(*args, **kwargs):
        cause = sqlite3.OperationalError("database is locked")
        cause.sqlite_errorcode = sqlite3.SQLITE_BUSY
        raise OperationalError("database is locked") from cause

    monkeypatch.setattr(Theme, "save", fail)
    return client


CREATE = "/admin/partnerships/theme/create/"


def test_editor__gets_back_what_was_typed_to_send_it_again(editor):
    answer = editor.post(f"{CREATE}?next=1", TYPED)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    form = BeautifulSoup(answer.content, "html.parser").form
    assert (form["method"], form["action"]) == ("post", f"{CREATE}?next=1")
    fields = [(each["name"], each["value"]) for each in form.find_all("input")]
    expected = [("name", TYPED["name"]), ("note", TYPED["note"]), ("many", "1"), ("many", "2")]
    assert fields[-4:] == expected
    assert [name for name, _ in fields].count("csrfmiddlewaretoken") == 1
    assert BUSY in answer.content.decode()


def test_autosave__is_answered_in_its_own_language(editor):
    answer = editor.post(CREATE, TYPED, headers={"accept": "application/json"})
    assert answer.status_code == 503
    assert answer.json()["error_message"] == BUSY


def test_password__is_written_in_no_page(editor):
    answer = editor.post(CREATE, {**TYPED, "password1": "un secret"})
    assert answer.status_code == 503
    assert "un secret" not in answer.content.decode()


def test_other_mistakes__stay_errors_500(editor, monkeypatch):
    monkeypatch.setattr(Theme, "save", lambda *args, **kwargs: 1 / 0)
    answer = editor.post(CREATE, TYPED)
    assert answer.status_code == 500
    assert TYPED["name"] not in answer.content.decode()
