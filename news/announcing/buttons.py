"""Where an officer finds what makes news of a convention: its form, listings, public page."""

from django.urls import reverse
from wagtail.admin.userbar import BaseItem
from wagtail.admin.widgets.button import Button
from wagtail_modeladmin.helpers import PageButtonHelper

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
    """Yield the entry of the menu of a convention, in the tree of pages."""
    if concerns(page, user):
        url = reverse("announce_convention", args=[page.pk])
        yield Button(OTHERS, url=url, icon_name=ICON, priority=12)


class ConventionButtons(PageButtonHelper):
    """The buttons of a row of the table of conventions."""

    def get_buttons_for_obj(self, obj, exclude=None, classnames_add=None, **options):
        """Add that of news after that of the form."""
        buttons = super().get_buttons_for_obj(obj, exclude, classnames_add, **options)
        if may_add_pages(self.request.user):
            buttons.insert(1, self._announce(obj, classnames_add or []))
        return buttons

    def _announce(self, convention, classnames):
        return {
            "url": reverse("announce_convention", args=[convention.pk]),
            "label": "Annoncer",
            "classname": self.finalise_classname([*classnames, "button-secondary"]),
            "title": "Écrire une actualité sur cette convention",
        }


class AnnounceItem(BaseItem):
    """The entry of the bar that officers see on the public page of a convention."""

    template_name = "news/announcing/userbar_item.html"

    def __init__(self, page):
        self.page = page

    def render_html(self, parent_context):
        """Show it to whoever writes."""
        user = parent_context["request"].user
        return super().render_html(parent_context) if concerns(self.page, user) else ""
