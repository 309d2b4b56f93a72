"""Counting what readers look for, without knowing who they are and without making them wait.

The count is written after the page has been sent. A writer that holds the database is never waited
for: a search more or less does not change what officers learn from the report.
"""

import logging
import re
from contextlib import contextmanager

from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.template.response import TemplateResponse
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits
from wagtail.search.utils import normalise_query_string

from runtime.characters import clean_text

from .models import QueryOutcome

logger = logging.getLogger(__name__)

LONGEST_RECORD = 80
# Different queries in a day. What a robot invents stops there; known queries are still counted.
MOST_DAILY_QUERIES = 500
# What may name or reach a person: an e-mail address, a URL, a telephone number, or any
# other long number (file, social security).
PERSONAL = re.compile(r"@|://|\bwww\.|(?:\d[\s./-]*){7}")
# A date in digits is not a telephone number.
DATE = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b|\b\d{4}-\d{2}-\d{2}\b")


def recordable(query):
    """Return ``query`` as it may be kept; empty when it may name or reach a person."""
    words = normalise_query_string(clean_text(query))
    if PERSONAL.search(DATE.sub(" ", words)):
        return ""
    return words[:LONGEST_RECORD].strip()


class RecordedResponse(TemplateResponse):
    """A page of results that counts its query once the reader has it.

    ``recorded`` is the query with the number of its results, or None when it does not count.
    """

    recorded = None

    def close(self):
        """Count, then let go of the connection as any response does."""
        if self.recorded and not self.closed:
            record(*self.recorded, timezone.localdate())
        super().close()


def record(query, results, day):
    """Count one search for ``query`` on ``day``. Never raises: a count may be lost."""
    words = recordable(query)
    if not words:
        return
    try:
        with _impatient(), transaction.atomic():
            _count(words, results, day)
    except DatabaseError as error:
        logger.info("A search was not counted: %s", error)


def _count(words, results, day):
    # A query already asked today, the common case, costs two updates.
    today = QueryDailyHits.objects.filter(query__query_string=words, date=day)
    if not today.update(hits=F("hits") + 1):
        query = _known_or_new(words, day)
        if query is None:
            return
        QueryDailyHits.objects.create(query=query, date=day, hits=1)
    outcomes = QueryOutcome.objects.filter(query__query_string=words)
    if not outcomes.update(results=results, asked_on=day):
        query = Query.objects.get(query_string=words)
        QueryOutcome.objects.create(query=query, results=results, asked_on=day)


def _known_or_new(words, day):
    query = Query.objects.filter(query_string=words).first()
    if query is None and QueryDailyHits.objects.filter(date=day).count() < MOST_DAILY_QUERIES:
        query = Query.objects.create(query_string=words)
    return query


@contextmanager
def _impatient():
    # Fail at once when another writer is at work, instead of holding a worker.
    if connection.vendor != "sqlite":
        yield
        return
    patience = connection.settings_dict["OPTIONS"].get("timeout", 5)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")
