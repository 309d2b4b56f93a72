"""The mail backend of the site: it stores mails, and the clock sends them.

Nobody waits for the mail server, and a mail written in a transaction that is undone is undone too.
"""

from django.core.mail.backends.base import BaseEmailBackend
from django.db import Error, transaction
from django.utils import timezone

from .models import OutgoingMail


class OutboxBackend(BaseEmailBackend):
    """What ``EMAIL_BACKEND`` names; ``MAIL_SERVER_BACKEND`` is the one that really sends."""

    def send_messages(self, email_messages):
        """Store the mails that have somebody to go to; return how many."""
        now = timezone.now()
        mails = [
            OutgoingMail.of(message, now) for message in email_messages if message.recipients()
        ]
        try:
            with transaction.atomic():
                OutgoingMail.objects.bulk_create(mails)
        except Error:
            if self.fail_silently:
                return 0
            raise
        return len(mails)
