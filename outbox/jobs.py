"""What the clock does with the mails that wait."""

from datetime import time, timedelta

from clock.registry import job

from .models import OutgoingMail
from .sending import send_waiting


@job("Envoi des courriels", every=timedelta(seconds=20))
def send_mails(now):
    """Send the mails that wait."""
    send_waiting(now)


@job("Oubli des courriels mis de côté", daily_at=time(4, 30))
def forget_mails(now):
    """Delete the mails that were set aside a month ago."""
    OutgoingMail.objects.forget(now)
