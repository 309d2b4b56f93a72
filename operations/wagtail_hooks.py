"""Registers what the admin home says of the backups."""

from wagtail import hooks

from .panels import BackupPanel


@hooks.register("construct_homepage_panels")
def add_backup_panel(request, panels):
    """Tell administrators how old the last backup is."""
    if request.user.is_superuser:
        panels.append(BackupPanel())
