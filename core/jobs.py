"""What the clock does for every app."""

from datetime import time, timedelta

from django.core.management import call_command

from .clock import job
from .leftovers import sweep
from .public_files.state import reconcile
from .publication import next_moment, publish_due


@job("Publications et retraits prévus", every=timedelta(minutes=1), moments=next_moment)
def publish(now):
    """Publish and withdraw the pages whose hour has come, at the second."""
    publish_due(now)


@job("Fichiers publics et réservés", every=timedelta(minutes=1))
def keep_files_in_step(now):
    """Open and close the files that a change left behind, and finish the moves of images."""
    reconcile()


@job("Oubli des sessions terminées", daily_at=time(4))
def clear_sessions(now):
    """Forget the sessions that ended: each was somebody's connection to the admin."""
    call_command("clearsessions")


@job("Ménage des fichiers inachevés", daily_at=time(3, 30))
def sweep_leftovers(now):
    """Remove the files that no row names: uploads cut short, what a crash left."""
    sweep(now)
