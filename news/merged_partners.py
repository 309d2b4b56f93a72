"""The old feeds of a partner that was merged with another: they lead to the feed of the other."""

from feeds.models import LegacyFeed
from partnerships.merging import organisations_merged

from .feeds import PartnerFeed


def lead_old_feeds(kept, removed, **kwargs):
    """Have the old feeds that lead to the feed of ``removed`` lead to that of ``kept``."""
    old, new = (PartnerFeed(partner, None).id for partner in (removed, kept))
    LegacyFeed.objects.filter(target=old).update(target=new)


def connect():
    """Listen to merges."""
    organisations_merged.connect(lead_old_feeds, dispatch_uid="news-old-feeds")
