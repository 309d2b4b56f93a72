"""What the head of a page tells search engines and social networks."""

import re
from urllib.parse import quote, urljoin

from django import template
from django.templatetags.static import static
from wagtail.models import Site

from media.images.renditions import rendition_of

from ..models import SiteSettings
from ..visibility import visible

register = template.Library()

WORD = re.compile(r"[^\W\d_]{2,}|\d{4}")
# Open Graph: the size that networks ask for, cut around the focal point, in the format all read.
CARD_SPEC = "fill-1200x630|format-jpeg"
# Where each network takes a URL and a title from; the icons are those of the design system.
NETWORKS = [
    ("mail", "Partager par courriel", "mailto:?subject={title}&body={url}"),
    (
        "linkedin",
        "Partager sur LinkedIn",
        "https://www.linkedin.com/sharing/share-offsite/?url={url}",
    ),
    (
        "facebook",
        "Partager sur Facebook",
        "https://www.facebook.com/sharer/sharer.php?u={url}",
    ),
    (
        "twitter-x",
        "Partager sur X (anciennement Twitter)",
        "https://x.com/intent/post?url={url}&text={title}",
    ),
    ("bluesky", "Partager sur Bluesky", "https://bsky.app/intent/compose?text={title}%20{url}"),
    (
        "mastodon",
        "Partager sur Mastodon",
        "https://share.joinmastodon.org/#text={title}%20{url}",
    ),
]
DEFAULT_IMAGE = "images/partage.png"
DEFAULT_IMAGE_SIZE = (1200, 630)


@register.filter
def url_words(path):
    """Return the words of the last part of a URL: "signature convention" for a slug."""
    last = path.rstrip("/").rpartition("/")[2].rpartition(".")
    return " ".join(WORD.findall(last[0] or last[2]))[:200]


@register.inclusion_tag("components/canonical.html", takes_context=True)
def canonical(context, items=None, filtered=False):
    """Print the one URL of the page (RFC 6596), or keep it out of search engines.

    Each page of a listing is itself; what filters leave of a listing repeats it, so that engines
    follow its links but do not keep it. Any other parameter of the URL is forgotten.
    """
    number = items.number if items and items.number > 1 else None
    url = page_url(context)
    if url and number:
        url = f"{url}?page={number}"
    return {"url": url, "filtered": filtered}


@register.inclusion_tag("components/sharing_card.html", takes_context=True)
def sharing_card(context, title="", description=""):
    """Print the Open Graph card of the page, and the little that X adds to it.

    ``title`` and ``description`` are for URLs that are no page of the tree.
    """
    page = context.get("page")
    url = page_url(context)
    if not url or not (page or title):
        return {}
    settings = SiteSettings.for_request(context["request"])
    cover = visible(getattr(page, "cover", None), context["request"])
    return {
        "url": url,
        "title": title or page.seo_title or page.title,
        "description": description or getattr(page, "description", ""),
        "site_name": settings.name,
        "image": card_image(
            context["request"], cover or visible(settings.sharing_image, context["request"])
        ),
        "image_alt": getattr(page, "cover_alternative", "") if cover else settings.name,
        "article": page if page and page.open_graph_type == "article" else None,
    }


@register.simple_tag(takes_context=True)
def share_links(context):
    """Return the URL of the page, and a link of each network that shares it."""
    url = page_url(context)
    values = {"url": quote(url, safe=""), "title": quote(context["page"].title, safe="")}
    links = [
        {"icon": icon, "label": label, "url": pattern.format(**values)}
        for icon, label, pattern in NETWORKS
    ]
    return {"url": url, "all": links}


def page_url(context):
    """Return the absolute URL of the page without its parameters; empty for an error."""
    page, request = context.get("page"), context.get("request")
    if request is None:
        return ""
    if page is not None:
        return page.get_full_url(request) or ""
    return urljoin(site_root(request), request.path) if request.resolver_match else ""


def card_image(request, image):
    """Return the URL and the size of the image of a card, the default one when it has none."""
    root = site_root(request)
    rendition = rendition_of(image, CARD_SPEC)
    if rendition is None:
        width, height = DEFAULT_IMAGE_SIZE
        url = urljoin(root, static(DEFAULT_IMAGE))
        return {"url": url, "type": "image/png", "width": width, "height": height}
    return {
        "url": urljoin(root, rendition.url),
        "type": "image/jpeg",
        "width": rendition.width,
        "height": rendition.height,
    }


def site_root(request):
    """Return the root URL of the site that ``request`` asks for."""
    site = Site.find_for_request(request)
    return site.root_url if site else request.build_absolute_uri("/")
