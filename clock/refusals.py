"""Tells whoever planned a publication that the page could not go public, once."""

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.log_actions import LogFormatter, log
from wagtail.models import Page, PageLogEntry

REFUSED = "clock.publication_refused"


class RefusalFormatter(LogFormatter):
    """How the history of a page tells a refusal."""

    label = "Publication refusée"

    def format_message(self, log_entry):
        """Say what was missing."""
        return f"Publication prévue refusée. {' '.join(log_entry.data['sentences'])}"


@transaction.atomic
def tell_refusal(revision, sentences):
    """Write to whoever planned ``revision`` what it lacks; its page notes it, in its history.

    The clock tries again until somebody acts: nothing more is told about the same version.
    """
    page = revision.content_object
    told = PageLogEntry.objects.filter(action=REFUSED, revision=revision)
    if not isinstance(page, Page) or told.exists():
        return
    log(instance=page, action=REFUSED, revision=revision, data={"sentences": sentences})
    context = {
        "title": revision.object_str,
        "moment": revision.approved_go_live_at,
        "sentences": sentences,
        "url": settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }
    body = render_to_string("clock/refusal.txt", context)
    people = dict.fromkeys([revision.user, page.owner])
    to = [person.email for person in people if person and person.is_active and person.email]
    send_mail(f"Publication refusée : « {revision.object_str} »", body, None, to)
