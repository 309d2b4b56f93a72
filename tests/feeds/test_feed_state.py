"""The version of the feeds: two writers at once, none waits and none is forgotten."""

from threading import Thread

import pytest
from django.db import connection, transaction

from feeds.models import FeedState
from feeds.models.state import sweep

pytestmark = pytest.mark.django_db


def in_another_connection(function):
    """Call ``function`` in a connection of its own, rolled back at the end, and raise its error."""
    failures = []

    def run():
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '2s'")
                function()
                transaction.set_rollback(True)
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    thread.join(10)
    assert not thread.is_alive()
    if failures:
        raise failures[0]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_writers__do_not_wait_for_each_other():
    FeedState.renew()
    in_another_connection(FeedState.renew)


def test_change__committed_after_a_later_one_still_gives_a_new_version():
    slow, fast = FeedState.objects.create(), FeedState.objects.create()
    # The transaction of the first row is under way: nobody sees it yet.
    FeedState.objects.filter(pk=slow.pk).delete()
    sweep()
    seen = FeedState.current()
    slow.save(force_insert=True)
    assert FeedState.current() != seen
    sweep()
    assert FeedState.current() != seen
    assert not FeedState.objects.filter(pk__in=[slow.pk, fast.pk]).exists()


def test_changes__leave_one_row_once_they_are_committed(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        for _ in range(5):
            FeedState.renew()
    assert len(callbacks) == FeedState.objects.count() == 1
