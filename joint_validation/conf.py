"""What a site chooses, in its setting ``JOINT_VALIDATION``."""

from django.conf import settings
from django.utils.module_loading import import_string

DEFAULTS = {
    "CANDIDATES": None,
    "SEND_MAIL": "joint_validation.mails.send_at_once",
    "PDF": None,
    "PRIVATE_FILE": None,
    "UNREAD_FIELDS": None,
    "DAYS": 14,
    "REMINDERS": (3, 0),
    "RENEWED_DAYS": 7,
}


def value(name):
    """Return what the site chose, or the default."""
    return getattr(settings, "JOINT_VALIDATION", {}).get(name, DEFAULTS[name])


def function(name):
    """Return the function that a setting names by its dotted path, None when it names none."""
    path = value(name)
    return import_string(path) if path else None
