"""What the clock does of itself: publishing and withdrawing at the hour."""

from datetime import timedelta

from .publication import next_moment, publish_due
from .registry import job


@job("Publications et retraits prévus", every=timedelta(minutes=1), moments=next_moment)
def publish(now):
    """Publish and withdraw the pages whose hour has come, at the second."""
    publish_due(now)
