"""Registers what rich texts learn (links fetched once, passages in another language), and what the
editor of pages and the admin home say and write by themselves."""

from django.db import models
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.forms.models import register_form_field_override

from .admin.clock import ClockPanel, may_act
from .admin.slugs import SlugInput
from .languages import register_languages
from .link_editing import register_links
from .public_files import changes, listings, readers
from .rich_text import LINKS, FetchedImages
from .superscripts import register_superscripts


@hooks.register("register_rich_text_features", order=100)
def register_fetched_links(features):
    """Replace the links and images of Wagtail: many texts share the fetching of theirs."""
    for handler in LINKS:
        features.register_link_type(handler)
    features.register_embed_type(FetchedImages)
    register_links(features)


hooks.register("register_rich_text_features", register_languages)
hooks.register("register_rich_text_features", register_superscripts, order=100)
register_form_field_override(models.SlugField, override={"widget": SlugInput})
# After Wagtail has asked for the password of a collection, or for a login.
hooks.register("before_serve_document", readers.refuse_private_document, order=100)
hooks.register("after_bulk_action", changes.after_bulk_action)
# Before Wagtail's own listing, at the same address.
hooks.register("register_admin_urls", listings.register_documents_view, order=-1)


@hooks.register("before_edit_page")
def say_what_is_to_choose_again(request, page):
    """Tell the editor that a version names records that were deleted since."""
    names = getattr(page, "to_choose_again", None)
    if names and request.method == "GET":
        messages.warning(
            request,
            "Cette version nommait des éléments supprimés depuis. À choisir de nouveau : "
            f"{', '.join(names)}.",
        )


@hooks.register("construct_homepage_panels")
def add_clock_panel(request, panels):
    """Tell whoever publishes whether the clock runs."""
    if may_act(request.user):
        panels.append(ClockPanel(request.user))
