"""Blocks made of images."""

from wagtail import blocks
from wagtail.images import get_image_model

from .choosers import ImageBlock


def latest_image():
    """Return the latest image of the library, to preview a block with something real."""
    return get_image_model().objects.order_by("-created_at").first()


class FigureBlock(blocks.StructBlock):
    """One image with its alternative (or the word that it is decorative) and its caption."""

    image = ImageBlock(label="Image")
    # Empty, it is the one that was typed with the image.
    caption = blocks.CharBlock(label="Légende", required=False, max_length=300)

    def get_preview_value(self):
        """Show the latest image of the library."""
        return self.normalize({"image": latest_image(), "caption": "Légende de l’image"})

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
        images = get_image_model().objects.order_by("-created_at")[:3]
        return self.normalize(
            {"title": "En images", "images": [{"image": image, "caption": ""} for image in images]}
        )

    class Meta:
        icon = "grip"
        label = "Galerie"
        group = "Médias"
        template = "blocks/gallery.html"
        description = "Plusieurs images côte à côte, chacune avec sa légende."
