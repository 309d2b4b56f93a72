"""The embargo: what is shown to people outside, and goes on line by itself at a later hour.

Nothing is stored: a page is under embargo while its publication is planned and somebody outside
may read it, through a shared preview or a validation.
"""

from django.utils import timezone

from .models import Preview, Round


def embargo_of(version, now=None):
    """Return the moment when what ``version`` says may be told; None when it is not planned."""
    planned = version.scheduled_revision
    moment = planned.approved_go_live_at if planned else version.go_live_at
    return moment if moment and moment > (now or timezone.now()) else None


def pages_shown_outside(now):
    """Return the keys of the pages that people outside may read before everybody."""
    previews = Preview.objects.filter(closed_at=None, expires_at__gte=now)
    return {
        *previews.values_list("page_id", flat=True),
        *Round.objects.open().values_list("page_id", flat=True),
    }
