"""Where an officer finds what makes news of a convention: its form, listings, public page."""

from django.urls import reverse
from wagtail.admin.userbar import BaseItem
from wagtail.admin.widgets.button import Button

from core.admin.editors import may_add_pages
from partnerships.models import ConventionPage

from .kinds import SIGNATURE

OTHERS = "Écrire une actualité…"
ICON = "calendar-alt"


def concerns(page, user):
    """Tell whether buttons are for this page and this person."""
    return page.pk and issubclass(page.specific_class, ConventionPage) and may_add_pages(user)


def header_buttons(page, user, view_name, next_url=None):
    """Yield the entries of the menu of the form: the signature at once, then the other kinds."""
    if not concerns(page, user):
        return
    if view_name == "edit":
        yield Button(
            SIGNATURE.label,
            icon_name=ICON,
            attrs={
                "data-controller": "w-action",
                "data-action": "w-action#post",
                "data-w-action-url-value": reverse(
                    "draft_announcement", args=[page.pk, SIGNATURE.slug]
                ),
            },
            priority=11,
        )
    yield from listing_buttons(page, user)


def listing_buttons(page, user, next_url=None):
    """Yield the entry of the menu of a convention, in the lists of pages."""
    if concerns(page, user):
        url = reverse("announce_convention", args=[page.pk])
        yield Button(OTHERS, url=url, icon_name=ICON, priority=12)


class AnnounceItem(BaseItem):
    """The entry of the bar that officers see on the public page of a convention."""

    template_name = "news/announcing/userbar_item.html"

    def __init__(self, page):
        self.page = page

    def render_html(self, parent_context):
        """Show it to whoever writes."""
        user = parent_context["request"].user
        return super().render_html(parent_context) if concerns(self.page, user) else ""
