"""Models that every app shares."""

from .accessibility import AccessibilityStatement, Conformity
from .feed_state import FeedState
from .glossary import Acronym
from .job_state import JobState
from .legal_notice import LegalNotice
from .media import SiteDocument, SiteImage, SiteRendition
from .mixins import CoverMixin, DocumentsMixin, RevisedMixin
from .pages import AttachedDocument, BasePage
from .privacy import PrivacyNotice
from .settings import SiteSettings
from .vocabulary import Vocabulary

__all__ = [
    "AccessibilityStatement",
    "Acronym",
    "AttachedDocument",
    "BasePage",
    "Conformity",
    "CoverMixin",
    "DocumentsMixin",
    "FeedState",
    "JobState",
    "LegalNotice",
    "PrivacyNotice",
    "RevisedMixin",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "SiteSettings",
    "Vocabulary",
]
