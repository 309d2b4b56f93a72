"""The way back: an archive checked, then put in the place of what the site holds."""

import json
import subprocess
import tarfile
import tempfile
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import caches
from django.core.files import File
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection, transaction
from wagtail.models import Page

from . import rows
from .archive import FORMAT, BackupError, digest, encryption, sha256

# Pages that the migrations make: the root, and a home page.
FIRST_PAGES = 2


def restore(path, identity=None, replace=False):
    """Put the site back as the archive ``path`` holds it; return its manifest.

    ``identity``: the file of the private key of an encrypted archive. ``replace``: whether what the
    site holds may go. Raises ``BackupError``, before anything was changed. The rows come in one
    transaction, after the files: whatever happens, the site is as before or as the archive.
    """
    if not replace and _has_content():
        raise BackupError(
            "Ce site n’est pas vide : --remplacer efface ce qu’il contient pour y mettre l’archive."
        )
    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR, prefix="restore-") as scratch:
        manifest, folders = _unpacked(path, identity, Path(scratch))
        _check_migrations(manifest)
        _check(manifest, folders)
        _put_files(manifest, folders)
        _put_rows(manifest, folders)
    for cache in caches.all(initialized_only=False):
        cache.clear()
    call_command("update_index", verbosity=0)
    return manifest


def _has_content():
    return Page.objects.count() > FIRST_PAGES or get_user_model().objects.exists()


def _unpacked(path, identity, scratch):
    folder = _unpack(path, identity, scratch)
    manifest = _manifest(path, folder)
    # By the names they were given: somebody may have called the file otherwise since.
    folders = {manifest["archive"]: folder}
    for name in sorted({facts["archive"] for facts in manifest["files"].values()} - {*folders}):
        other = path.with_name(Path(name).name)
        if not other.is_file():
            raise BackupError(f"Il faut aussi l’archive {name}, dans le même dossier.")
        folders[name] = _unpack(other, identity, scratch)
    return manifest, folders


def _manifest(path, folder):
    try:
        manifest = json.loads((folder / "manifest.json").read_text())
        if manifest["format"] == FORMAT:
            return manifest
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise BackupError(f"{path.name} n’est pas une archive de ce site, ou elle est tronquée.")


def _unpack(path, identity, scratch):
    folder = scratch / path.name
    try:
        with _clear(path, identity) as stream, tarfile.open(fileobj=stream, mode="r|") as tar:
            tar.extractall(folder, filter="data")
    except (tarfile.TarError, EOFError) as error:
        raise BackupError(f"{path.name} ne se lit pas : l’archive est abîmée.") from error
    except OSError as error:
        raise BackupError(f"{path.name} ne se lit pas : {error.strerror or error}.") from error
    return folder


@contextmanager
def _clear(path, identity):
    if path.suffix != ".age":
        with path.open("rb") as file:
            yield file
        return
    if not identity:
        raise BackupError(f"{path.name} est chiffrée : donnez sa clé privée avec --cle.")
    arguments = ["--decrypt", "--identity", str(identity), str(path)]
    with encryption(*arguments, stdout=subprocess.PIPE) as age:
        yield age.stdout


def _check_migrations(manifest):
    ours, theirs = set(rows.migrations()), set(manifest["migrations"])
    if ours == theirs:
        return
    raise BackupError(
        f"L’archive vient d’une autre version du site ({len(theirs - ours)} migrations en plus, "
        f"{len(ours - theirs)} en moins) : installez celle qui l’a faite, lancez « migrate », "
        "restaurez, puis mettez le site à jour."
    )


def _check(manifest, folders):
    """Check that all is there, and as it was. Raises ``BackupError``."""
    for label, facts in manifest["tables"].items():
        path = _table(folders[manifest["archive"]], label)
        if not path.is_file() or digest(path) != facts["sha256"]:
            raise BackupError(f"La table {label} est abîmée dans l’archive.")
    for name, facts in manifest["files"].items():
        path = _file(folders[facts["archive"]], name)
        if not path.is_file() or digest(path) != facts["sha256"]:
            raise BackupError(f"Le fichier {name} est abîmé dans l’archive {facts['archive']}.")


def _table(folder, label):
    return folder / "database" / f"{label}.jsonl.gz"


def _file(folder, name):
    return folder / "media" / name


def _put_files(manifest, folders):
    for name, facts in manifest["files"].items():
        if default_storage.exists(name):
            if _same(name, facts):
                continue
            default_storage.delete(name)
        with _file(folders[facts["archive"]], name).open("rb") as file:
            given = default_storage.save(name, File(file))
        if given != name:
            raise BackupError(f"Le fichier {name} ne peut pas être remis sous son nom.")


def _same(name, facts):
    if default_storage.size(name) != facts["size"]:
        return False
    with default_storage.open(name) as file:
        return sha256(file.chunks()) == facts["sha256"]


@transaction.atomic
def _put_rows(manifest, folders):
    folder, models = folders[manifest["archive"]], rows.saved_models()
    with connection.constraint_checks_disabled():
        rows.empty_tables()
        for model in models:
            label = model._meta.label_lower
            if rows.read(model, _table(folder, label)) != manifest["tables"][label]["rows"]:
                raise BackupError(f"La table {label} est incomplète dans l’archive.")
    connection.check_constraints()
    rows.restart_sequences(models)
