"""Entries of the reports menu."""

from wagtail.admin.menu import MenuItem

from .recipients import may_edit_pages


class EditorMenuItem(MenuItem):
    """An entry for whoever edits pages."""

    def is_shown(self, request):
        """Hide from whoever would be refused."""
        return may_edit_pages(request.user)
