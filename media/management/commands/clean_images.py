"""Free the images that are already stored of what they tell: places, owners, cameras."""

from collections import Counter

from django.core.management.base import BaseCommand

from clock.locks import only_run
from media.images.cleaning import Outcome, clean_originals, clean_renditions
from media.models import SiteImage, SiteRendition


class Command(BaseCommand):
    """Do to stored images what is done to new ones. See ``docs/installation.md``.

    To be run once, after the update that brought it; another run finds nothing to do.
    """

    help = "Retire des images déjà stockées ce qu’elles disent du lieu, de l’auteur, de l’appareil."

    def add_arguments(self, parser):
        """Nothing is required."""
        parser.add_argument(
            "--dry-run", action="store_true", help="Compte ce qui serait nettoyé, sans rien écrire."
        )

    def handle(self, *args, **options):
        """Say what became of the files, and name those that somebody must look at."""
        with only_run("clean-images") as free:
            if not free:
                self.stdout.write("Un autre nettoyage est en cours : rien à faire.")
                return
            self.clean(options["dry_run"])

    def clean(self, dry_run):
        """Clean the originals, then their renditions."""
        originals = Counter()
        images = SiteImage.objects.order_by("pk").iterator(chunk_size=100)
        for image, outcome in clean_originals(images, dry_run):
            originals[outcome] += 1
            if outcome in (Outcome.LOST, Outcome.UNREADABLE):
                self.stderr.write(f"Image {image.pk} « {image} » : fichier {outcome[:-1]}.")
        renditions = SiteRendition.objects.order_by("pk").iterator(chunk_size=100)
        self.report("Originaux", originals)
        self.report("Déclinaisons (fichiers)", clean_renditions(renditions, dry_run))
        if dry_run:
            self.stdout.write("Rien n’a été écrit (--dry-run).")

    def report(self, title, counts):
        """Print how many files had each outcome."""
        told = ", ".join(f"{outcome} {counts[outcome]}" for outcome in Outcome)
        self.stdout.write(self.style.SUCCESS(f"{title} : {told}."))
