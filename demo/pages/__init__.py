"""The home page, the two rubriques, the other pages and the settings of the site."""

from legal.models import AccessibilityStatement, LegalNotice, PrivacyNotice

from . import about, accessibility, legal, privacy
from .site import ACTIONS, HOME, NEWS_INDEX, REGISTRY, SETTINGS

STANDARD_PAGES = [about.PAGE]
LEGAL_PAGES = [legal.PAGE, accessibility.PAGE, privacy.PAGE]
STATEMENTS = {
    AccessibilityStatement: accessibility.STATEMENT,
    LegalNotice: legal.STATEMENT,
    PrivacyNotice: privacy.STATEMENT,
}

__all__ = [
    "ACTIONS", "HOME", "LEGAL_PAGES", "NEWS_INDEX", "REGISTRY", "SETTINGS", "STANDARD_PAGES",
    "STATEMENTS",
]  # fmt: skip
