"""JSON-LD of pages, printed in their head. One tag for each kind of page."""

import json

from django import template
from django.urls import reverse
from django.utils.safestring import mark_safe

from core.prefetch.rows import fetch_related

from ..opendata import structured_data
from ..opendata.publisher import publisher_for

register = template.Library()

# What could end the element or open another one; JSON reads the escapes as the same text.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def json_ld(*nodes):
    """Return the ``script`` element that holds ``nodes``."""
    text = json.dumps(structured_data.graph(*nodes), ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 (escaped)


@register.simple_tag(takes_context=True)
def convention_json_ld(context, page, parties=None):
    """Print a convention and its breadcrumb; ``parties`` spares the query when at hand."""
    request = context["request"]
    if parties is None:
        parties = fetch_related(page.parties.all(), "organisation")
    publisher = publisher_for(request)
    return json_ld(
        structured_data.convention(page, parties, publisher, request), _breadcrumb(page, request)
    )


@register.simple_tag(takes_context=True)
def article_json_ld(context, page):
    """Print a news article and its breadcrumb."""
    request = context["request"]
    return json_ld(
        structured_data.article(page, publisher_for(request), request), _breadcrumb(page, request)
    )


@register.simple_tag(takes_context=True)
def registry_json_ld(context, page):
    """Print the registry as a set of data, and its breadcrumb."""
    request = context["request"]
    return json_ld(
        structured_data.dataset(page, publisher_for(request), request), _breadcrumb(page, request)
    )


@register.simple_tag(takes_context=True)
def partner_json_ld(context, partner):
    """Print a partner and its breadcrumb."""
    publisher = publisher_for(context["request"])
    steps = [
        ("Accueil", publisher.address),
        ("Partenaires", publisher.absolute(reverse("partnerships:partners"))),
        (partner.name, publisher.absolute(partner.get_absolute_url())),
    ]
    return json_ld(
        structured_data.partner_profile(partner, publisher), structured_data.breadcrumb(steps)
    )


@register.simple_tag(takes_context=True)
def home_json_ld(context):
    """Print the site and the academy that publishes it."""
    publisher = publisher_for(context["request"])
    return json_ld(structured_data.website(publisher), structured_data.academy(publisher))


@register.simple_tag(takes_context=True)
def page_json_ld(context, page):
    """Print the breadcrumb of any other page."""
    return json_ld(_breadcrumb(page, context["request"]))


def _breadcrumb(page, request):
    return structured_data.breadcrumb(structured_data.page_steps(page, request))
