"""Sending the digests that wait, each once.

One run works at a time (``clock.locks``), and no transaction is open while a slow mail server
answers: whoever edits a page meanwhile waits for nothing.

A digest is marked as sent right after the mail server took it. A run killed between the two sends
it again, with the same Message-ID, by which mail servers and readers know it for the same mail.
"""

from dataclasses import dataclass, field

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import Q
from django.utils import timezone

from ..models import Digest


class Undeliverable(Exception):
    """A digest that cannot leave, for a reason that a person must settle."""


@dataclass
class Outcome:
    """What became of the digests that waited; ``failures`` are French sentences."""

    sent: int = 0
    failures: list[str] = field(default_factory=list)
    set_aside: list[str] = field(default_factory=list)


def pending():
    """Return the digests that wait, the oldest first, failed ones included."""
    return Digest.objects.filter(sent_at__isnull=True, set_aside_at__isnull=True).order_by("pk")


def deliver_all():
    """Send each digest that waits; one that fails does not hold back the others.

    To be called by one run at a time.
    """
    outcome = Outcome()
    for key in list(pending().values_list("pk", flat=True)):
        # Read when its turn comes: its account may have been closed in the meantime.
        for digest in pending().filter(pk=key):
            _deliver(digest, outcome)
    return outcome


def forget(before):
    """Empty the mails that left, or were set aside, before that moment; return their number.

    The lines stay: they are what keeps a reminder from being told twice.
    """
    over = Q(sent_at__lt=before) | Q(set_aside_at__lt=before)
    return Digest.objects.filter(over).exclude(text="").update(text="", html="")


def _deliver(digest, outcome):
    if digest.recipient is None or not digest.recipient.is_active:
        _set_aside(digest, outcome)
        return
    try:
        _send(digest)
    # Each mail backend fails in its own way; whatever the reason, the digest waits with it.
    except Exception as error:
        digest.error = str(error) or type(error).__name__
        digest.save(update_fields=["error"])
        outcome.failures.append(f"{digest} : {digest.error}")
        return
    digest.sent_at, digest.error = timezone.now(), ""
    digest.save(update_fields=["sent_at", "error", "email"])
    outcome.sent += 1


def _set_aside(digest, outcome):
    # Nobody writes to a person who left; the desk was told the same in its own digests.
    digest.set_aside_at = timezone.now()
    digest.error = "Le compte n’existe plus ou a été désactivé."
    digest.save(update_fields=["set_aside_at", "error"])
    outcome.set_aside.append(f"{digest} : {digest.error}")


def _send(digest):
    # To the e-mail address of today: it may have been corrected since the first try.
    digest.email = digest.recipient.email or digest.email
    if not digest.recipient.email:
        raise Undeliverable("Le compte n’a plus d’adresse électronique.")
    message = EmailMultiAlternatives(
        digest.subject,
        digest.text,
        to=[digest.email],
        headers={"Message-ID": digest.message_id, "Auto-Submitted": "auto-generated"},
        # A connection of its own: one that broke would take the following digests with it.
        connection=get_connection(settings.MAIL_SERVER_BACKEND),
    )
    message.attach_alternative(digest.html, "text/html")
    if not message.send():
        raise Undeliverable("Le serveur de courrier n’a rien accepté.")
