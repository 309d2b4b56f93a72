"""Writing to who forgot a password: by the clock, with the URL of the settings."""

import logging
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.admin.forms.auth import PasswordResetForm
from wagtail.admin.views.account import PasswordResetView

from .models import PasswordResetRequest

logger = logging.getLogger(__name__)

# A link asked for the day before surprises more than it helps.
STALE = timedelta(days=1)


def answer_requests(now):
    """Write the mails of the requests that wait; a request is gone once its mail is written."""
    for request in PasswordResetRequest.objects.all():
        try:
            with transaction.atomic():
                mine = PasswordResetRequest.objects.filter(pk=request.pk).delete()[0]
                if mine and now - request.asked_at < STALE:
                    write(request.email)
        except Exception:
            logger.exception("Demande de mot de passe %s", request.pk)


def write(email):
    """Write to each account that bears ``email``; nothing when there is none."""
    url = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    form = PasswordResetForm({"email": email})
    if form.is_valid():
        form.save(
            domain_override=url.netloc,
            use_https=url.scheme == "https",
            subject_template_name=PasswordResetView.subject_template_name,
            email_template_name=PasswordResetView.email_template_name,
        )
