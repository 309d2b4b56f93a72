"""What the clock does for the operation of the site: a backup each night."""

from datetime import time

from django.conf import settings

from clock.registry import job

from .backups.archive import back_up


@job("Sauvegarde", daily_at=time(2, 20))
def back_up_the_site(now):
    """Save database and files, unless the setting ``BACKUPS`` leaves it to something else."""
    if settings.BACKUPS:
        back_up(now)
