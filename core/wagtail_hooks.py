"""Registers the links of rich texts."""

from wagtail import hooks

from .rich_text import HANDLERS


@hooks.register("register_rich_text_features", order=100)
def register_fetched_links(features):
    """Let many texts share the fetching of their links; alone, a text does as Wagtail does."""
    for handler in HANDLERS:
        features.register_link_type(handler)
