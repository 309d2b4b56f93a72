"""Models that every app shares."""

from .glossary import Acronym
from .media import SiteDocument, SiteImage, SiteRendition
from .mixins import CoverMixin, DocumentsMixin
from .pages import AttachedDocument, BasePage
from .settings import SiteSettings
from .vocabulary import Vocabulary

__all__ = [
    "Acronym",
    "AttachedDocument",
    "BasePage",
    "CoverMixin",
    "DocumentsMixin",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "SiteSettings",
    "Vocabulary",
]
