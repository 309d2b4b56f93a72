"""What the clock does for the search: the index in step, and old searches forgotten."""

import io
from datetime import time, timedelta

from django.core.management import call_command

from clock.registry import job

from .signals import index_waiting_pages


@job("Relecture des pages pour la recherche", every=timedelta(minutes=1))
def index_pages_that_wait(now):
    """Index the pages that name a record whose name changed."""
    index_waiting_pages()


@job("Oubli des anciennes recherches", daily_at=time(4, 10))
def forget_searches(now):
    """Forget the words of the searches older than ``WAGTAILSEARCH_HITS_MAX_AGE`` days."""
    call_command("searchpromotions_garbage_collect", stdout=io.StringIO())
