"""Save the site into an archive, now."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from operations.backups.archive import BackupError, back_up


class Command(BaseCommand):
    """Save database and files where the clock leaves its nightly backups."""

    help = "Sauvegarde la base et les fichiers dans BACKUP_DIR."

    def handle(self, *args, **options):
        """Name the archive."""
        try:
            path = back_up(timezone.now())
        except BackupError as error:
            raise CommandError(error) from error
        if path is None:
            raise CommandError("Une autre sauvegarde est en cours.")
        self.stdout.write(str(path))
