"""What probes ask: is the process alive (``/healthz``), can the site do its work (``/readyz``)?

The answers name no version, host or person. ``docs/installation.md`` tells who should ask which.
"""

from contextlib import suppress
from functools import cache

from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import JsonResponse
from django.utils import timezone

from clock.models import JobState
from clock.registry import late_jobs


def database_answers():
    """Tell whether the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


@cache
def migrations_of_the_code():
    """Return the migrations that this version of the site has, read once: code does not change."""
    return frozenset(MigrationLoader(None).disk_migrations)


def migrations_are_done():
    """Tell whether the tables are those that this version of the site reads."""
    return migrations_of_the_code() <= MigrationRecorder(connection).applied_migrations().keys()


def storage_answers():
    """Tell whether the storage of images and documents can be read."""
    with suppress(FileNotFoundError):
        default_storage.listdir("")
    return True


def clock_works():
    """Tell whether the clock has run, and no job has been due for long."""
    states = {state.name: state for state in JobState.objects.all()}
    return not late_jobs(states, timezone.now())


READINESS = {
    "database": database_answers,
    "migrations": migrations_are_done,
    "storage": storage_answers,
    "scheduler": clock_works,
}


def readiness():
    """Return whether each part works, by its name."""
    return {name: _works(part) for name, part in READINESS.items()}


def _works(part):
    try:
        return part()
    except Exception:
        # Whatever the part raised: a probe asks because something may be broken.
        return False


class Health:
    """Answers probes, whatever the host they name: nothing else of the site is needed for it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        """Answer a probe, or hand the request on."""
        if request.path == "/healthz":
            return _answer({"process": True})
        if request.path == "/readyz":
            return _answer(readiness())
        return self.get_response(request)


def _answer(parts):
    said = {name: "ok" if works else "failing" for name, works in parts.items()}
    response = JsonResponse(said, status=200 if all(parts.values()) else 503)
    response["Cache-Control"] = "no-store"
    return response
