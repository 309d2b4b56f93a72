"""Reminders against accidents: runs killed at any point, two runs at once, a real SMTP sink."""

import asyncio
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from collections import Counter
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from django.db import connection

from tests import databases

# Its databases are files of SQLite, whatever that of the other tests is.
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="opens files of SQLite alone"),
]

ROOT = Path(__file__).parents[2]
DAY = "2024-05-20"
TITLES = ["Alpha", "Beta", "Gamma"]

# Three conventions to review on that day, each with a referent, and one member of the desk.
FILL = f"""
import django; django.setup()
from django.contrib.auth.models import Group, User
from tests.factories import ConventionFactory, RegistryFactory
registry = RegistryFactory()
for title in {TITLES}:
    referent = User.objects.create_user(title.lower(), email=f"{{title.lower()}}@example.org")
    ConventionFactory(parent=registry, title=title, notice_months=6, referent=referent)
desk = User.objects.create_user("desk", email="desk@example.org")
desk.groups.add(Group.objects.get(name="Mission partenariats"))
"""
EXPECTED = {(f"{title.lower()}@example.org", title) for title in TITLES} | {
    ("desk@example.org", title) for title in TITLES
}
PEOPLE = {recipient for recipient, _ in EXPECTED}

# Lives each scenario it reads: the command in one child after another, each killed around the nth
# call of a function or by the server, then twice more to its end. It forks, because loading
# Django takes seconds, and no connection is open before.
STAGE = """
import io, json, os, signal, sys
from unittest import mock
import django; django.setup()
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils.module_loading import import_string
from partnerships.desk import delivery, reminders

def deadly(name, when, nth):
    owner, _, attribute = name.rpartition(".")
    owner = {"delivery": delivery, "reminders": reminders}.get(owner) or import_string(owner)
    original, calls = getattr(owner, attribute), []
    def around(*args, **kwargs):
        calls.append(1)
        if (when, nth) == ("before", len(calls)):
            os.kill(os.getpid(), signal.SIGKILL)
        result = original(*args, **kwargs)
        if (when, nth) == ("after", len(calls)):
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    return mock.patch.object(owner, attribute, around)

def say(**words):
    print(json.dumps(words), flush=True)

def run(day):
    output = io.StringIO()
    call_command("send_reminders", "--on", day, stdout=output)
    return output.getvalue()

def die(day, kill):
    if kill == "server":
        return run(day)
    name, when, nth = kill.split()
    with deadly(name, when, int(nth)):
        run(day)

def live(database, port, day, kills):
    connection.settings_dict["NAME"], settings.EMAIL_PORT = database, port
    ends = []
    for kill in kills:
        child = os.fork()
        if not child:
            die(day, kill)
            os._exit(0)
        say(victim=child)
        ends.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    run(day)
    say(ends=ends, output=run(day))

for line in sys.stdin:
    child = os.fork()
    if not child:
        live(**json.loads(line))
        os._exit(0)
    os.waitpid(child, 0)
    say(over=True)
"""


