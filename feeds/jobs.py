"""What the clock does for readers of feeds."""

import io
from datetime import timedelta

from django.core.management import call_command

from clock.registry import job


@job("Annonces au hub WebSub", every=timedelta(minutes=1))
def notify_hub(now):
    """Tell the hub which feeds changed; nothing when the site has none."""
    call_command("notify_hub", stdout=io.StringIO())
