"""Wagtail's command, publishing each page whole or not at all."""

from django.core.management.base import CommandError
from django.utils import timezone
from wagtail.management.commands import publish_scheduled

from clock.publication import NotPublishedError, publish_due


class Command(publish_scheduled.Command):
    """Publish and withdraw what is due, by hand: ``run_scheduler`` does it at the second."""

    help = "Publie et retire ce qui devait l’être."

    def handle(self, *args, **options):
        """Exit with an error when a page could not be published."""
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        try:
            published, withdrawn = publish_due(timezone.now())
        except NotPublishedError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Publications : {published}, retraits : {withdrawn}.")
