"""The private calendar: its file, and the page that gives its URL."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from core.admin.editors import may_edit_pages

from ..models import CalendarSubscription
from .private_calendar import calendar_for
from .recipients import follows_everything


@require_safe
def private_calendar(request, token):
    """Answer the calendar of the person whose secret URL this is; 404 for any other one."""
    subscription = get_object_or_404(
        CalendarSubscription.objects.select_related("user"), token=token, user__is_active=True
    )
    return HttpResponse(
        calendar_for(subscription.user, timezone.localdate()),
        content_type="text/calendar; charset=utf-8",
        headers={
            "Cache-Control": "private, no-cache",
            "Content-Disposition": 'inline; filename="echeances.ics"',
            "Referrer-Policy": "no-referrer",
            "X-Robots-Tag": "noindex, nofollow",
        },
    )


class SubscriptionView(WagtailAdminTemplateMixin, View):
    """Show the secret URL of the person logged in; a POST changes it."""

    page_title = "Calendrier des échéances"
    header_icon = "calendar-alt"
    template_name = "partnerships/desk/subscription.html"

    def dispatch(self, request, *args, **kwargs):
        """Refuse whoever edits nothing."""
        if not may_edit_pages(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        """Show the URL, made at the first visit."""
        return self.render_to_response(self.get_context_data())

    def post(self, request):
        """Change the URL."""
        self._subscription().renew()
        messages.success(
            request, "L’adresse est renouvelée : l’ancienne ne répond plus. Copiez la nouvelle."
        )
        return redirect("desk_calendar")

    def get_breadcrumbs_items(self):
        """Lead back to the admin home."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        """Give the URL with the name of the host that the person uses."""
        subscription = self._subscription()
        path = reverse("private_calendar", args=[subscription.token])
        return super().get_context_data(
            url=self.request.build_absolute_uri(path),
            renewed_at=subscription.renewed_at,
            everything=follows_everything(self.request.user),
            **kwargs,
        )

    def _subscription(self):
        return CalendarSubscription.objects.get_or_create(user=self.request.user)[0]
