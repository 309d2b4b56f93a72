"""What the admin home says of the backups: how old the last one is."""

from django.conf import settings
from django.utils import timezone
from wagtail.admin.ui.components import Component

from clock.models import JobState

from .backups import shelf
from .doctor import BACKUP_PATIENCE

JOB = "operations.back_up_the_site"


class BackupPanel(Component):
    """The last backup, for administrators; in red when it is old, or missing."""

    name = "backups"
    template_name = "operations/backup_panel.html"

    def __init__(self, now=None):
        self.last = shelf.latest() if settings.BACKUPS else None
        since = (now or timezone.now()) - BACKUP_PATIENCE
        self.is_late = settings.BACKUPS and not self.is_recent(since)
        self.order = 15 if self.is_late else 910

    def is_recent(self, since):
        """Tell whether there is a backup later than ``since``, or no night has come since then."""
        if self.last:
            return self.last.made_at > since
        return not JobState.objects.filter(name=JOB, known_since__lt=since).exists()

    def get_context_data(self, parent_context):
        """Give the archive, and whether there should be a later one."""
        return {"last": self.last, "is_late": self.is_late, "made_here": settings.BACKUPS}
