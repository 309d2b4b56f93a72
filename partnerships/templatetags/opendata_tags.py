"""JSON-LD of conventions, partners and the registry, printed in the head of their pages."""

from django import template
from django.urls import reverse

from core.prefetch.rows import fetch_related
from core.publisher import publisher_for
from core.structured_data import breadcrumb, json_ld, page_breadcrumb

from ..opendata import structured_data

register = template.Library()


@register.simple_tag(takes_context=True)
def convention_json_ld(context, page, parties=None):
    """Print a convention and its breadcrumb; ``parties`` spares the query when at hand."""
    request = context["request"]
    if parties is None:
        parties = fetch_related(page.parties.all(), "organisation")
    publisher = publisher_for(request)
    return json_ld(
        structured_data.convention(page, parties, publisher, request),
        page_breadcrumb(page, request),
    )


@register.simple_tag(takes_context=True)
def registry_json_ld(context, page):
    """Print the registry as a set of data, and its breadcrumb."""
    request = context["request"]
    return json_ld(
        structured_data.dataset(page, publisher_for(request), request),
        page_breadcrumb(page, request),
    )


@register.simple_tag(takes_context=True)
def partner_json_ld(context, partner):
    """Print a partner and its breadcrumb."""
    publisher = publisher_for(context["request"])
    steps = [
        ("Accueil", publisher.url),
        ("Partenaires", publisher.absolute(reverse("partnerships:partners"))),
        (partner.name, publisher.absolute(partner.get_absolute_url())),
    ]
    return json_ld(structured_data.partner_profile(partner, publisher), breadcrumb(steps))
