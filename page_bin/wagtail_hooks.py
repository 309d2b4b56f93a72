"""Registers the screens of the bin of pages, and its lines in the bin and in histories."""

from wagtail import hooks

from . import actions, screens

hooks.register("register_admin_urls", lambda: screens.urlpatterns)
# After those that refuse.
hooks.register("before_delete_page", screens.open_bin_page, order=100)
# After that of Wagtail, in its place.
hooks.register("register_bulk_action", screens.BinPages, order=1)
hooks.register("list_bin", screens.rows)


@hooks.register("register_log_actions")
def register_return_in_history(log_actions):
    """Name in French how a page comes back."""
    log_actions.register_action(actions.RESTORED)(actions.RestoredFormatter)
