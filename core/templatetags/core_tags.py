"""Template tags and filters that every page uses."""

from pathlib import Path

from django import template
from django.utils import timezone
from django.utils.dateformat import format as format_date
from wagtail.models import Site

from core.access import is_public, readable, visible
from core.models.statements import lines_of
from core.phones import display_phone
from core.phones import phone_uri as make_phone_uri
from core.quotations import quoted as put_in_quotation_marks

register = template.Library()

NO_BREAK_SPACE = "\u00a0"


@register.filter
def french_date(day, weekday=""):
    """Write a date in full: "1er décembre 2019"; any ``weekday`` puts its name first."""
    if not day:
        return ""
    if hasattr(day, "hour"):
        day = timezone.localtime(day)
    number = "1er" if day.day == 1 else str(day.day)
    name = f"{format_date(day, 'l')} " if weekday else ""
    return f"{name}{number}{NO_BREAK_SPACE}{format_date(day, 'F Y')}"


def short_date(day):
    """Write a date for a table: "21/11/2019"; empty without one."""
    if not day:
        return ""
    if hasattr(day, "hour"):
        day = timezone.localtime(day)
    return day.strftime("%d/%m/%Y")


@register.filter
def format_and_size(document):
    """Write what a download is: "PDF – 1,2 Mo" (RGAA 6.1 asks that the link tells)."""
    name = Path(document.file.name).suffix.lstrip(".").upper()
    size = file_size(document.get_file_size())
    return f"{name} – {size}" if size else name


def file_size(size):
    """Write a size in bytes as readers know it: "412 ko", "1,2 Mo"; empty when unknown."""
    if not size:
        return ""
    if round(size / 1000) < 1000:
        return f"{max(1, round(size / 1000))}{NO_BREAK_SPACE}ko"
    return f"{size / 1_000_000:.1f}{NO_BREAK_SPACE}Mo".replace(".", ",").replace(",0", "")


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
    """Return the ``tel:`` address of a telephone number."""
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
    site = Site.find_for_request(context["request"])
    if site is None:
        return []
    return site.root_page.get_children().live().public().in_menu()


@register.simple_tag(takes_context=True)
def page_query(context, items, number):
    """Return the query string of the current address that shows another page of ``items``."""
    parameters = context["request"].GET.copy()
    parameters[items.parameter] = number
    return f"?{parameters.urlencode()}"
