"""Registers what rich texts learn: links fetched once, passages in another language."""

from wagtail import hooks

from .languages import register_languages
from .rich_text import HANDLERS


@hooks.register("register_rich_text_features", order=100)
def register_fetched_links(features):
    """Let many texts share the fetching of their links; alone, a text does as Wagtail does."""
    for handler in HANDLERS:
        features.register_link_type(handler)


hooks.register("register_rich_text_features", register_languages)
