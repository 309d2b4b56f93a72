"""Files that a draft shows, lent to whoever validates it: by the URL that its page gives them."""

from inspect import unwrap

from django.apps import apps
from django.urls import Resolver404, resolve

from ..images.renditions import rendition_of
from ..models import SiteDocument, SiteImage, private_collection_ids
from . import views
from .places import ROOTS


def private_file(path):
    """Return the file at ``path``, to open; None for what is public, or opened to nobody.

    What stands in the bin or in a private collection shows on no page, whoever reads it.
    """
    try:
        found = resolve(path.partition("?")[0].partition("#")[0])
    except Resolver404:
        return None
    # Whatever decorates the views where the project names their URLs.
    view = unwrap(found.func)
    if view is unwrap(views.private_rendition):
        return _rendition(**found.kwargs)
    if view is unwrap(views.document):
        return _document(found.args[0])
    if view is unwrap(views.photo):
        return _photo(found.kwargs["image_id"])
    return None


def _rendition(image_id, name):
    renditions = apps.get_model("media", "SiteRendition").objects.select_related("image")
    found = renditions.filter(image=image_id, file__in=[f"{root}/{name}" for root in ROOTS]).first()
    return found.file if found and _hides(found.image) else None


def _photo(key):
    image = SiteImage.objects.filter(pk=key).first()
    rendition = rendition_of(image, views.HIGH_DEFINITION) if image and _hides(image) else None
    return rendition.file if rendition else None


def _document(key):
    found = SiteDocument.objects.filter(pk=key).first()
    return found.file if found and _hides(found) else None


def _hides(file):
    return not (file.is_public or file.binned_at or file.collection_id in private_collection_ids())
