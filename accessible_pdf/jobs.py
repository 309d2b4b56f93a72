"""What the clock does for PDF files: they are ready before anybody asks."""

from datetime import time, timedelta

from clock.registry import job

from .background import make_missing, revise


@job("PDF accessibles des pages publiées", every=timedelta(minutes=1))
def make_files(now):
    """Make the PDF of the pages published since theirs was made."""
    make_missing()


@job("Révision des PDF accessibles", daily_at=time(1, 10))
def revise_files(now):
    """Make again those that say something else today: a convention ended, a partner was renamed."""
    revise()
