"""Sending the mails that wait: each once, later and later when the server refuses.

A mail is claimed, sent, then deleted. A sender killed between the last two leaves a mail that the
server took and that is sent again when its claim ends, with the same Message-ID: nothing can tell
the two apart from here, and a mail twice is better than none.
"""

import logging
import time
from datetime import timedelta
from email import message_from_bytes
from email.message import Message
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPDataError,
    SMTPHeloError,
    SMTPRecipientsRefused,
    SMTPResponseException,
)

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.message import MIMEMixin

from .models import OutgoingMail

logger = logging.getLogger(__name__)

# One run sends during this long, then leaves the clock to its other jobs until the next run.
RUN = timedelta(minutes=4)
# No sender needs more than that for a run and its last mail, the slowest server included.
CLAIM = timedelta(minutes=15)
# What a server answers when it refuses whatever the mail is.
SERVER_REFUSALS = (SMTPAuthenticationError, SMTPConnectError, SMTPHeloError)


class NothingAcceptedError(Exception):
    """The server took the connection, and no mail."""


class StoredMessage(EmailMessage):
    """A stored mail, for the mail backends of Django."""

    class Content(MIMEMixin, Message):
        """Its bytes, which backends write with the line ends they want."""

    def __init__(self, mail, connection):
        super().__init__(mail.subject, "", mail.sender, mail.recipients, connection=connection)
        self.content = bytes(mail.content)

    def message(self):
        """Return the mail as it was written."""
        return message_from_bytes(self.content, _class=self.Content)


def send_waiting(now):
    """Send what is due; a server that does not work ends the run. Return how many mails left."""
    sent, start = 0, time.monotonic()
    for mail in OutgoingMail.objects.due(now):
        if time.monotonic() - start > RUN.total_seconds():
            break
        if not mail.claim(now, until=now + CLAIM):
            continue
        mail.tries += 1
        try:
            send(mail)
        # Each backend fails in its own way; whatever the reason, the mail waits with it.
        except Exception as error:
            logger.warning("Courriel %s : %s", mail.pk, sentence(error))
            mail.postpone(sentence(error), now, for_good=is_final(error))
            if is_of_server(error):
                break
        else:
            mail.delete()
            sent += 1
    return sent


def send(mail):
    """Give one mail to the server, by a connection of its own: one that broke takes no other."""
    if not StoredMessage(mail, get_connection(settings.MAIL_SERVER_BACKEND)).send():
        raise NothingAcceptedError


def is_of_server(error):
    """Tell whether the server failed, and would for any mail."""
    about_mail = isinstance(error, SMTPResponseException | SMTPRecipientsRefused)
    return isinstance(error, SERVER_REFUSALS) or (isinstance(error, OSError) and not about_mail)


def is_final(error):
    """Tell whether the server will never take this mail (RFC 5321, section 4.2.1: codes 5xx)."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return isinstance(error, SMTPDataError) and error.smtp_code >= 500


def sentence(error):
    """Say in French what went wrong, with the words of the server."""
    if isinstance(error, SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
        return f"Le serveur refuse le destinataire : {code} {_read(words)}"
    if isinstance(error, SMTPAuthenticationError):
        return f"Le serveur refuse le compte ou le mot de passe de EMAIL_URL ({error.smtp_code})."
    if isinstance(error, SMTPResponseException):
        return f"Le serveur refuse : {error.smtp_code} {_read(error.smtp_error)}"
    if isinstance(error, NothingAcceptedError):
        return "Le serveur n’a rien accepté."
    if isinstance(error, OSError):
        return f"Le serveur de courrier ne répond pas ({type(error).__name__})."
    return f"Le courriel ne peut pas partir ({type(error).__name__})."


def _read(words):
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    return " ".join(text.split())
