"""What ``core`` adds to Wagtail."""

from wagtail import hooks

from .rich_text import register_languages

hooks.register("register_rich_text_features", register_languages)
