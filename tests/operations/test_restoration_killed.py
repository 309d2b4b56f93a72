"""A restoration that is killed: the site is as before, or as the archive."""

import random
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection
from wagtail.models import Page

from operations.backups.archive import back_up
from operations.backups.restoration import restore
from tests import factories
from tests.clock.test_scheduler import environment
from tests.operations.test_backups import state

ROOT = Path(__file__).parents[2]
NIGHT = datetime(2026, 11, 27, 1, 20, tzinfo=UTC)
KILLS = 6
pytestmark = pytest.mark.long


def kill_in_the_middle(archive, database, folder):
    """Begin to restore, and kill the process once it reads the archive; tell if it had ended."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "restore", "--remplacer", str(archive)],
        cwd=ROOT,
        env={**environment(database), "DATA_DIR": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while process.poll() is None and not list(folder.glob("restore-*")):
        time.sleep(0.01)
    time.sleep(random.uniform(0, 1.5))
    was_over = process.poll() is not None
    process.kill()
    process.wait()
    for left in folder.glob("restore-*"):
        subprocess.run(["rm", "-r", left], check=True)
    connection.close()
    return was_over


def test_restoration__killed_anywhere_leaves_the_site_whole(own_database, settings, tmp_path):
    settings.DATA_DIR, settings.BACKUP_DIR = tmp_path, tmp_path / "backups"
    page = factories.ConventionFactory(parent=factories.RegistryFactory(), title="Archivée")
    archived, archive = state(), back_up(NIGHT)
    cut_short = 0
    for number in range(KILLS):
        Page.objects.filter(pk=page.pk).update(title=f"Corrigée {number} fois")
        factories.OrganisationFactory(name=f"Nouvelle organisation {number}")
        before = state()
        cut_short += not kill_in_the_middle(archive, own_database, tmp_path)
        assert state() in (before, archived)
    assert cut_short
    restore(archive, replace=True)
    assert state() == archived
