"""Tell the WebSub hub which feeds changed."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from clock.locks import only_run
from core.formats.dates import french_date
from feeds import websub
from feeds.models import Topic


class Command(BaseCommand):
    """Compare the feeds with what they were, then tell the hub. See ``docs/installation.md``.

    To be run each minute; a run that finds nothing new costs seven queries.
    """

    help = "Annonce au hub WebSub les flux qui ont changé ; retente ce qui a échoué."

    def add_arguments(self, parser):
        """Nothing is required."""
        parser.add_argument(
            "--status", action="store_true", help="Montre ce qui attend, sans rien annoncer."
        )

    def handle(self, *args, **options):
        """Exit with an error when the hub failed, so that a supervisor notices."""
        if options["status"]:
            self.show()
            return
        with only_run("hub") as free:
            if not free:
                self.stdout.write("Une autre annonce est en cours : rien à faire.")
            elif not settings.WEBSUB_HUB_URL:
                self.forget()
            else:
                self.tell(timezone.now())

    def forget(self):
        """Keep nothing for a hub that is not there any more."""
        Topic.objects.all().delete()
        self.stdout.write("WEBSUB_HUB_URL est vide : aucun hub à prévenir.")

    def tell(self, now):
        """Tell the hub, and say what it knows."""
        websub.compare(now)
        outcome = websub.tell_all(now)
        for line in outcome.failures:
            self.stderr.write(f"Échec : {line}")
        waiting = Topic.objects.filter(due_at__isnull=False).count()
        counts = f"Flux annoncés : {outcome.told}, en attente : {waiting}."
        if outcome.failures:
            raise CommandError(f"Le hub n’a pas tout reçu ; la suite sera retentée.\n{counts}")
        self.stdout.write(self.style.SUCCESS(counts))

    def show(self):
        """Print the hub, and each feed that it must still hear of."""
        self.stdout.write(f"Hub : {settings.WEBSUB_HUB_URL or 'aucun'}")
        for topic in Topic.objects.filter(due_at__isnull=False):
            moment = timezone.localtime(topic.due_at)
            reason = f" – {topic.error}" if topic.error else ""
            self.stdout.write(
                f"{topic} : le {french_date(moment)} à {moment:%H:%M}, "
                f"échecs : {topic.failures}{reason}"
            )
        known = Topic.objects.filter(due_at__isnull=True).count()
        self.stdout.write(f"Flux à jour chez le hub : {known}.")
