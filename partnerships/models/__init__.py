"""Organisations, and the conventions that bind them."""

from .amendments import Amendment
from .conventions import ConventionPage
from .derived import ConventionEvent, ConventionPeriod
from .inlines import CommitteeMeeting, ConventionDocument, FicheAction, FollowUpNote, Party
from .organisations import Organisation
from .people import Person
from .registry import ConventionIndexPage
from .reminders import CalendarSubscription, Digest, Reminder
from .vocabularies import Audience, Territory, Theme

__all__ = [
    "Amendment",
    "Audience",
    "CalendarSubscription",
    "CommitteeMeeting",
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
    "Territory",
    "Theme",
]
