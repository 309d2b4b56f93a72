"""What the clock does for images and documents."""

from datetime import time, timedelta

from clock.registry import job

from .bin.actions import empty
from .leftovers import sweep
from .visibility.state import reconcile


@job("Fichiers publics et réservés", every=timedelta(minutes=1))
def keep_files_in_step(now):
    """Open and close the files that a change left behind, and finish the moves of images."""
    reconcile()


@job("Corbeille", daily_at=time(3, 40))
def empty_bin(now):
    """Delete for good the images and the documents that have been in the bin long enough."""
    empty(now)


@job("Ménage des fichiers inachevés", daily_at=time(3, 30))
def sweep_leftovers(now):
    """Remove the files that no row names: uploads cut short, what a crash left."""
    sweep(now)
