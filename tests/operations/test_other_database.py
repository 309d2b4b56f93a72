"""A site on SQLite, moved to PostgreSQL by a backup."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.files.storage import default_storage
from django.db import connection
from wagtail.models import Page

from news.models import NewsPage
from operations.backups.restoration import restore
from partnerships.models import ConventionPage

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """The archive of the demonstration, on SQLite."""
    folder = tmp_path_factory.mktemp("site")
    environment = {
        **os.environ,
        "DATA_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "BACKUP_DIR": "",
    }
    for command in [["migrate", "--verbosity=0"], ["load_demo"], ["backup"]]:
        subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT, env=environment, check=True, capture_output=True,
        )  # fmt: skip
    return next(folder.glob("backups/*.tar"))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="moves to PostgreSQL")
def test_demonstration__moves_from_sqlite_to_postgresql(archive, client):
    manifest = restore(archive, replace=True)
    for label, table in manifest["tables"].items():
        assert table["rows"] == apps.get_model(label)._base_manager.count(), label
    assert User.objects.filter(username="demo").exists()
    for name in manifest["files"]:
        assert default_storage.exists(name)
    for page in [*Page.objects.live().public().filter(depth=3), NewsPage.objects.live().first()]:
        assert client.get(page.get_url()).status_code == 200, page
    convention = ConventionPage.objects.live().first()
    assert convention.get_url() in client.get(f"/recherche/?q={convention.title}").text
    # New rows come after those that were inserted.
    User.objects.create(username="suivante")
