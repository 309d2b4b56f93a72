"""Check the links without waiting for the clock."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from links.checking import run
from links.models import Link, State


class Command(BaseCommand):
    """Do at once what the clock does each hour. See ``docs/horloge.md``."""

    help = "Relève les liens des pages publiques et suit ceux qui doivent l’être."

    def handle(self, *args, **options):
        """Say what is known once it is done."""
        if not settings.LINK_CHECKS:
            self.stdout.write("LINK_CHECKS=off : aucun lien n’est suivi.")
            return
        now = timezone.now()
        run(now)
        broken = Link.objects.filter(state=State.BROKEN).count()
        waiting = Link.objects.due(now).count()
        self.stdout.write(f"Liens cassés : {broken}. À suivre au prochain passage : {waiting}.")
