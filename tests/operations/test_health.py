"""What probes are told."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from clock.models import JobState
from clock.registry import all_jobs
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    """A clock that has just run."""
    now = timezone.now()
    for job in all_jobs():
        JobState.objects.create(
            name=job.name, known_since=now - timedelta(9), started_at=now, succeeded_at=now
        )


def test_healthz__answers_without_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"process": "ok"})
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_healthz__answers_whatever_the_host(client, settings):
    settings.ALLOWED_HOSTS = ["partenariats.example.org"]
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz", HTTP_HOST="10.0.0.7:8000").status_code == 200
    assert client.get("/actualites/", HTTP_HOST="10.0.0.7:8000").status_code in {301, 400}


def test_readyz__names_what_works(client):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "database": "ok", "migrations": "ok", "storage": "ok", "scheduler": "ok"
    }  # fmt: skip


def failing(client):
    answer = client.get("/readyz")
    assert answer.status_code == 503
    return [name for name, said in answer.json().items() if said != "ok"]


def test_readyz__tells_that_the_clock_stopped(client):
    JobState.objects.update(started_at=timezone.now() - timedelta(hours=3))
    assert failing(client) == ["scheduler"]


def test_readyz__tells_that_a_migration_waits(client):
    MigrationRecorder(connection).migration_qs.filter(app="news").delete()
    assert failing(client) == ["migrations"]


def test_readyz__tells_that_the_storage_does_not_answer(client, monkeypatch):
    def broken(name):
        raise PermissionError("secret-bucket")

    monkeypatch.setattr(default_storage, "listdir", broken)
    assert failing(client) == ["storage"]
    assert b"secret" not in client.get("/readyz").content


def test_readyz__tells_that_the_database_does_not_answer(client, monkeypatch):
    monkeypatch.setattr(connection, "cursor", lambda *args: 1 / 0)
    monkeypatch.setattr(connection, "chunked_cursor", lambda *args: 1 / 0)
    assert "database" in failing(client)


def test_probes__are_no_pages(client):
    factories.StandardPageFactory(slug="healthz2")
    assert client.get("/healthz/").status_code == 404
    assert client.get("/healthz2/").status_code == 200
