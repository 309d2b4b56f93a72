"""Blocks that lead to other pages, of the site or of others."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from .choosers import PageChooserBlock
from .unfinished import URLBlock


class LinkBlock(blocks.StructBlock):
    """A link to a page of the site or to another site."""

    title = blocks.CharBlock(
        label="Intitulé",
        required=False,
        max_length=200,
        help_text="Par défaut, le titre de la page choisie.",
    )
    page = PageChooserBlock(label="Page du site", required=False)
    url = URLBlock(label="ou adresse d’un autre site", required=False)

    def clean(self, value):
        """Ask for exactly one target, and for a title when it is another site."""
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        errors = {}
        if bool(value.get("page")) == bool(value.get("url")):
            errors["url"] = ValidationError(
                "Choisissez une page du site ou une adresse : l’une ou l’autre."
            )
        elif value.get("url") and not value.get("title"):
            errors["title"] = ValidationError("Donnez un intitulé à ce lien.")
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return value

    class Meta:
        icon = "link"
        label = "Lien"


class LinksBlock(blocks.StructBlock):
    """A titled list of links."""

    title = blocks.CharBlock(label="Intitulé", required=False, max_length=200)
    links = blocks.ListBlock(LinkBlock(), label="Liens", min_num=1)

    class Meta:
        icon = "link"
        label = "Liens"
        group = "Personnes et liens"
        template = "blocks/links.html"
        description = "Des liens vers des pages du site ou d’autres sites."
        preview_value = {
            "title": "Pour aller plus loin",
            "links": [{"title": "Legifrance", "url": "https://www.legifrance.gouv.fr/"}],
        }
