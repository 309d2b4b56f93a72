"""Whoever writes pages: their right, their reports, and the entries of the menu that they see."""

from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permissions import policy_registry

EDITOR_ACTIONS = ["add", "change", "publish"]


def may_edit_pages(user):
    """Whether ``user`` writes some pages of the site: officers, the desk, administrators."""
    return policy_registry.get_by_type(Page).user_has_any_permission(user, EDITOR_ACTIONS)


def may_add_pages(user):
    """Whether ``user`` adds pages somewhere; where, each view asks."""
    return policy_registry.get_by_type(Page).user_has_permission(user, "add")


class EditorReportView(ReportView):
    """A report for whoever edits pages."""

    permission_policy = policy_registry.get_by_type(Page)
    any_permission_required = EDITOR_ACTIONS


class EditorMenuItem(MenuItem):
    """An entry for whoever edits pages."""

    def is_shown(self, request):
        """Hide from whoever would be refused."""
        return may_edit_pages(request.user)
