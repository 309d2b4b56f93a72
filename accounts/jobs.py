"""What the clock does for accounts."""

from datetime import time, timedelta

from django.core.management import call_command

from clock.registry import job

from . import doors
from .resets import answer_requests


@job("Mots de passe oubliés", every=timedelta(seconds=20))
def answer_password_resets(now):
    """Write to who forgot a password."""
    answer_requests(now)


@job("Oubli des essais de mots de passe", daily_at=time(4, 40))
def forget_attempts(now):
    """Delete the tries that no longer count."""
    doors.forget(now)


@job("Oubli des sessions terminées", daily_at=time(4))
def clear_sessions(now):
    """Forget the sessions that ended: each was somebody's connection to the admin."""
    call_command("clearsessions")
