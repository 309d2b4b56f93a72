"""What the clock does each night: true dates, reminders, and the old mails to forget."""

import io
import logging
from datetime import time, timedelta

from django.core.management import call_command
from django.utils import timezone

from clock.registry import job

from .desk import delivery
from .recompute import recompute

logger = logging.getLogger(__name__)


@job("Vérification des dates des conventions", daily_at=time(2, 30))
def check_dates(now):
    """Mend what does not follow from the texts any more, and log what differed."""
    for trouble in recompute():
        logger.warning("%s", trouble)


@job("Rappels des échéances", daily_at=time(6))
def send_reminders(now):
    """Remind of what is due on the day of ``now``; what could not leave is tried again."""
    call_command("send_reminders", on=timezone.localdate(now), stdout=io.StringIO())


@job("Oubli du texte des anciens rappels", daily_at=time(4, 20))
def forget_digests(now):
    """Empty the mails of more than a year: they name people, and nobody reads them again."""
    delivery.forget(now - timedelta(days=365))
