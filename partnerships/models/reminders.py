"""What the desk was reminded of, the mails that say it, and private calendars."""

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone

from ..enums import ReminderKind

TOKEN_BYTES = 32


class Digest(models.Model):
    """The one mail of a person and day. It is stored before it is sent, with its Message-ID.

    Unsent, it is tried again by each run; ``error`` says what the last try met. Set aside, it
    never leaves: its person has no account here any more.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Who it was written to, kept as a trace when the account goes.
    email = models.EmailField("adresse", max_length=254)
    day = models.DateField("jour")
    subject = models.CharField("objet", max_length=255)
    text = models.TextField("texte")
    html = models.TextField("HTML")
    message_id = models.CharField(max_length=255, unique=True)
    stored_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    set_aside_at = models.DateTimeField(null=True)
    error = models.TextField("erreur", blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "courriel de rappel"
        verbose_name_plural = "courriels de rappel"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "day"], name="one_digest_a_day")
        ]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}, {self.email}"


class Reminder(models.Model):
    """That a person was reminded of a deadline: once, whatever the number of runs.

    ``due_on`` is the deadline itself. Moved by an amendment, it is another one, and deserves
    another reminder.
    """

    digest = models.ForeignKey(Digest, on_delete=models.CASCADE, related_name="reminders")
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    convention = models.ForeignKey(
        "partnerships.ConventionPage", on_delete=models.CASCADE, related_name="reminders"
    )
    kind = models.CharField("rappel", max_length=20, choices=ReminderKind.choices)
    due_on = models.DateField("échéance")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "rappel"
        verbose_name_plural = "rappels"
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["convention", "kind", "due_on", "recipient"], name="reminded_once"
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.due_on:%d/%m/%Y}"


def new_token():
    """Return a secret that nobody guesses, fit for a URL."""
    return secrets.token_urlsafe(TOKEN_BYTES)


class CalendarSubscription(models.Model):
    """The secret URL of a person's calendar of deadlines."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_subscription"
    )
    token = models.CharField(max_length=64, unique=True, default=new_token)
    renewed_at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = "abonnement au calendrier"
        verbose_name_plural = "abonnements au calendrier"

    def __str__(self):
        return f"Calendrier de {self.user}"

    def renew(self):
        """Change the URL; the old one stops answering at once."""
        self.token, self.renewed_at = new_token(), timezone.now()
        self.save(update_fields=["token", "renewed_at"])
