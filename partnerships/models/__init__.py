"""Organisations, and the conventions that bind them."""

from .conventions import ConventionPage
from .organisations import Organisation
from .parts import (
    Amendment,
    CommitteeMeeting,
    ConventionDocument,
    ConventionPeriod,
    FicheAction,
    FollowUpNote,
    Party,
)
from .registry import ConventionIndexPage
from .vocabularies import Audience, Territory, Theme

__all__ = [
    "Amendment",
    "Audience",
    "CommitteeMeeting",
    "ConventionDocument",
    "ConventionIndexPage",
    "ConventionPage",
    "ConventionPeriod",
    "FicheAction",
    "FollowUpNote",
    "Organisation",
    "Party",
    "Territory",
    "Theme",
]
