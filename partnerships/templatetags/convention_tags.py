"""What the first screen of a convention shows: whom to ask, and the text that was signed."""

from django import template

from core.models import SiteSettings

from ..enums import DocumentRole

register = template.Library()


@register.simple_tag
def signed_text(documents):
    """Return the first of ``documents`` that is the signed text, None without one."""
    return next((each for each in documents if each.role == DocumentRole.SIGNED_TEXT), None)


@register.filter
def short_named_on(organisation, day):
    """Return how an organisation was called on ``day``; as today for no day."""
    return organisation.short_named_on(day)


@register.simple_tag(takes_context=True)
def ways_to_ask(context, page):
    """Return whom to call and whom to write to, as ``{"call": …, "write": …}``; None for nobody.

    Each has a ``name``, a ``phone`` and an ``email``. They are the first contact with a number,
    and the first with an e-mail address; for want of one, the site answers (``SiteSettings``).
    """
    site = SiteSettings.for_request(context["request"])
    fallback = {
        "name": " ".join(site.brand_lines), "phone": site.contact_phone,
        "email": site.contact_email,
    }  # fmt: skip
    contacts = [*(block.value.shown for block in page.contacts), fallback]
    return {
        "call": next((each for each in contacts if each.get("phone")), None),
        "write": next((each for each in contacts if each.get("email")), None),
    }
