"""What the clock does for the bin of pages."""

from datetime import time

from clock.registry import job

from .actions import empty


@job("Corbeille des pages", daily_at=time(3, 45))
def empty_bin(now):
    """Forget the pages that have been in the bin long enough."""
    empty(now)
