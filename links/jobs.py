"""What the clock does for links."""

from datetime import timedelta

from clock.registry import job

from .checking import run


@job("Vérification des liens", every=timedelta(hours=1))
def check_links(now):
    """Follow the links that were not for a week."""
    run(now)
