"""The folder of the archives: their names, what hangs together, how long each is kept."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

NAME = re.compile(r"partenariats-(\d{8}T\d{6}Z)-(complete|suite)\.tar(\.age)?")
MOMENT = "%Y%m%dT%H%M%SZ"
# After which a backup takes all files again: one archive lost or damaged costs no more.
COMPLETE_EVERY = timedelta(days=14)


@dataclass(frozen=True, order=True)
class Archive:
    """An archive of the folder: when it was made, and whether it holds all files."""

    made_at: datetime
    path: Path

    @property
    def is_complete(self):
        """Whether it holds all files, and not only those since an earlier one."""
        return "-complete." in self.path.name


def folder():
    """Return the folder of the archives."""
    return Path(settings.BACKUP_DIR)


def archives():
    """Return the archives of the folder, the oldest first; anything else there is left alone."""
    found = []
    for path in folder().glob("partenariats-*") if folder().is_dir() else []:
        if match := NAME.fullmatch(path.name):
            made_at = datetime.strptime(match[1], MOMENT).replace(tzinfo=UTC)
            found.append(Archive(made_at, path))
    return sorted(found)


def latest():
    """Return the last ``Archive``, None before the first."""
    return max(archives(), default=None)


def new_path(now, is_complete, is_encrypted):
    """Return where an archive made at ``now`` goes."""
    kind = "complete" if is_complete else "suite"
    name = f"partenariats-{now.astimezone(UTC):{MOMENT}}-{kind}.tar"
    return folder() / (name + ".age" * is_encrypted)


def complete_is_due(now):
    """Tell whether the next archive has to hold all files."""
    complete = [archive for archive in archives() if archive.is_complete]
    return not complete or complete[-1].made_at <= now - COMPLETE_EVERY


def forget_old(now, days):
    """Delete the archives older than ``days`` days that no later one needs; return their paths.

    Those since one complete archive hang together: they go once the last of them is old. The
    latest ones always stay.
    """
    groups = []
    for archive in archives():
        if archive.is_complete or not groups:
            groups.append([])
        groups[-1].append(archive)
    old = [group for group in groups[:-1] if group[-1].made_at < now - timedelta(days=days)]
    paths = [archive.path for group in old for archive in group]
    for path in paths:
        path.unlink()
    return paths
