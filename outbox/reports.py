"""The report of the mails that wait or failed, for administrators."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils import timezone
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from .models import OutgoingMail

permission_policy = ModelPermissionPolicy(OutgoingMail)


def state_of(mail):
    """Say what becomes of a mail."""
    if mail.set_aside_at:
        return "Mis de côté"
    return "À renvoyer" if mail.error else "En attente"


class OutboxView(ReportView):
    """What has not left, the oldest first; what was sent is not kept."""

    page_title = "Courriels à envoyer"
    header_icon = "mail"
    template_name = "outbox/report.html"
    index_url_name = "outbox"
    index_results_url_name = "outbox_results"
    permission_policy = permission_policy
    any_permission_required = ["view", "change"]
    model = OutgoingMail
    is_searchable = False
    columns = [
        Column("state", label="État", accessor=state_of),
        Column("subject", label="Objet"),
        Column(
            "recipients", label="Destinataires", accessor=lambda mail: ", ".join(mail.recipients)
        ),
        DateColumn("stored_at", label="Écrit"),
        Column("tries", label="Essais"),
        Column("error", label="Dernière erreur"),
    ]

    def get_queryset(self):
        """Return the mails without what they say, which the report never shows."""
        return OutgoingMail.objects.defer("content").order_by("pk")

    def post(self, request, *args, **kwargs):
        """Send all at once, or delete what was set aside."""
        if not permission_policy.user_has_permission(request.user, "change"):
            raise PermissionDenied
        if "retry" in request.POST:
            OutgoingMail.objects.retry(timezone.now())
            messages.success(request, "Tous les courriels partiront dans la minute.")
        elif "forget" in request.POST:
            OutgoingMail.objects.filter(set_aside_at__isnull=False).delete()
            messages.success(request, "Les courriels mis de côté sont supprimés.")
        return redirect(self.index_url_name)
