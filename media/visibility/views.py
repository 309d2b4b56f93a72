"""URLs of files: what everybody opens, and what depends on who reads."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import add_never_cache_headers
from django.utils.text import slugify
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail.documents.views import serve as documents
from wagtail.images import get_image_model

from ..images.renditions import rendition_of
from .places import PUBLIC_ROOT, ROOTS, WHOLE
from .readers import keeps, may_read

# An A4 page at 300 dots per inch is 2,480 by 3,508 pixels.
HIGH_DEFINITION = "max-4000x4000|format-jpeg|jpegquality-90"


def public_rendition(request, name):
    """Serve the file ``name`` of the public renditions: a plain name, never a path.

    Used until a web server does (``settings.SERVE_MEDIA``). The folder itself is the root, so
    that nothing else can be reached, whatever the name pretends.
    """
    return serve(request, name, document_root=Path(settings.MEDIA_ROOT, PUBLIC_ROOT))


@require_safe
def private_rendition(request, image_id, name):
    """Serve a resized image to who may see it; to others, there is none.

    Once the image is public, its URL leads to the file: pages read a moment before have it.
    """
    found = apps.get_model("media", "SiteRendition").objects.select_related("image__collection")
    rendition = found.filter(image=image_id, file__in=[f"{root}/{name}" for root in ROOTS]).first()
    if rendition is None or not _may_see(rendition, request):
        raise Http404("Image réservée")
    if rendition.stands_in_public:
        return redirect(rendition.url)
    try:
        response = FileResponse(rendition.open_where_it_stands(), filename=name)
    except FileNotFoundError as error:
        raise Http404("Image perdue") from error
    return _kept_by_nobody(response)


@require_safe
def photo(request, image_id):
    """Give an image in high definition, to print: a JPEG without metadata, to whom may read it.

    It is made when it is first asked for, and kept as the other sizes are.
    """
    image = get_object_or_404(get_image_model(), pk=image_id)
    if not may_read(image, request):
        raise Http404("Image réservée")
    rendition = rendition_of(image, HIGH_DEFINITION)
    if rendition is None:
        raise Http404("Image perdue")
    name = f"{slugify(image.title) or 'photo'}.jpg"
    try:
        response = FileResponse(rendition.open_where_it_stands(), as_attachment=True, filename=name)
    except FileNotFoundError as error:
        raise Http404("Image perdue") from error
    return response if image.is_public else _kept_by_nobody(response)


def document(request, document_id, document_filename):
    """Serve a document as Wagtail does, which asks ``readers``; no cache keeps a private one."""
    response = documents.serve(request, document_id, document_filename)
    return _kept_by_nobody(response) if getattr(request, "opens_private_file", False) else response


def _kept_by_nobody(response):
    add_never_cache_headers(response)
    # Unlike public images, which readers of feeds show.
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _may_see(rendition, request):
    image = rendition.image
    if rendition.filter_spec == WHOLE:
        return keeps(request.user, image)
    return may_read(image, request)
