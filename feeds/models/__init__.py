"""What is kept of feeds: their state, the old feeds, what the hub was told."""

from .state import FeedState, versions
from .subscriptions import LARGEST_ID, LegacyFeed, LegacyKind, Topic

__all__ = ["LARGEST_ID", "FeedState", "LegacyFeed", "LegacyKind", "Topic", "versions"]