def environment(database, port=25):
    """Return the environment of a process that uses ``database`` and sends to ``port``."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATABASE_URL": f"sqlite:///{database}",
        "DATA_DIR": str(database.parent),
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "PYTHONPATH": str(ROOT),
    }


def python(*arguments, database, port=25, wait=True):
    """Run Python in the project; return the finished process, or the running one."""
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment(database, port),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if wait:
        process.output = process.communicate(timeout=300)[0]
    return process


@pytest.fixture(scope="session")
def filled_database(django_db_setup, tmp_path_factory):
    """Return a migrated and filled SQLite file, made once."""
    path = tmp_path_factory.mktemp("reminders") / "db.sqlite3"
    shutil.copy(databases.template_on_sqlite(), path)
    process = python("-c", FILL, database=path)
    assert process.returncode == 0, process.output
    # One file, without the journal beside it.
    with sqlite3.connect(path) as filled:
        filled.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture(scope="session")
def stage(filled_database):
    """Return a process that has loaded Django and lives the scenarios it is given."""
    process = subprocess.Popen(
        [sys.executable, "-c", STAGE],
        cwd=ROOT,
        env=environment(filled_database),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    yield process
    process.stdin.close()
    process.wait(timeout=30)


@pytest.fixture
def database(filled_database, tmp_path):
    return shutil.copy(filled_database, tmp_path / "db.sqlite3")


class Sink:
    """A mail server that remembers, and may kill its client at the nth message."""

    def __init__(self):
        self.received = []
        self.victim = None
        self.kill_at = None
        self.kill_after_answer = False
        self.delay = 0

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(self.delay)
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.received.append((envelope.rcpt_tos[0], message))
        if self.kill_at == len(self.received):
            while self.victim is None:
                await asyncio.sleep(0.01)
            if self.kill_after_answer:
                asyncio.get_running_loop().call_later(0.002, self.kill)
            else:
                self.kill()
        return "250 OK"

    def kill(self):
        """Kill the client."""
        os.kill(self.victim, signal.SIGKILL)

    @property
    def told(self):
        """``(recipient, title)`` of all that was told."""
        texts = [(to, message.get_body(("plain",)).get_content()) for to, message in self.received]
        return {(to, title) for to, text in texts for title in TITLES if f"* {title}" in text}

    @property
    def copies(self):
        """How often each Message-ID came."""
        return Counter(message["Message-ID"] for _, message in self.received)


@pytest.fixture
def sink():
    """Return a running sink, with its ``port``."""
    handler = Sink()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        handler.port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=handler.port)
    controller.start()
    yield handler
    controller.stop()


def rows(database, query):
    """Return the first column of a query."""
    with sqlite3.connect(database) as written:
        return [row[0] for row in written.execute(query)]


def assert_all_told_once(sink, database, repeated):
    """Everybody heard of everything, with ``repeated`` mails that came twice at most."""
    assert sink.told == EXPECTED
    assert set(sink.copies.values()) <= {1, 2}
    assert sum(1 for number in sink.copies.values() if number == 2) <= repeated
    # One mail a person, whatever the accidents: a copy has the same Message-ID.
    assert len(sink.copies) == len(PEOPLE)
    assert rows(database, "SELECT count(*) FROM partnerships_reminder") == [len(EXPECTED)]
    unsent = "SELECT count(*) FROM partnerships_digest WHERE sent_at IS NULL"
    assert rows(database, unsent) == [0]


def survive(stage, database, sink, *kills):
    """Run the command once for each way to die, then to its end."""
    job = {"database": str(database), "port": sink.port, "day": DAY, "kills": kills}
    stage.stdin.write(json.dumps(job) + "\n")
    stage.stdin.flush()
    said = {}
    while "over" not in said:
        said |= json.loads(stage.stdout.readline())
        sink.victim = said.get("victim")
    assert said["ends"] == [-signal.SIGKILL] * len(kills)
    # The last run finds nothing left to do.
    assert "rappels enregistrés : 0, courriels envoyés : 0" in said["output"]


@pytest.mark.parametrize(
    ("kill", "repeated"),
    [
        ("reminders.store before 2", 0),
        # Inside the transaction of the second digest, between the mail and its reminders.
        ("django.db.models.query.QuerySet.bulk_create before 2", 0),
        ("reminders.store after 4", 0),
        ("delivery._send before 1", 0),
        ("delivery._send before 3", 0),
        # The server has the mail, the database does not know.
        ("delivery._send after 1", 1),
        ("delivery._send after 4", 1),
        ("delivery._deliver after 2", 0),
    ],
)
def test_send_reminders__killed_inside_and_run_again(stage, database, sink, kill, repeated):
    survive(stage, database, sink, kill)
    assert_all_told_once(sink, database, repeated)


@pytest.mark.parametrize("after_answer", [False, True])
def test_send_reminders__killed_by_the_server_and_run_again(stage, database, sink, after_answer):
    sink.kill_at, sink.kill_after_answer = 3, after_answer
    survive(stage, database, sink, "server")
    assert_all_told_once(sink, database, repeated=1)


def test_send_reminders__killed_again_and_again_tells_everything(stage, database, sink):
    survive(
        stage,
        database,
        sink,
        "reminders.store after 2",
        "delivery._send before 1",
        "delivery._send before 2",
        "delivery._send before 3",
    )
    assert_all_told_once(sink, database, repeated=0)


def test_send_reminders__two_runs_at_once_tell_everything_once(database, sink):
    sink.delay = 0.5
    command = ["manage.py", "send_reminders", "--on", DAY]
    runs = [python(*command, database=database, port=sink.port, wait=False) for _ in range(2)]
    outputs = [run.communicate(timeout=60)[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], outputs
    assert_all_told_once(sink, database, repeated=0)
