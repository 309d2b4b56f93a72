"""Run each morning, or more often: mails that did not leave, then reminders."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from joint_validation import asking


class Command(BaseCommand):
    """Sends what is due; run twice, it sends nothing more."""

    help = "Envoie les demandes de validation qui n’ont pas pu partir, et les rappels du jour."

    def handle(self, **options):
        """Say how many mails left."""
        now = timezone.now()
        late, reminders = asking.send_unsent(now), asking.remind(now)
        self.stdout.write(f"Demandes envoyées : {late}. Rappels : {reminders}.")
