"""Blocks whose text has a form of its own, which a draft may not have yet."""

from wagtail import blocks


class TypedMixin:
    """A text that is checked when the page goes public, and kept as it is typed until then."""

    def clean(self, value):
        """Take the text as it is while the validation is deferred."""
        return value if self.is_deferred_validation else super().clean(value)


class CharBlock(TypedMixin, blocks.CharBlock):
    """A text with validators."""


class EmailBlock(TypedMixin, blocks.EmailBlock):
    """An electronic address."""


class URLBlock(TypedMixin, blocks.URLBlock):
    """The URL of a page of another site."""


# Migrations go on naming the blocks of Wagtail, which store the same.
DECONSTRUCT_ALIASES = {
    CharBlock: "wagtail.blocks.CharBlock",
    EmailBlock: "wagtail.blocks.EmailBlock",
    URLBlock: "wagtail.blocks.URLBlock",
}
