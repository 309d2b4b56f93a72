"""Organisations, and the conventions that bind them."""

from .amendments import Amendment
from .conventions import ConventionPage
from .derived import ConventionEvent, ConventionPeriod
from .fiches import FicheAction
from .inlines import (
    CommitteeMeeting,
    ConventionChangeNote,
    ConventionDocument,
    FollowUpNote,
    Party,
)
from .organisations import Organisation
from .people import Person
from .registry import ActionIndexPage, ConventionIndexPage
from .reminders import CalendarSubscription, Digest, Reminder
from .signings import Signing
from .vocabularies import Audience, Territory, Theme

__all__ = [
    "ActionIndexPage",
    "Amendment",
    "Audience",
    "CalendarSubscription",
    "CommitteeMeeting",
    "ConventionChangeNote",
    "ConventionDocument",
    "ConventionEvent",
    "ConventionIndexPage",
    "ConventionPage",
    "ConventionPeriod",
    "Digest",
    "FicheAction",
    "FollowUpNote",
    "Organisation",
    "Party",
    "Person",
    "Reminder",
    "Signing",
    "Territory",
    "Theme",
]
