"""Mails that wait for the clock to send them."""

from datetime import timedelta

from django.core.mail import EmailMessage
from django.db import models

from outbox.message_ids import new_message_id

# A mail that still fails this long after it was written is set aside.
PERSISTENCE = timedelta(days=3)
# What was set aside is forgotten after this long: it holds names and e-mail addresses.
KEPT = timedelta(days=30)
LONGEST_WAIT = timedelta(hours=2)


class OutgoingMailQuerySet(models.QuerySet):
    """Mails by what is to be done with them."""

    def waiting(self):
        """Keep those that are still to be sent."""
        return self.filter(set_aside_at__isnull=True)

    def due(self, now):
        """Keep those to send now, the oldest first."""
        return self.waiting().filter(due_at__lte=now).order_by("due_at", "pk")

    def failed(self):
        """Keep those that a try could not send."""
        return self.exclude(error="")

    def retry(self, now):
        """Have all sent at once, those set aside included; their three days begin anew."""
        return self.update(due_at=now, stored_at=now, set_aside_at=None, tries=0)

    def forget(self, now):
        """Delete what was set aside long ago; return how many mails."""
        return self.filter(set_aside_at__lte=now - KEPT).delete()[0]


class OutgoingMail(models.Model):
    """A mail as it will leave, byte for byte. It is deleted when the server took it.

    ``due_at`` says when to try, and keeps other senders away while one tries: whoever moves it
    first sends the mail.
    """

    # Kept for each new try: mail servers and readers know by it that it is the same mail.
    message_id = models.CharField(max_length=255, unique=True)
    subject = models.TextField("objet", blank=True)
    sender = models.CharField("expéditeur", max_length=320)
    recipients = models.JSONField("destinataires")
    content = models.BinaryField()
    stored_at = models.DateTimeField("écrit le")
    due_at = models.DateTimeField("prochain essai", db_index=True)
    tries = models.PositiveIntegerField("essais", default=0)
    error = models.TextField("dernière erreur", blank=True)
    set_aside_at = models.DateTimeField("mis de côté le", null=True)

    objects = OutgoingMailQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "courriel à envoyer"
        verbose_name_plural = "courriels à envoyer"
        ordering = ["pk"]
        default_permissions = ("view", "change")

    def __str__(self):
        return f"{self.subject} ({', '.join(self.recipients)})"

    @classmethod
    def of(cls, message: EmailMessage, now):
        """Return the mail, not stored yet, that ``message`` of Django is."""
        headers = {name.lower() for name in message.extra_headers}
        if "message-id" not in headers:
            # Django's own asks the network for the name of this machine.
            message.extra_headers["Message-ID"] = new_message_id()
        written = message.message()
        return cls(
            message_id=written["Message-ID"],
            subject=message.subject,
            sender=message.from_email,
            recipients=message.recipients(),
            content=written.as_bytes(),
            stored_at=now,
            due_at=now,
        )

    def claim(self, now, until):
        """Tell whether this sender may send the mail; no other one may before ``until``."""
        mine = OutgoingMail.objects.due(now).filter(pk=self.pk)
        return bool(mine.update(due_at=until, tries=models.F("tries") + 1))

    def postpone(self, sentence, now, for_good=False):
        """Keep why a try failed; wait longer each time, then set the mail aside."""
        self.error = sentence
        self.due_at = now + min(timedelta(minutes=2 ** min(self.tries, 10)), LONGEST_WAIT)
        if for_good or now - self.stored_at > PERSISTENCE:
            self.set_aside_at = now
        self.save(update_fields=["error", "due_at", "set_aside_at"])
