"""Images stored before photographs were freed of what they tell: the same done to their files.

Safe to run again, and to be killed anywhere: an original is stored under another name before its
row changes, and what is left over is swept (``media.leftovers``).
"""

from collections import Counter
from enum import StrEnum
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from .intake import TakenImage, take_in
from .metadata import UnknownContainerError, without_metadata


class Outcome(StrEnum):
    """What became of a file."""

    CLEAN = "déjà propres"
    CLEANED = "nettoyés"
    LOST = "perdus"
    UNREADABLE = "illisibles"


def clean_originals(images, dry_run=False):
    """Clean the files of ``images``; yield each image with its outcome."""
    for image in images:
        yield image, _clean_original(image, dry_run)


def _clean_original(image, dry_run):
    data = _content(image.file)
    if data is None:
        return Outcome.LOST
    name = PurePath(image.file.name).name
    try:
        clean = take_in(ContentFile(data), name)
    except ValidationError:
        # It can be shown no more than before, but it need not tell anything.
        clean = _stripped(data, name)
    if clean is None:
        return Outcome.UNREADABLE
    if clean.read() == data:
        return Outcome.CLEAN
    if not dry_run:
        _replace(image, clean)
    return Outcome.CLEANED


def _content(file):
    """Return the bytes of a stored file, None when it is lost."""
    try:
        with file.storage.open(file.name) as stored:
            return stored.read()
    except OSError:
        return None


def _stripped(data, name):
    try:
        return TakenImage(without_metadata(data), name=name)
    except UnknownContainerError:
        return None


def _replace(image, clean):
    storage, before = image.file.storage, image.file.name
    image.file = clean
    image.save(update_fields=["file", "width", "height", "file_size", "file_hash"])
    storage.delete(before)


def clean_renditions(renditions, dry_run=False):
    """Clean the files of ``renditions``, whose URLs stay; return how many had each outcome.

    One that is lost or cannot be read is forgotten: the next page that shows it makes it again.
    """
    return Counter(_clean_rendition(each, dry_run) for each in renditions)


def _clean_rendition(rendition, dry_run):
    file, data = rendition.file, _content(rendition.file)
    clean = data and _stripped(data, file.name)
    if not clean:
        if not dry_run:
            rendition.delete()
        return Outcome.LOST if data is None else Outcome.UNREADABLE
    if clean.read() == data:
        return Outcome.CLEAN
    if not dry_run:
        file.storage.delete(file.name)
        file.storage.save(file.name, clean)
    return Outcome.CLEANED
