"""Backups, and the way back."""

import json
import shutil
import subprocess
import tarfile
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management import CommandError, call_command
from wagtail.models import Page

from operations.backups import rows, shelf
from operations.backups.archive import BackupError, back_up
from operations.backups.restoration import restore
from tests import factories

pytestmark = pytest.mark.django_db
NIGHT = datetime(2026, 11, 27, 1, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.BACKUP_DIR = tmp_path / "backups"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "media"},
        },
    }
    return settings.BACKUP_DIR


@pytest.fixture
def site():
    """A site with a convention, its fiche, a news item, a document, a person who may log in."""
    partner = factories.OrganisationFactory()
    convention = factories.ConventionFactory(
        parent=factories.RegistryFactory(),
        title="Convention de l’été – « à part »",
        parties=[partner],
    )
    factories.NewsFactory(parent=factories.NewsIndexFactory(), title="Signée")
    factories.DocumentFactory(title="Texte")
    factories.superuser()
    return convention


def state():
    """Return all that is saved, row by row."""
    found = {}
    for model in rows.saved_models():
        names = [field.attname for field in model._meta.local_concrete_fields]
        values = model._base_manager.order_by("pk").values_list(*names)
        found[model._meta.label] = [str(row) for row in values]
    return found


def files():
    names = default_storage.listdir("documents")[1]
    return {name: default_storage.open(f"documents/{name}").read() for name in names}


def test_restoration__gives_back_every_row_and_every_file(site):
    saved, kept = state(), files()
    path = back_up(NIGHT)
    Page.objects.filter(pk=site.pk).update(title="Écrasée")
    factories.NewsIndexFactory(title="Écrite après", slug="ecrite-apres")
    shutil.rmtree(default_storage.path("documents"))
    restore(path, replace=True)
    assert state() == saved
    assert files() == kept != {}


def test_restoration__on_an_empty_site_needs_no_leave(site):
    saved, path = state(), back_up(NIGHT)
    rows.empty_tables()
    restore(path)
    assert state() == saved


def test_restoration__keeps_the_microseconds_of_moments(site):
    moment = datetime(2026, 3, 1, 9, 30, 15, 123456, tzinfo=UTC)
    Page.objects.filter(pk=site.pk).update(first_published_at=moment)
    restore(back_up(NIGHT), replace=True)
    assert Page.objects.get(pk=site.pk).first_published_at == moment


def test_restoration__lets_new_pages_come_after_the_old_ones(site):
    restore(back_up(NIGHT), replace=True)
    page = factories.NewsIndexFactory(title="La suivante", slug="la-suivante")
    assert page.pk > site.pk


def test_restoration__finds_again_what_is_searched(site, client):
    restore(back_up(NIGHT), replace=True)
    assert f'href="{site.get_url()}"' in client.get("/recherche/?q=été").text


def test_restoration__refuses_a_site_that_is_not_empty(site):
    path = back_up(NIGHT)
    with pytest.raises(BackupError, match="n’est pas vide"):
        restore(path)


def test_restoration__refuses_a_damaged_archive_and_changes_nothing(site):
    path = back_up(NIGHT)
    content = bytearray(path.read_bytes())
    at = content.index(b"%PDF-1.7")
    content[at + 5 : at + 8] = b"9.9"
    path.write_bytes(bytes(content))
    before = state()
    with pytest.raises(BackupError, match="abîmé"):
        restore(path, replace=True)
    assert state() == before


@pytest.mark.parametrize("kept", [0, 1, 700, 20_000])
def test_restoration__refuses_a_truncated_archive(site, kept):
    path = back_up(NIGHT)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(BackupError, match=r"abîmée|tronquée"):
        restore(path, replace=True)


def test_restoration__refuses_what_is_no_archive(tmp_path):
    path = tmp_path / "photo.tar"
    with tarfile.open(path, "w") as tar:
        tar.add(__file__, "../../etc/passwd")
    with pytest.raises(BackupError):
        restore(path)
    with pytest.raises(CommandError, match="ne se lit pas"):
        call_command("restore", tmp_path / "absente.tar")


def test_restoration__refuses_the_archive_of_another_version(site, monkeypatch):
    path = back_up(NIGHT)
    monkeypatch.setattr(rows, "migrations", lambda: ["news.0099_later"])
    with pytest.raises(BackupError, match="autre version"):
        restore(path, replace=True)


def names_in(path):
    with tarfile.open(path) as tar:
        return [name for name in tar.getnames() if name.startswith("media/")]


def test_backup__of_the_next_night_takes_the_new_files_alone(site):
    first = back_up(NIGHT)
    default_storage.save("documents/nouveau.pdf", ContentFile(b"%PDF-1.7 nouveau"))
    second = back_up(NIGHT + timedelta(days=1))
    assert names_in(second) == ["media/documents/nouveau.pdf"]
    kept = files()
    shutil.rmtree(default_storage.path("documents"))
    restore(second, replace=True)
    assert files() == kept
    first.unlink()
    with pytest.raises(BackupError, match=first.name):
        restore(second, replace=True)


