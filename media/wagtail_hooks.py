"""Registers what the admin and the URLs of documents learn of files that not all may open.

Also the chooser of private documents, and the words of images for the forms of pages.
"""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from wagtail import hooks

from .bin import actions, screens
from .models import SiteDocument, SiteImage
from .private_documents import private_document_chooser
from .versions import former_file
from .visibility import changes, listings, readers
from .words import image_words

# After Wagtail has asked for the password of a collection, or for a login.
hooks.register("before_serve_document", readers.refuse_private_document, order=100)
hooks.register("after_bulk_action", changes.after_bulk_action)
# Before Wagtail's own listing, at the same URL.
hooks.register("register_admin_urls", listings.register_documents_view, order=-1)
hooks.register("register_admin_urls", lambda: screens.urlpatterns, order=-1)
hooks.register("list_bin", screens.rows)
# After those of Wagtail, in their place.
for bulk_action in (screens.BinDocuments, screens.BinImages):
    hooks.register("register_bulk_action", bulk_action, order=1)


@hooks.register("register_actions", order=1)
def register_bin(registry):
    """Have whatever deletes a file put it in the bin."""
    for model in (SiteDocument, SiteImage):
        registry.register(model, actions.PutInBin)


@hooks.register("register_log_actions")
def register_bin_in_history(log_actions):
    """Name in French what happens by the bin."""
    log_actions.register_action(actions.BINNED)(actions.BinnedFormatter)
    log_actions.register_action(actions.RESTORED)(actions.RestoredFormatter)


@hooks.register("register_admin_menu_item")
def register_bin_menu():
    """Lead to the bin."""
    url = reverse("bin")
    return screens.BinMenuItem("Corbeille", url, name="bin", icon_name="bin", order=410)


@hooks.register("describe_collection_contents")
def describe_binned(collection):
    """Keep a collection while the bin holds files of it, which would go for good."""
    count = sum(
        model.objects.filter(collection=collection).exclude(binned_at=None).count()
        for model in (SiteDocument, SiteImage)
    )
    if count:
        text = f"{count} fichier{'s' if count > 1 else ''} dans la corbeille"
        return {"count": count, "count_text": text, "url": reverse("bin")}
    return None


@hooks.register("register_admin_urls")
def register_former_files():
    """Give the former files of documents."""
    return [path("documents/anciens/<int:key>/", former_file, name="former_file")]


@hooks.register("register_admin_viewset")
def register_private_document_chooser():
    """Let fields that never show have a chooser of their own."""
    return private_document_chooser


@hooks.register("register_admin_urls")
def register_image_words():
    """Tell the forms of pages what the images say."""
    return [path("images/mots/", image_words, name="image_words")]


@hooks.register("insert_editor_js")
def load_image_words():
    """Show in the empty fields of a page what the image says."""
    source, url = static("js/image-words.js"), reverse("image_words")
    return format_html('<script src="{}" data-url="{}"></script>', source, url)
