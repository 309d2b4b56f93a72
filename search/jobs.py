"""Jobs of the clock: keep the index in step when many pages are to be read again."""

from datetime import timedelta

from core.clock import job

from .following import index_waiting_pages


@job("Relecture des pages pour la recherche", every=timedelta(minutes=1))
def index_pages_that_wait(now):
    """Index the pages that name a record whose name changed."""
    index_waiting_pages()
