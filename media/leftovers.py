"""Files that nobody will ask for: uploads cut short, and what a crash left without a row.

A file and its row are not written at once: whatever stops the site in between leaves a file that no
row names. Nothing is removed that is recent, or whose name stands in any row, in whatever folder.
"""

import logging
from datetime import datetime, timedelta
from pathlib import Path, PurePath

from django.apps import apps
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models
from django.utils import timezone
from wagtail.models import UploadedFile

logger = logging.getLogger(__name__)

# Where the site stores what people give it, and what it makes of it.
FOLDERS = [
    "accessible_pdf", "documents", "images", "original_images", "private_images", "wagtail_uploads",
]  # fmt: skip
# Longer than any upload, and than a page left open over a week-end.
OLD = timedelta(days=3)
# How long Wagtail's form for many files waits for the title that it lacks.
ABANDONED = timedelta(days=7)


def sweep(now):
    """Remove what is left over at ``now``; return how many files there were."""
    removed = forget_abandoned_uploads(now) + remove_unnamed_files(now) + remove_temporary(now)
    if removed:
        logger.info("Fichiers inachevés retirés : %s.", removed)
    return removed


def forget_abandoned_uploads(now):
    """Forget the files given among many, whose form was never completed."""
    abandoned = [
        each for each in UploadedFile.objects.all() if _age(each.file.name, now) > ABANDONED
    ]
    for upload in abandoned:
        name = upload.file.name
        upload.delete()
        default_storage.delete(name)
    return len(abandoned)


def remove_unnamed_files(now):
    """Remove the old files whose name stands in no row.

    When most files have no row, the database is not the one of these files: a back-up of another
    day, an empty one. Then nothing is removed, and the log says it.
    """
    # The files first: one that is stored meanwhile, with its row, is not among them.
    stored = [name for folder in FOLDERS for name in _files(folder)]
    named = _names_in_rows()
    unnamed = [name for name in stored if PurePath(name).name not in named]
    if len(unnamed) > len(named):
        logger.error(
            "%s fichiers sans ligne pour %s connus : la base n’est pas celle de ces fichiers, "
            "rien n’est retiré.",
            len(unnamed),
            len(named),
        )
        return 0
    old = [name for name in unnamed if _age(name, now) > OLD]
    for name in old:
        default_storage.delete(name)
    return len(old)


def remove_temporary(now):
    """Remove what Django was still receiving when it was stopped."""
    count = 0
    for path in Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir():
        written = datetime.fromtimestamp(path.stat().st_mtime, timezone.get_default_timezone())
        if path.is_file() and now - written > OLD:
            path.unlink(missing_ok=True)
            count += 1
    return count


def _files(folder):
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}" for name in files)
    for below in folders:
        yield from _files(f"{folder}/{below}")


def _names_in_rows():
    """Return the names that rows give to files, without their folders: a file may be moving."""
    fields = [
        (model, field.attname)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.FileField)
    ]
    return {
        PurePath(name).name
        for model, attribute in fields
        for name in model._base_manager.values_list(attribute, flat=True).iterator()
        if name
    }


def _age(name, now):
    """Return how old a file is; one that is gone is as old as can be."""
    try:
        return now - default_storage.get_modified_time(name)
    except FileNotFoundError:
        return timedelta.max
