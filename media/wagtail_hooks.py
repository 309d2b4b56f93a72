"""Registers what the admin and the URLs of documents learn of files that not all may open.

Also the chooser of private documents, and the words of images for the forms of pages.
"""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from wagtail import hooks

from .private_documents import private_document_chooser
from .visibility import changes, listings, readers
from .words import image_words

# After Wagtail has asked for the password of a collection, or for a login.
hooks.register("before_serve_document", readers.refuse_private_document, order=100)
hooks.register("after_bulk_action", changes.after_bulk_action)
# Before Wagtail's own listing, at the same URL.
hooks.register("register_admin_urls", listings.register_documents_view, order=-1)


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
