"""Blocks that choose a page, a document or an image, by a key that may be none."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock as WagtailDocumentChooserBlock
from wagtail.images.blocks import ImageBlock as WagtailImageBlock
from wagtail.images.blocks import ImageChooserBlock as WagtailImageChooserBlock

from media.file_names import refuse_file_name
from runtime.keys import key_of

from ..prefetch.streams import records_at_hand


class KeyedMixin:
    """A chooser that takes what is no key for nothing chosen.

    Stored streams and forms may hold any text there, on which databases raise.
    """

    def to_python(self, value):
        """Return the object of a stored key, None when there is none."""
        return super().to_python(key_of(value))

    def bulk_to_python(self, values):
        """Return the objects of stored keys, in their order; ask for those not at hand."""
        keys = [key_of(value) for value in values]
        known = records_at_hand(self.model_class)
        if known.keys() >= {*keys} - {None}:
            return [known.get(key) for key in keys]
        return super().bulk_to_python(keys)

    def value_from_form(self, value):
        """Return the object of a key that a form gives, or the object that it gives."""
        chosen = isinstance(value, self.model_class)
        return super().value_from_form(value if chosen else key_of(value))


class KeyedChooserBlock(KeyedMixin, blocks.ChooserBlock):
    """A record, for the choosers that Wagtail makes of a model."""


class PageChooserBlock(KeyedMixin, blocks.PageChooserBlock):
    """A page."""


class DocumentChooserBlock(KeyedMixin, WagtailDocumentChooserBlock):
    """A document."""


class ImageChooserBlock(KeyedMixin, WagtailImageChooserBlock):
    """An image."""


class ImageBlock(WagtailImageBlock):
    """An image with its alternative, or the word that it is decorative.

    Without an alternative of its own, it has the one that was typed with the image.
    """

    def __init__(self, required=True, **kwargs):
        super().__init__(required=required, **kwargs)
        self.child_blocks["image"] = self._keyed(required)
        self.child_blocks["alt_text"].field.help_text = "Vide : celui de l’image."

    def clean(self, value):
        """Ask for an alternative that is no name of a file, here or with the image."""
        if value and not value.contextual_alt_text and value.description:
            return value
        value = super().clean(value)
        if value and not self.is_deferred_validation:
            self._check(value.contextual_alt_text)
        return value

    def _check(self, alternative):
        try:
            refuse_file_name(alternative or "")
        except ValidationError as error:
            raise StructBlockValidationError(block_errors={"alt_text": error}) from error

    def get_searchable_content(self, value):
        """Give the alternative that readers have."""
        return [value.alternative] if value and value.alternative else []

    def _keyed(self, required):
        block = ImageChooserBlock(required=required)
        block.set_name("image")
        return block


# Migrations go on naming the blocks of Wagtail, which store the same.
DECONSTRUCT_ALIASES = {
    PageChooserBlock: "wagtail.blocks.PageChooserBlock",
    DocumentChooserBlock: "wagtail.documents.blocks.DocumentChooserBlock",
    ImageChooserBlock: "wagtail.images.blocks.ImageChooserBlock",
}
