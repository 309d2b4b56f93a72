"""Put the site back as an archive holds it."""

from datetime import datetime
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from operations.backups.archive import BackupError
from operations.backups.restoration import restore


class Command(BaseCommand):
    """Restore database and files from an archive; on any database that the site knows."""

    help = "Remet le site dans l’état que garde une archive de « backup »."

    def add_arguments(self, parser):
        """The archive; the others it needs stand in the same folder."""
        parser.add_argument("archive", type=Path)
        parser.add_argument("--cle", type=Path, help="fichier de la clé privée d’age")
        parser.add_argument(
            "--remplacer", action="store_true", help="efface ce que le site contient déjà"
        )

    def handle(self, *args, archive, cle, remplacer, **options):
        """Restore, then say what."""
        try:
            manifest = restore(archive.resolve(), cle, remplacer)
        except BackupError as error:
            raise CommandError(error) from error
        rows = sum(table["rows"] for table in manifest["tables"].values())
        made_at = timezone.localtime(datetime.fromisoformat(manifest["made_at"]))
        self.stdout.write(
            f"Le site est comme le {made_at:%d/%m/%Y à %H:%M} : {rows} lignes et "
            f"{len(manifest['files'])} fichiers remis."
        )
