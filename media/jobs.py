"""What the clock does for images and documents."""

from datetime import time, timedelta

from clock.registry import job

from .leftovers import sweep
from .visibility.state import reconcile


@job("Fichiers publics et réservés", every=timedelta(minutes=1))
def keep_files_in_step(now):
    """Open and close the files that a change left behind, and finish the moves of images."""
    reconcile()


@job("Ménage des fichiers inachevés", daily_at=time(3, 30))
def sweep_leftovers(now):
    """Remove the files that no row names: uploads cut short, what a crash left."""
    sweep(now)