def test_backup__takes_all_files_again_when_an_archive_is_gone(site):
    first = back_up(NIGHT)
    everything = names_in(first)
    first.unlink()
    assert names_in(back_up(NIGHT + timedelta(days=1))) == everything != []


def test_backup__takes_all_files_again_every_two_weeks(site):
    kinds = [
        shelf.Archive(NIGHT, back_up(NIGHT + timedelta(days=days))).is_complete
        for days in [0, 13, 14, 15]
    ]
    assert kinds == [True, False, True, False]


def test_backup__forgets_the_old_ones_that_no_later_one_needs(site, settings):
    settings.BACKUP_DAYS = 3
    for days in [0, 13, 14, 16]:
        back_up(NIGHT + timedelta(days=days))
    assert len(shelf.archives()) == 4
    back_up(NIGHT + timedelta(days=17))
    assert [archive.made_at - NIGHT for archive in shelf.archives()] == [
        timedelta(days=14), timedelta(days=16), timedelta(days=17)
    ]  # fmt: skip


def test_backup__leaves_other_files_of_its_folder_alone(site, folder):
    folder.mkdir()
    (folder / "partenariats-notes.txt").write_text("à garder")
    back_up(NIGHT)
    assert (folder / "partenariats-notes.txt").exists()


def test_backup__can_be_read_by_nobody_else(site, folder):
    path = back_up(NIGHT)
    assert path.stat().st_mode & 0o077 == 0
    assert folder.stat().st_mode & 0o077 == 0


def test_backup__holds_no_session(site, client):
    client.force_login(User.objects.get())
    with tarfile.open(back_up(NIGHT)) as tar:
        assert not [name for name in tar.getnames() if "session" in name.lower()]


def test_backup__tells_that_there_is_no_place_left(site, folder, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: shutil._ntuple_diskusage(9, 8, 1))
    with pytest.raises(BackupError, match="Il manque de la place"):
        back_up(NIGHT)
    assert list(folder.iterdir()) == []


def test_backup__of_a_file_that_shrinks_meanwhile_is_none_and_says_why(site, monkeypatch):
    monkeypatch.setattr(FileSystemStorage, "size", lambda storage, name: 1_000_000)
    with pytest.raises(BackupError, match="unexpected end of data"):
        back_up(NIGHT)
    assert shelf.archives() == []


@pytest.fixture
def key(settings, tmp_path):
    if not shutil.which("age"):
        pytest.skip("age is not installed")
    subprocess.run(["age-keygen", "-o", tmp_path / "key"], check=True, capture_output=True)
    public = (tmp_path / "key").read_text().split("public key: ")[1].split()[0]
    settings.BACKUP_KEY = public
    return tmp_path / "key"


def test_encrypted_backup__is_read_with_its_key_alone(site, key):
    saved, path = state(), back_up(NIGHT)
    assert b"%PDF" not in path.read_bytes()
    with pytest.raises(BackupError, match="--cle"):
        restore(path, replace=True)
    with pytest.raises(BackupError, match="age n’ouvre ou n’écrit pas"):
        restore(path, identity=__file__, replace=True)
    restore(path, identity=key, replace=True)
    assert state() == saved


def test_encrypted_backup__with_the_key_of_another_says_so(site, key, tmp_path):
    path, other = back_up(NIGHT), tmp_path / "other"
    subprocess.run(["age-keygen", "-o", other], check=True, capture_output=True)
    with pytest.raises(BackupError, match="no identity matched"):
        restore(path, identity=other, replace=True)


def test_encrypted_backup__for_a_key_that_is_none_says_so(site, key, settings):
    settings.BACKUP_KEY = "age1" + "q" * 58
    with pytest.raises(BackupError, match="recipient"):
        back_up(NIGHT)
    assert shelf.archives() == []


def test_encrypted_backup__damaged_says_so(site, key):
    path = back_up(NIGHT)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(BackupError):
        restore(path, identity=key, replace=True)


def test_encrypted_backup__without_age_says_what_to_install(site, key, monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(BackupError, match="apt install age"):
        back_up(NIGHT)
    assert shelf.archives() == []


def test_manifest__counts_the_rows_of_each_table(site):
    with tarfile.open(back_up(NIGHT)) as tar:
        manifest = json.load(tar.extractfile("manifest.json"))
    assert manifest["tables"]["wagtailcore.page"]["rows"] == Page.objects.count()
    assert manifest["lost"] == []


def test_rows__leave_out_only_what_is_known_to_be_made_again():
    # The last is there on SQLite alone.
    known = {model._meta.label for model in apps.get_models()}
    assert rows.LEFT_OUT - known <= {"wagtailsearch.SQLiteFTSIndexEntry"}
    left = {model._meta.label for model in apps.get_models()} - {
        model._meta.label for model in rows.saved_models()
    }
    # Permissions without a table, and the index of the other database.
    assert left - rows.LEFT_OUT <= {"wagtailadmin.Admin"}
