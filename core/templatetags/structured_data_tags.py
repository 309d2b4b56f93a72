"""JSON-LD of any page, printed in its head. Pages that say more have a tag of their own app."""

from django import template

from ..structured_data import json_ld, page_breadcrumb

register = template.Library()


@register.simple_tag(takes_context=True)
def page_json_ld(context, page):
    """Print the breadcrumb of any other page."""
    return json_ld(page_breadcrumb(page, context["request"]))
