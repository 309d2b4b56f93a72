"""Where the admin speaks of the mails that have not left."""

from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from .models import OutgoingMail
from .reports import permission_policy


def may_see(user):
    """Tell whether ``user`` may see who is written to."""
    return permission_policy.user_has_any_permission(user, ["view", "change"])


class OutboxMenuItem(MenuItem):
    """The entry of the report."""

    def is_shown(self, request):
        """Hide from whoever would be refused."""
        return may_see(request.user)


class OutboxPanel(Component):
    """The mails that a try could not send; empty when all is well."""

    name = "outbox"
    template_name = "outbox/panel.html"
    order = 40

    def get_context_data(self, parent_context):
        """Count them, for whom may do something about it."""
        user = parent_context["request"].user
        return {"count": OutgoingMail.objects.failed().count() if may_see(user) else 0}
