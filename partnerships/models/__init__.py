"""Organisations, and the conventions that bind them."""

from .conventions import ConventionPage
from .organisations import Organisation
from .parts import ConventionDocument, FicheAction, Party
from .registry import ConventionIndexPage
from .vocabularies import Audience, Territory, Theme

__all__ = [
    "Audience",
    "ConventionDocument",
    "ConventionIndexPage",
    "ConventionPage",
    "FicheAction",
    "Organisation",
    "Party",
    "Territory",
    "Theme",
]
