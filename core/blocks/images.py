"""Blocks made of images."""

from django import forms
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.blocks.struct_block import StructBlockAdapter
from wagtail.images import get_image_model
from wagtail.images.utils import get_accept_attributes

from .choosers import ImageBlock


def latest_images(number):
    """Return the latest images of the library, to preview a block with something real."""
    images = list(get_image_model().objects.order_by("-created_at")[:number])
    for image in images:
        image.contextual_alt_text, image.decorative = "Ce que montre l’image", False
    return images


class FigureBlock(blocks.StructBlock):
    """One image with its alternative (or the word that it is decorative) and its caption."""

    image = ImageBlock(label="Image")
    # Empty, it is the one that was typed with the image.
    caption = blocks.CharBlock(label="Légende", required=False, max_length=300)

    def get_preview_value(self):
        """Show the latest image of the library."""
        image = next(iter(latest_images(1)), None)
        return self.normalize({"image": image, "caption": "Légende de l’image"})

    class Meta:
        icon = "image"
        label = "Image"
        group = "Médias"
        template = "blocks/figure.html"
        description = "Une image, son texte alternatif, sa légende et son crédit."


class GalleryBlock(blocks.StructBlock):
    """Several images shown together."""

    title = blocks.CharBlock(label="Intitulé", required=False, max_length=200)
    images = blocks.ListBlock(FigureBlock(), label="Images", min_num=2)

    def get_preview_value(self):
        """Show the latest images of the library."""
        images = [{"image": image, "caption": ""} for image in latest_images(3)]
        return self.normalize({"title": "En images", "images": images})

    class Meta:
        icon = "grip"
        label = "Galerie"
        group = "Médias"
        template = "blocks/gallery.html"
        description = "Plusieurs images côte à côte, chacune avec sa légende."


class GalleryBlockAdapter(StructBlockAdapter):
    """The form of a gallery, which takes several photos at once."""

    js_constructor = "core.blocks.GalleryBlock"

    def js_args(self, block):
        """Add the dialog, and the views of Wagtail that it calls."""
        name, children, meta = super().js_args(block)
        dialog = "core/admin/photos_dialog.html"
        return [
            name,
            children,
            {
                **meta,
                "dialog": render_to_string(dialog, {"accept": get_accept_attributes()}),
                "uploadUrl": reverse("wagtailimages:add_multiple"),
                "chosenUrl": reverse("wagtailimages_chooser:chosen_multiple"),
                "chooserUrl": reverse("wagtailimages_chooser:choose"),
            },
        ]

    @cached_property
    def media(self):
        """Load the script after the one that it extends."""
        return super().media + forms.Media(
            js=["js/gallery-block.js"], css={"all": ["css/photos-dialog.css"]}
        )


register(GalleryBlockAdapter(), GalleryBlock)
