"""Wagtail's tags of images for public pages: where no file can be made, the text alternative."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail.images.templatetags import wagtailimages_tags as wagtail_tags

from ..images.renditions import STAND_IN

register = template.Library()


class ImageOrText(template.Node):
    """Wagtail's node of an image, or the alternative of one that cannot be shown."""

    def __init__(self, node):
        self.node = node

    def render(self, context):
        """Write the image; else its ``alt``, nothing for an image that has none."""
        html = self.node.render(context)
        if static(STAND_IN) not in html:
            return html
        alternative = self.node.attrs.get("alt")
        text = alternative.resolve(context) if alternative else ""
        return format_html('<span class="site-lost-image">{}</span>', text) if text else ""


@register.tag("image")
@register.tag("picture")
@register.tag("srcset_image")
def image_or_text(parser, token):
    """Read the tag as Wagtail does."""
    return ImageOrText(wagtail_tags.image(parser, token))
