"""Registers what the admin and the URLs of documents learn of files that not all may open."""

from wagtail import hooks

from .visibility import changes, listings, readers

# After Wagtail has asked for the password of a collection, or for a login.
hooks.register("before_serve_document", readers.refuse_private_document, order=100)
hooks.register("after_bulk_action", changes.after_bulk_action)
# Before Wagtail's own listing, at the same URL.
hooks.register("register_admin_urls", listings.register_documents_view, order=-1)
