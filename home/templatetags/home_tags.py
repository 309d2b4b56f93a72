"""JSON-LD of the home page."""

from django import template

from core.publisher import publisher_for
from core.structured_data import academy, json_ld

from ..structured_data import website

register = template.Library()


@register.simple_tag(takes_context=True)
def home_json_ld(context):
    """Print the site and the academy that publishes it."""
    publisher = publisher_for(context["request"])
    return json_ld(website(publisher), academy(publisher))
