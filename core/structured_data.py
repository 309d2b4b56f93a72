"""What pages say of themselves to search engines, in schema.org terms: what all of them share.

Each function returns one node; ``graph`` puts the nodes of a page together.
"""

import json

from django.templatetags.static import static
from django.utils import timezone
from django.utils.safestring import mark_safe

from media.images.renditions import rendition_of

from .templatetags.sharing_tags import DEFAULT_IMAGE
from .visibility import visible

# Large enough for search results, and a format that all of them read.
IMAGE_SPEC = "max-1200x1200|format-jpeg"
# The mark of the State, as the design system draws it for screens of phones.
LOGO = "dsfr/dist/favicon/android-chrome-512x512.png"
# What could end the element or open another one; JSON reads the escapes as the same text.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def json_ld(*nodes):
    """Return the ``script`` element that holds ``nodes``."""
    text = json.dumps(graph(*nodes), ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 (escaped)


def graph(*nodes):
    """Return the JSON-LD of a page that says ``nodes``, without the empty properties."""
    return {"@context": "https://schema.org", "@graph": [present(node) for node in nodes if node]}


def present(value):
    """Return ``value`` without what is None or empty, at any depth."""
    if isinstance(value, dict):
        cleaned = {name: present(each) for name, each in value.items()}
        return {name: each for name, each in cleaned.items() if each not in (None, "", [], {})}
    if isinstance(value, list):
        return [present(each) for each in value]
    return value


def moment(when):
    """Write a date and time with its offset, in the site's time; None without one."""
    return timezone.localtime(when).isoformat(timespec="seconds") if when else None


def day(when):
    """Write a date; None without one."""
    return when.isoformat() if when else None


def academy(publisher):
    """Return the organisation that publishes the site."""
    return {
        "@type": "GovernmentOrganization",
        "@id": publisher.key,
        "name": publisher.name,
        "url": publisher.url,
        "logo": publisher.absolute(static(LOGO)),
        "email": publisher.email,
        "telephone": publisher.phone,
    }


def breadcrumb(steps):
    """Return the breadcrumb of ``steps``, each ``(name, absolute URL)``; None for one step."""
    if len(steps) < 2:
        return None
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": url}
        for position, (name, url) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def page_steps(page, request):
    """Return the steps that lead to ``page``, as its visible breadcrumb says them."""
    ancestors = list(page.breadcrumb)
    steps = [(ancestor.title, ancestor.get_full_url(request)) for ancestor in ancestors]
    if steps:
        steps[0] = ("Accueil", steps[0][1])
    return [*steps, (page.title, page.get_full_url(request))]


def image_url(image, publisher):
    """Return the absolute URL of an image, None without one that readers may see.

    One that cannot be shown gives way to what cards show instead.
    """
    if visible(image) is None:
        return None
    rendition = rendition_of(image, IMAGE_SPEC)
    return publisher.absolute(rendition.url if rendition else static(DEFAULT_IMAGE))


def page_breadcrumb(page, request):
    """Return the breadcrumb of a page of the tree."""
    return breadcrumb(page_steps(page, request))
