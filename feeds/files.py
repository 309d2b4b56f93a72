"""Files that items carry, with their true length and type."""

from urllib.parse import urljoin

from core.visibility import readable, visible
from media.images.renditions import rendition_of

from .items import Attachment

IMAGE_SPEC = "max-1200x1200|format-jpeg"


def attachments(rows, request, base):
    """Return the files of the ``rows`` that visitors may download, each once.

    A row has a ``document`` and tells its title. A lost file has no length: it is left out.
    """
    found = {}
    for row in readable(rows, request):
        document = row.document
        size = document.get_file_size()
        if size:
            found.setdefault(
                document.pk,
                Attachment(
                    url=urljoin(base, document.url),
                    type=document.content_type,
                    length=size,
                    title=getattr(row, "title", "") or document.title,
                ),
            )
    return tuple(found.values())


def picture(image, request, base, title=""):
    """Return the image as a JPEG file, None when there is none or its file is lost."""
    rendition = rendition_of(visible(image, request), IMAGE_SPEC)
    if rendition is None:
        return None
    try:
        length = rendition.file.size
    except OSError:
        return None
    return Attachment(
        url=urljoin(base, rendition.url), type="image/jpeg", length=length, title=title
    )
