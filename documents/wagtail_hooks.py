"""Registers imports and Word drafts in the admin."""

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from wagtail import hooks

from . import admin_urls, word_download
from .menu import add_to_partnerships


@hooks.register("register_admin_urls")
def register_import_urls():
    """Give the imports and the Word drafts their URLs."""
    return admin_urls.urlpatterns


@hooks.register("insert_editor_js")
def load_splitting():
    """Return what gives each article of a pasted text its own block."""
    return format_html(
        '<script src="{}" data-url="{}"></script>',
        static("js/split-articles.js"),
        reverse("find_articles"),
    )


hooks.register("construct_main_menu", add_to_partnerships)
hooks.register("register_page_header_buttons", word_download.header_buttons)
