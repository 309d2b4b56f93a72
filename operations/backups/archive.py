"""Making an archive: the rows as they are at one moment, the files, and what proves them whole."""

import hashlib
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage

from clock.locks import only_run
from runtime.transactions import one_moment

from . import rows, shelf

FORMAT = 1
# What must stay free on the disk once the archive is written: the site lives there too.
MARGIN = 200 * 1024 * 1024
MODE = 0o600
PIPES = {"stdin": subprocess.PIPE, "stderr": subprocess.PIPE}
CHUNK = 1024 * 1024  # bytes


class BackupError(Exception):
    """No archive was made; the message says why, in French."""


def back_up(now):
    """Make an archive of the site as it is at ``now``; return its path, None if another is made.

    Raises ``BackupError``. Nothing stays of an archive that could not be finished.
    """
    with only_run("backup") as free:
        if not free:
            return None
        shelf.folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        # What a backup that was killed has left.
        for unfinished in shelf.folder().glob("partenariats-*.part"):
            unfinished.unlink()
        known = {} if shelf.complete_is_due(now) else _known_files()
        path = shelf.new_path(now, is_complete=not known, is_encrypted=bool(settings.BACKUP_KEY))
        _write(path, now, known)
        shelf.forget_old(now, settings.BACKUP_DAYS)
        return path


def _write(path, now, known):
    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR, prefix="backup-") as scratch:
        scratch = Path(scratch)
        manifest = {"format": FORMAT, "made_at": now.isoformat(), "archive": path.name}
        manifest |= _write_rows(scratch)
        files = list(_files(known))
        _require_space(scratch, files)
        with _finished(path) as stream, tarfile.open(fileobj=stream, mode="w|") as tar:
            for table in sorted(scratch.iterdir()):
                _add(tar, f"database/{table.name}", table.open("rb"), table.stat().st_size)
            manifest |= _add_files(tar, files, path.name)
            _add_text(tar, scratch / "manifest.json", manifest)
    _remember_files(manifest["files"])


def _write_rows(scratch):
    with one_moment():
        found = {"migrations": rows.migrations(), "tables": {}}
        for model in rows.saved_models():
            path = scratch / f"{model._meta.label_lower}.jsonl.gz"
            number = rows.write(model, path)
            found["tables"][model._meta.label_lower] = {"rows": number, "sha256": digest(path)}
    return found


def digest(path):
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return sha256(iter(lambda: file.read(CHUNK), b""))


def sha256(chunks):
    """Return the SHA-256 of bytes given piece by piece, in hexadecimal."""
    found = hashlib.sha256()
    for chunk in chunks:
        found.update(chunk)
    return found.hexdigest()


def _files(known):
    # Each file of the storage, and what an earlier archive says of it if it is the same.
    for name in sorted(names_below("")):
        try:
            size = default_storage.size(name)
            changed_at = default_storage.get_modified_time(name).isoformat()
        except FileNotFoundError:
            # Deleted since it was listed.
            continue
        earlier = known.get(name)
        is_same = earlier and (earlier["size"], earlier["changed_at"]) == (size, changed_at)
        yield name, {"size": size, "changed_at": changed_at}, earlier if is_same else None


def names_below(folder):
    """Yield the name of each file of the storage, in ``folder`` and below."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}{name}" for name in files if name)
    for name in folders:
        yield from names_below(f"{folder}{name}/")


def _require_space(scratch, files):
    needed = sum(path.stat().st_size for path in scratch.iterdir())
    needed += sum(facts["size"] for name, facts, earlier in files if not earlier)
    if shutil.disk_usage(shelf.folder()).free < needed + MARGIN:
        raise BackupError(
            f"Il manque de la place dans {shelf.folder()} : la sauvegarde en demande "
            f"{(needed + MARGIN) // 1_000_000} Mo."
        )


def _add_files(tar, files, archive):
    saved, lost = {}, []
    for name, facts, earlier in files:
        if earlier:
            saved[name] = earlier
            continue
        try:
            with default_storage.open(name) as file:
                sha256 = _add(tar, f"media/{name}", file, facts["size"])
        except FileNotFoundError:
            lost.append(name)
        else:
            saved[name] = {**facts, "sha256": sha256, "archive": archive}
    return {"files": saved, "lost": lost}


class _Hashed:
    """A file that is hashed while it is read."""

    def __init__(self, file):
        self.file, self.hash = file, hashlib.sha256()

    def read(self, size):
        """Read, and hash what was read."""
        data = self.file.read(size)
        self.hash.update(data)
        return data


def _add(tar, name, file, size):
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, MODE
    hashed = _Hashed(file)
    with file:
        tar.addfile(member, hashed)
    return hashed.hash.hexdigest()


def _add_text(tar, path, manifest):
    path.write_text(json.dumps(manifest, ensure_ascii=False, indent=1))
    _add(tar, path.name, path.open("rb"), path.stat().st_size)


@contextmanager
def _finished(path):
    """Yield where to write an archive, encrypted if a key is set; it is there whole, or not."""
    part = path.with_name(f"{path.name}.part")
    try:
        # Nobody else reads it, from its first byte on.
        part.touch(MODE, exist_ok=False)
        with part.open("wb") as file:
            with _encrypted(file) as stream:
                yield stream
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
    except OSError as error:
        reason = error.strerror or error
        raise BackupError(f"L’archive ne peut pas être écrite : {reason}.") from error
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _encrypted(file):
    if not settings.BACKUP_KEY:
        yield file
        return
    with encryption("--encrypt", "--recipient", settings.BACKUP_KEY, stdout=file) as age:
        yield age.stdin


@contextmanager
def encryption(*arguments, **pipes):
    """Run age (https://age-encryption.org) as a filter. Raises ``BackupError`` where it fails.

    When age fails, whoever writes or reads its pipes does as well; what age says tells why.
    """
    try:
        age = subprocess.Popen(["age", *arguments], **PIPES, **pipes)  # noqa: S603, S607
    except FileNotFoundError:
        raise BackupError("Le programme age est absent (Debian : apt install age).") from None
    try:
        yield age
        age.stdin.close()
        age.wait()
    finally:
        if not _ended(age):
            age.kill()
        elif age.returncode:
            said = age.stderr.read().decode(errors="replace").strip()
            raise BackupError(f"age n’ouvre ou n’écrit pas l’archive : {said}")


def _ended(process):
    # It may be about to end: the other side of its pipe knew first.
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=2)
    return process.returncode is not None


def _memory():
    return Path(settings.DATA_DIR) / "backup-files.json"


def _known_files():
    # What the archives since the last complete one hold; nothing if one of them is gone.
    try:
        files = json.loads(_memory().read_text())
    except (OSError, ValueError):
        return {}
    there = {archive.path.name for archive in shelf.archives()}
    return files if {facts["archive"] for facts in files.values()} <= there else {}


def _remember_files(files):
    unfinished = _memory().with_suffix(".part")
    unfinished.write_text(json.dumps(files, ensure_ascii=False))
    unfinished.chmod(MODE)
    unfinished.rename(_memory())
