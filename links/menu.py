"""The entry of the report in the admin."""

from wagtail.admin.menu import MenuItem

from .reports import may_see


class LinksMenuItem(MenuItem):
    """*Liens cassés*, for whoever writes pages."""

    def is_shown(self, request):
        """Hide from whoever would be refused."""
        return may_see(request.user)
