"""Template tags and filters that every page uses."""

from functools import partial
from itertools import chain, repeat
from pathlib import Path

from django import template
from wagtail.models import Site

from core.formats import NO_BREAK_SPACE
from core.formats.dates import french_date, in_french, short_date
from core.formats.sizes import file_size
from typography.quotations import quoted as put_in_quotation_marks
from typography.sentences import opening

from ..admin.branding import brand_lines
from ..formats.phones import display_phone
from ..formats.phones import phone_uri as make_phone_uri
from ..formats.text import lines_of
from ..kept import kept
from ..models import SiteSettings
from ..querysets import public_pages
from ..visibility import is_public, readable, visible

register = template.Library()
register.filter(french_date)
register.filter(in_french)
register.filter(short_date)
register.filter(opening)


@register.simple_tag
def admin_brand():
    """Return the lines of the brand, for the screens of the administration."""
    return brand_lines(SiteSettings)


@register.filter
def format_and_size(document):
    """Write what a download is: "PDF – 1,2 Mo" (RGAA 6.1 asks that the link tells)."""
    name = Path(document.file.name).suffix.lstrip(".").upper()
    size = file_size(document.get_file_size())
    return f"{name} – {size}" if size else name


@register.filter
def labelled(row, headers):
    """Pair each cell of a table with the header of its column, empty where the table has none."""
    return zip(chain(headers or (), repeat("")), row, strict=False)


@register.filter
def lines(text):
    """Return the lines of a text, without the blank ones."""
    return lines_of(text)


@register.filter
def phone(text):
    """Write a telephone number the French way."""
    return display_phone(text).replace(" ", NO_BREAK_SPACE)


@register.filter
def phone_uri(text):
    """Return the ``tel:`` URL of a telephone number."""
    return make_phone_uri(text)


@register.filter
def quoted(text):
    """Write a quotation or a title between one pair of « »."""
    return put_in_quotation_marks(str(text))


@register.simple_tag(takes_context=True)
def public_documents(context, items):
    """Keep the items whose ``document`` visitors may download."""
    return readable(items, context.get("request"))


@register.simple_tag(takes_context=True)
def public_image(context, image):
    """Return ``image`` when readers may see it, else None."""
    return visible(image, context.get("request"))


@register.simple_tag(takes_context=True)
def public_page(context, page):
    """Return ``page`` when visitors may read it, else None."""
    return page if page and is_public(page, context.get("request")) else None


@register.simple_tag(takes_context=True)
def navigation(context):
    """Return the pages of the main menu: the children of the home page that editors put there."""
    request = context["request"]
    site = Site.find_for_request(request)
    if site is None:
        return []
    entries = kept(request, f"menu {site.pk}", partial(_menu, site))
    return [entry for entry in entries if is_public(entry, request)]


def _menu(site):
    return list(public_pages().child_of(site.root_page).in_menu())


@register.simple_tag(takes_context=True)
def page_query(context, items, number):
    """Return the query string of the current URL that shows another page of ``items``."""
    parameters = context["request"].GET.copy()
    parameters[items.parameter] = number
    return f"?{parameters.urlencode()}"
