"""Registers what rich texts learn (links fetched once, passages in another language), and what the
editor of pages says."""

from wagtail import hooks
from wagtail.admin import messages

from .languages import register_languages
from .rich_text import HANDLERS


@hooks.register("register_rich_text_features", order=100)
def register_fetched_links(features):
    """Let many texts share the fetching of their links; alone, a text does as Wagtail does."""
    for handler in HANDLERS:
        features.register_link_type(handler)


hooks.register("register_rich_text_features", register_languages)


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
