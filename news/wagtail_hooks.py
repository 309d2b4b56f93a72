"""Registers the *Partenariats* menu, and the news that is drafted from conventions."""

from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from .admin import PartnershipGroup
from .announcing import admin_urls, buttons, together, waiting
from .announcing.views import announce_what_is_created
from .listing import news_listing
from .models import NewsPage

modeladmin_register(PartnershipGroup)
hooks.register("register_admin_viewset", lambda: news_listing)
hooks.register("register_page_header_buttons", buttons.header_buttons)
hooks.register("register_page_listing_more_buttons", buttons.listing_buttons)
hooks.register("after_create_page", announce_what_is_created)
hooks.register("after_create_page", together.submit_conventions)
hooks.register("after_edit_page", together.submit_conventions)
hooks.register("before_edit_page", together.note_what_waits)
hooks.register("after_edit_page", together.say_what_was_approved)


@hooks.register("register_admin_urls")
def register_announcing_urls():
    """Give the drafts of news their URLs."""
    return admin_urls.urlpatterns


@hooks.register("construct_wagtail_userbar")
def add_announcing_item(request, items, page):
    """Lead from the public page of a convention to news about it."""
    if page is not None:
        items.append(buttons.AnnounceItem(page))


@hooks.register("before_edit_page")
def say_that_conventions_are_hidden(request, page):
    """Tell the editor of news that its convention must go on line first."""
    if isinstance(page, NewsPage) and request.method == "GET":
        waiting.say_what_is_hidden(request, page)
