"""What the clock does for what partners validate."""

from datetime import time, timedelta

from clock.registry import job
from joint_validation import asking


@job("Demandes de validation à renvoyer", every=timedelta(minutes=5))
def send_validation_requests(now):
    """Write again to those whom a mail could not reach."""
    asking.send_unsent(now)


@job("Rappels de validation", daily_at=time(7))
def remind_validators(now):
    """Remind the people whose answer is expected."""
    asking.remind(now)
