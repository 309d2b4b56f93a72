"""Resized copies of images, which may fail: a lost original, a full disk, a missing codec.

No page, feed or screen of the admin may fail with them. ``get_rendition`` and ``get_renditions``
never raise for a file: they give a stand-in, which the admin shows as it is and which the pages
replace by the text alternative (``media.templatetags.image_tags``). The log says why.
"""

import io
import logging
from functools import lru_cache

from django.conf import settings
from django.core.files import File
from django.templatetags.static import static
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Filter, SourceImageIOError

from .metadata import without_metadata

logger = logging.getLogger(__name__)

STAND_IN = "images/image-indisponible.svg"
STAND_IN_SIZE = (600, 400)
# How long, in seconds, an image that failed is left alone: each try decodes it whole.
PATIENCE = 300


def rendition_of(image, spec):
    """Return the rendition of ``image``, None when there is no image or it cannot be made."""
    rendition = image.get_rendition(spec) if image else None
    return None if rendition is None or rendition.is_stand_in else rendition


@lru_cache(maxsize=256)
def _filter_of(spec):
    # Each one reads its specification: Wagtail makes them anew for each image that is shown.
    return Filter(spec=spec)


class FailedLatelyError(SourceImageIOError):
    """The image failed a moment ago: it is not tried again yet, and the log already says why."""


class RenditionsMixin:
    """An image whose renditions never take a page down, and tell nothing but the picture."""

    def get_rendition(self, filter):
        """Return the rendition, or a stand-in."""
        return next(iter(self.get_renditions(filter).values()))

    def get_renditions(self, *filters):
        """Return the renditions that can be made, by specification; stand-ins if none can.

        A specification that means nothing is a fault of the program: it is raised.
        """
        filters = [_filter_of(getattr(each, "spec", each)) for each in filters]
        try:
            return super().get_renditions(*filters)
        except InvalidFilterSpecError:
            raise
        except Exception:
            return self._made_one_by_one(filters) or self._stand_ins(filters)

    def create_renditions(self, *filters):
        """Make renditions one after the other.

        Wagtail makes three at once: as many times a large photograph in the memory of a small
        machine, and rows that two visitors of the same moment would write twice.
        """
        if filters and self.get_rendition_model().cache_backend.get(self._failure_key):
            raise FailedLatelyError
        return {filter: self.create_rendition(filter) for filter in filters}

    def generate_rendition_file(self, filter, *, source=None):
        """Write a rendition without what an original stored long ago may still tell."""
        if self.width * self.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
            raise SourceImageIOError("too many pixels to be decoded")
        file = super().generate_rendition_file(filter, source=source)
        file.seek(0)
        return File(io.BytesIO(without_metadata(file.read())), name=file.name)

    def _made_one_by_one(self, filters):
        """Return what can be made; the log says what cannot."""
        made, causes = {}, set()
        for filter in filters:
            try:
                made |= super().get_renditions(filter)
            except FailedLatelyError:
                continue
            except Exception as error:
                causes.add(repr(error))
        if causes:
            cache = self.get_rendition_model().cache_backend
            cache.add(self._failure_key, True, timeout=PATIENCE)
            reason = " ; ".join(sorted(causes))
            logger.error("L’image %s « %s » ne se montre pas : %s", self.pk, self.title, reason)
        return made

    def _stand_ins(self, filters):
        width, height = STAND_IN_SIZE
        stand_in = self.get_rendition_model()(image=self, width=width, height=height)
        return {getattr(filter, "spec", filter): stand_in for filter in filters}

    @property
    def _failure_key(self):
        return f"image-failed-{self.pk}-{self.file_hash}"


class StandInMixin:
    """A rendition, or what stands for one that cannot be made."""

    @property
    def is_stand_in(self):
        """Tell whether no file could be made."""
        return not self.file

    @property
    def url(self):
        """The URL of the file; of a neutral picture for a stand-in."""
        return static(STAND_IN) if self.is_stand_in else super().url
