"""What is kept of the searches: words and numbers, never a person."""

import datetime

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits

from search import query_log
from search.models import QueryOutcome
from search.query_log import LONGEST_RECORD, record, recordable

DAY = datetime.date(2024, 11, 1)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Convention   ESS ", "convention ess"),
        ("signature du 21/11/2019", "signature du 21/11/2019"),
        ("ESS-2019", "ess-2019"),
        ("2019-11-21", "2019-11-21"),
        ("camille.dupont@example.org", ""),
        ("écrire à camille @ example", ""),
        ("03 81 65 47 00", ""),
        ("+33381654700", ""),
        ("03.81.65.47.00 rectorat", ""),
        ("03-81-65-47-00", ""),
        ("1 84 12 76 451 089 46", ""),
        ("https://example.org/?jeton=1", ""),
        ("www.example.org", ""),
        ("", ""),
        ("mot " * 100, ("mot " * 20).strip()),
    ],
)
def test_recordable__keeps_words_and_nothing_personal(typed, kept):
    assert recordable(typed) == kept
    assert len(recordable(typed)) <= LONGEST_RECORD


@pytest.mark.django_db
def test_record__counts_by_day_and_remembers_the_last_number():
    next_day = DAY + datetime.timedelta(days=1)
    for words, results, day in [("ESS", 4, DAY), ("ess ", 3, DAY), ("Ess", 0, next_day)]:
        record(words, results, day)
    query = Query.objects.get()
    assert (query.query_string, query.hits) == ("ess", 3)
    assert list(query.daily_hits.order_by("date").values_list("hits", flat=True)) == [2, 1]
    assert (query.outcome.results, query.outcome.asked_on) == (0, next_day)


@pytest.mark.django_db
def test_record__stops_learning_new_words_when_a_robot_invents_them(monkeypatch):
    monkeypatch.setattr(query_log, "MOST_DAILY_QUERIES", 3)
    for number in range(6):
        record(f"mot{number}", 0, DAY)
    record("mot0", 0, DAY)
    assert Query.objects.count() == 3
    assert Query.objects.get(query_string="mot0").hits == 2


@pytest.mark.django_db
def test_record__of_a_search_already_counted_today_costs_two_updates(
    django_assert_num_queries,
):
    record("ESS", 4, DAY)
    # Two updates between the two ends of a savepoint, and twice the patience of SQLite.
    with django_assert_num_queries(6 if connection.vendor == "sqlite" else 4):
        record("ESS", 4, DAY)


def patience():
    """Return for how long SQLite waits for another writer, in milliseconds."""
    return connection.cursor().execute("PRAGMA busy_timeout").fetchone()[0]


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL locks rows, not bases")
def test_record__does_not_wait_for_a_writer_and_loses_the_count(monkeypatch):
    usual, seen = patience(), []

    def locked(*arguments):
        seen.append(patience())
        raise OperationalError("database is locked")

    monkeypatch.setattr(query_log, "_count", locked)
    record("ESS", 4, DAY)
    assert seen == [0]
    assert patience() == usual > 0


@pytest.mark.django_db
def test_garbage_collection__forgets_old_searches_with_their_numbers():
    record("ESS", 4, DAY)
    call_command("searchpromotions_garbage_collect", verbosity=0)
    assert not Query.objects.exists()
    assert not QueryDailyHits.objects.exists()
    assert not QueryOutcome.objects.exists()
