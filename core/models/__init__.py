"""Models that every app shares."""

from .change_notes import ChangeNote
from .mixins import (
    CoverMixin,
    DocumentsMixin,
    IntroductionMixin,
    RevisedMixin,
    StandfirstMixin,
)
from .pages import AttachedDocument, BasePage
from .records import ShownRecord
from .settings import SiteSettings
from .vocabulary import Vocabulary

__all__ = [
    "AttachedDocument",
    "BasePage",
    "ChangeNote",
    "CoverMixin",
    "DocumentsMixin",
    "IntroductionMixin",
    "RevisedMixin",
    "ShownRecord",
    "SiteSettings",
    "StandfirstMixin",
    "Vocabulary",
]
