"""Registers imports in the admin."""

from wagtail import hooks

from . import admin_urls
from .menu import add_to_partnerships


@hooks.register("register_admin_urls")
def register_import_urls():
    """Give the imports their URLs."""
    return admin_urls.urlpatterns


hooks.register("construct_main_menu", add_to_partnerships)
