"""What the clock does for the desk: its reminders each morning, and the old mails to forget."""

import io
from datetime import time, timedelta

from django.core.management import call_command
from django.utils import timezone

from core.clock import job

from .desk import delivery


@job("Rappels des échéances", daily_at=time(6))
def send_reminders(now):
    """Remind of what is due on the day of ``now``; what could not leave is tried again."""
    call_command("send_reminders", on=timezone.localdate(now), stdout=io.StringIO())


@job("Oubli du texte des anciens rappels", daily_at=time(4, 20))
def forget_digests(now):
    """Empty the mails of more than a year: they name people, and nobody reads them again."""
    delivery.forget(now - timedelta(days=365))
