"""Where resized images stand: among the public files, or apart.

What stands in ``PUBLIC_ROOT`` may be served by anything that serves files: a web server, a bucket.
The rest goes through ``media.visibility.views``, which looks at who reads. A file moves when the
state of its image changes, once that is committed. Killed anywhere, a move is done again: the file
is in one place or the other until the row says where.
"""

import logging
from pathlib import PurePosixPath

from django.apps import apps
from django.db import transaction
from django.urls import reverse

logger = logging.getLogger(__name__)

PUBLIC_ROOT = "images"
PRIVATE_ROOT = "private_images"
ROOTS = (PUBLIC_ROOT, PRIVATE_ROOT)
# Images whose keys fit in one question.
FEW = 500
# Wagtail's name for a copy of the whole image, which the admin alone shows.
WHOLE = "original"


class PlacedMixin:
    """A rendition that stands in the place where its image lets it."""

    @property
    def root(self):
        """The folder where the file ought to stand."""
        is_public = self.image.is_public and self.filter_spec != WHOLE
        return PUBLIC_ROOT if is_public else PRIVATE_ROOT

    @property
    def places(self):
        """The names that the file may have, the one it ought to have first."""
        name = PurePosixPath(self.file.name).name
        return [f"{root}/{name}" for root in sorted(ROOTS, key=lambda root: root != self.root)]

    @property
    def stands_in_public(self):
        """Whether the file is where everybody reads it, and ought to be."""
        return self.root == PUBLIC_ROOT and self.file.name.startswith(f"{PUBLIC_ROOT}/")

    @property
    def url(self):
        """The URL of the file, or that of the view that looks at who reads."""
        if self.stands_in_public:
            return super().url
        name = PurePosixPath(self.file.name).name
        return reverse("private_rendition", args=[self.image_id, name])

    @classmethod
    def construct_cache_key(cls, image, filter_cache_key, filter_spec):
        """Return the key of the memory of renditions: what moves is read again."""
        key = super().construct_cache_key(image, filter_cache_key, filter_spec)
        return f"{key}-{PUBLIC_ROOT if image.is_public else PRIVATE_ROOT}"

    def get_upload_to(self, filename):
        """Return the name to store the file under: no other image has it, in either place."""
        name = self.file.field.storage.get_valid_name(filename)
        return f"{self.root}/{self.image_id}-{name}"

    def open_where_it_stands(self):
        """Open the file, which may be about to move; FileNotFoundError when it is lost."""
        storage = self.file.storage
        standing = next(filter(storage.exists, self.places), self.places[0])
        return storage.open(standing)


def renditions():
    """Return all renditions."""
    return apps.get_model("media", "SiteRendition").objects


def mark_misplaced():
    """Have those moved that stand in the wrong place: made while the state was changing."""
    public = renditions().filter(image__is_public=True).exclude(filter_spec=WHOLE)
    misplaced = renditions().filter(moving=False)
    for wrong in (
        misplaced.filter(pk__in=public.values("pk"), file__startswith=f"{PRIVATE_ROOT}/"),
        misplaced.exclude(pk__in=public.values("pk")).filter(file__startswith=f"{PUBLIC_ROOT}/"),
    ):
        wrong.update(moving=True)


def settle(images=None):
    """Move the files that wait for it: those of ``images`` (keys), when they are few, or all.

    One that fails is tried again by the next run; until then its view serves it.
    """
    waiting = renditions().filter(moving=True)
    if images is not None and len(images) <= FEW:
        waiting = waiting.filter(image__in=images)
    for key in list(waiting.values_list("pk", flat=True)):
        try:
            settle_one(key)
        except Exception:
            # Whatever the storage raises: a full disk, a bucket that does not answer.
            logger.exception("La déclinaison %s n’a pas pu changer de place.", key)


@transaction.atomic
def settle_one(key):
    """Move the file of a rendition; its row is locked, so that one does it at a time."""
    waiting = renditions().select_for_update(of=("self",)).select_related("image")
    rendition = waiting.filter(pk=key, moving=True).first()
    if rendition is None:
        return
    place, other = rendition.places
    move(rendition.file.storage, other, place)
    renditions().filter(pk=key).update(file=place, moving=False)
    transaction.on_commit(rendition.purge_from_cache, robust=True)


def move(storage, source, target):
    """Move a file; done already, or half done, it is completed."""
    if not storage.exists(source):
        return
    # The source goes last: as long as it is there, the target may be half a copy.
    storage.delete(target)
    with storage.open(source) as file:
        storage.save(target, file)
    storage.delete(source)
