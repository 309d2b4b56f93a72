"""Reminders of a day: who must be told what, stored as one digest a person.

Nothing is sent here: ``delivery`` sends what is stored. Storing first means that a run killed at
any point loses nothing, and the unique constraints that no run stores a reminder twice.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.admin.utils import get_user_display_name

from core.formats.dates import french_date
from outbox.message_ids import new_message_id

from ..enums import ReminderKind
from ..models import Digest, Reminder
from .deadlines import Deadline, conventions_on, due_on
from .recipients import desk_members
from .sleepers import Sleeper, sleepers_on
from .wording import sentence

URGENCY = {kind: rank for rank, kind in enumerate(ReminderKind)}


@dataclass(frozen=True)
class Notice:
    """A reminder to write to a person: why, and of what."""

    kind: ReminderKind
    due: Deadline | Sleeper

    @property
    def convention(self):
        """The convention that the reminder is about."""
        return self.due.convention

    def key_for(self, person):
        """Return what the database keeps unique."""
        return (self.convention.pk, self.kind.value, self.due.on, person.pk)


@dataclass(frozen=True)
class Preparation:
    """What a day asks to tell: notices by person, and those that nobody would receive."""

    by_person: dict
    unheard: list


def prepare(day):
    """Return the ``Preparation`` of ``day``: what is due and was not told yet.

    A person who already has the digest of the day waits for the next one: one mail a day.
    """
    notices = [Notice(*pair) for pair in due_on(conventions_on(day), day)]
    notices += [Notice(ReminderKind.ASLEEP, sleeper) for sleeper in sleepers_on(day)]
    desk = list(desk_members())
    told = _told(notices)
    served = set(Digest.objects.filter(day=day).values_list("recipient", flat=True))
    by_person, unheard = defaultdict(list), []
    for notice in notices:
        people = _recipients(notice.convention, desk)
        if not people:
            unheard.append(notice)
        for person in people:
            if person.pk not in served and notice.key_for(person) not in told:
                by_person[person].append(notice)
    return Preparation(dict(by_person), unheard)


def _recipients(convention, desk):
    # The referent first; once only when the referent belongs to the desk.
    referent = convention.referent
    first = [referent] if referent and referent.is_active and referent.email else []
    return list(dict.fromkeys([*first, *desk]))


def _told(notices):
    if not notices:
        return set()
    since = min(notice.due.on for notice in notices)
    rows = Reminder.objects.filter(due_on__gte=since)
    return set(rows.values_list("convention", "kind", "due_on", "recipient"))


def store(person, notices, day):
    """Store the digest of ``person`` with its reminders, all or nothing; return it.

    None when another run stored some of them in the meantime: the next run sees what remains.
    """
    digest = write_digest(person, notices, day)
    try:
        with transaction.atomic():
            digest.save()
            Reminder.objects.bulk_create(
                Reminder(
                    digest=digest,
                    recipient=person,
                    convention=notice.convention,
                    kind=notice.kind,
                    due_on=notice.due.on,
                )
                for notice in notices
            )
    except IntegrityError:
        return None
    return digest


def write_digest(person, notices, day):
    """Return the unsaved digest that tells ``notices`` to ``person``."""
    count = f"{len(notices)} rappel{'s' if len(notices) > 1 else ''}"
    context = {
        "greeting": person.get_short_name() or get_user_display_name(person),
        "day": day,
        "count": len(notices),
        "sections": _sections(person, notices),
        "admin_url": settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_home"),
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
    return Digest(
        recipient=person,
        email=person.email,
        day=day,
        subject=f"{settings.WAGTAIL_SITE_NAME} : {count} ({french_date(day)})",
        text=render_to_string("partnerships/mail/digest.txt", context),
        html=render_to_string("partnerships/mail/digest.html", context),
        message_id=new_message_id(),
    )


def _sections(person, notices):
    # By urgency, then by date.
    ordered = sorted(notices, key=lambda notice: (URGENCY[notice.kind], notice.due.on))
    return [
        (kind.label, [_line(person, notice) for notice in group])
        for kind, group in groupby(ordered, key=lambda notice: notice.kind)
    ]


def _line(person, notice):
    convention = notice.convention
    edit = reverse("wagtailadmin_pages:edit", args=[convention.pk])
    mine = convention.referent_id == person.pk
    return {
        "title": convention.title,
        "sentence": sentence(notice.due),
        "referent": "vous" if mine else get_user_display_name(convention.referent),
        "admin_url": settings.WAGTAILADMIN_BASE_URL + edit,
        "public_url": convention.full_url if convention.live else "",
    }
