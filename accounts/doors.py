"""Doors that open with a password, and open more and more slowly to whoever tries many.

Each try is counted, before the password is looked at, by three keys: the subject tried (an account,
a page) from one network address, the subject from anywhere, the address whatever it tries. Past
what a key allows, the door stays shut for a minute, then two, four, up to fifteen; the right
password, known from elsewhere, does not open it meanwhile. Tries at a shut door do not count.

Where the door was opened lately, only the first key holds: a stranger who tries elsewhere does not
shut an officer out, nor does one neighbour who types badly shut out a whole rectorat.
"""

import logging
from dataclasses import dataclass, field
from datetime import timedelta
from math import ceil

from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import Attempts, FamiliarAddress
from .network import client_address

logger = logging.getLogger(__name__)

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
FAMILIAR = timedelta(days=90)


@dataclass(frozen=True)
class Rule:
    """How many tries pass freely, how long the first wait lasts, how long the longest.

    ``memory``: without a try for that long, the count begins anew.
    """

    allowed: int
    first_wait: timedelta = MINUTE
    longest_wait: timedelta = 15 * MINUTE
    memory: timedelta = DAY

    def wait_after(self, count):
        """Return how long to wait after the ``count``-th try."""
        if count < self.allowed:
            return timedelta()
        doublings = min(count - self.allowed, 20)
        return min(self.first_wait * 2**doublings, self.longest_wait)


@dataclass(frozen=True)
class Key:
    """One thing that tries are counted by."""

    name: str
    rule: Rule
    subject: str = ""


@dataclass(frozen=True)
class Door:
    """A kind of door; ``label`` says what the log calls it."""

    name: str
    label: str
    pair: Rule = field(default=Rule(allowed=5))
    subject: Rule = field(default=Rule(allowed=20))
    address: Rule = field(default=Rule(allowed=50))

    def knock(self, subject, request, now=None):
        """Count a try; return None when it may go on, else when to come back."""
        now = now or timezone.now()
        keys = self._keys(subject, client_address(request), now)
        Attempts.objects.bulk_create(
            [Attempts(key=key.name, subject=key.subject, last_at=now, free_at=now) for key in keys],
            ignore_conflicts=True,
        )
        with transaction.atomic():
            rules = {key.name: key.rule for key in keys}
            rows = list(_rows(keys).order_by("key").select_for_update())
            shut = [row.free_at for row in rows if row.free_at > now]
            if shut:
                return max(shut)
            for row in rows:
                rule = rules[row.key]
                row.count = 1 if row.last_at + rule.memory <= now else row.count + 1
                row.last_at, row.free_at = now, now + rule.wait_after(row.count)
            Attempts.objects.bulk_update(rows, ["count", "last_at", "free_at"])
        return None

    def open(self, subject, request, now=None):
        """Forget the tries of whoever gave the right password, and remember from where it came."""
        now = now or timezone.now()
        address = client_address(request)
        own = _digest(self.name, subject)
        _, new = FamiliarAddress.objects.update_or_create(
            key=_digest(self.name, subject, address), defaults={"seen_at": now}
        )
        Attempts.objects.filter(subject=own).delete()
        if new:
            # This try was counted, and was no failure. The address keeps the others: one right
            # password does not pay for a hundred wrong ones.
            place = Attempts.objects.filter(key=_digest(self.name, "", address), count__gt=0)
            place.update(count=models.F("count") - 1, free_at=now)

    def forgive(self, subject):
        """Forget all that was tried at a subject."""
        Attempts.objects.filter(subject=_digest(self.name, subject)).delete()

    def free_at(self, subject, request, now=None):
        """Return until when the door is shut; None when it is not."""
        now = now or timezone.now()
        keys = self._keys(subject, client_address(request), now)
        return _rows(keys).filter(free_at__gt=now).aggregate(at=models.Max("free_at"))["at"]

    def note_failure(self, what, request):
        """Write in the log that a try failed; never what was typed as a password."""
        address = client_address(request) or "inconnue"
        logger.warning("%s refusé : %s, adresse %s", self.label, what, address)

    def _keys(self, subject, address, now):
        own = _digest(self.name, subject)
        pair = _digest(self.name, subject, address)
        keys = [Key(pair, self.pair, own)]
        familiar = FamiliarAddress.objects.filter(key=pair, seen_at__gt=now - FAMILIAR)
        if not familiar.exists():
            keys += [
                Key(own, self.subject, own),
                Key(_digest(self.name, "", address), self.address),
            ]
        return keys


LOGIN = Door("login", "Mot de passe d’un compte")
PAGE = Door("page", "Mot de passe d’une page")
COLLECTION = Door("collection", "Mot de passe de documents")
# Not a password, but what sends mails: three an hour to one person, twenty asked from one place.
RESET = Door(
    "reset",
    "Demande de mot de passe",
    pair=Rule(3, HOUR, HOUR, memory=HOUR),
    subject=Rule(3, HOUR, HOUR, memory=HOUR),
    address=Rule(20, HOUR, HOUR, memory=HOUR),
)


def wait_sentence(until, now=None):
    """Tell a person when to try again."""
    minutes = max(1, ceil((until - (now or timezone.now())) / MINUTE))
    hour = timezone.localtime(until + timedelta(seconds=59))
    many = "s" if minutes > 1 else ""
    return (
        f"Trop d’essais. Réessayez dans {minutes} minute{many}, à {hour.hour} h {hour.minute:02}."
    )


def forget(now):
    """Delete what no door remembers any more."""
    Attempts.objects.filter(last_at__lte=now - DAY).delete()
    FamiliarAddress.objects.filter(seen_at__lte=now - FAMILIAR).delete()


def _rows(keys):
    return Attempts.objects.filter(key__in=[key.name for key in keys])


def _digest(*parts):
    # Keyed by the secret of the site: the table tells nobody who tried what.
    return salted_hmac("accounts.doors", repr(parts), algorithm="sha256").hexdigest()
