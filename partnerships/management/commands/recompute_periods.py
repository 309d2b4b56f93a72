"""Recompute what follows from the dates of conventions, and say what differed."""

from django.core.management.base import BaseCommand

from partnerships.recompute import recompute


class Command(BaseCommand):
    """Write anew the periods and events of conventions that do not follow from their texts.

    The clock does it each night. Running it twice, or stopping it, does no harm.
    """

    help = "Recalcule les dates des conventions et dit ce qui différait."

    def add_arguments(self, parser):
        """Nothing is required."""
        parser.add_argument(
            "--dry-run", action="store_true", help="Dit ce qui diffère sans rien écrire."
        )

    def handle(self, *args, dry_run, **options):
        """Name each convention that differed, then count them."""
        found = 0
        for trouble in recompute(dry_run):
            found += trouble.mended
            (self.stdout if trouble.mended else self.stderr).write(str(trouble))
        done = "à recalculer" if dry_run else "recalculée"
        plural = "s" if found > 1 and not dry_run else ""
        name = "conventions" if found > 1 else "convention"
        self.stdout.write(f"{found} {name} {done}{plural}.")
