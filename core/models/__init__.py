"""Models that every app shares."""

from .feed_state import FeedState
from .glossary import Acronym
from .media import SiteDocument, SiteImage, SiteRendition
from .mixins import CoverMixin, DocumentsMixin, RevisedMixin
from .pages import AttachedDocument, BasePage
from .settings import SiteSettings
from .vocabulary import Vocabulary

__all__ = [
    "Acronym",
    "AttachedDocument",
    "BasePage",
    "CoverMixin",
    "DocumentsMixin",
    "FeedState",
    "RevisedMixin",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "SiteSettings",
    "Vocabulary",
]
