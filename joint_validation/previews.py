"""Links that show a version of a page to whoever holds them: read only, for some days."""

import secrets
from datetime import timedelta

from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import log

from .access import unlisted
from .models import Preview
from .rendering import Door, drawn, lent_file
from .tokens import end_of, hash_of

signer = signing.Signer(salt="joint_validation.preview", sep=".")


def share(page, content, user, days):
    """Open a preview of ``content`` for some days; return the token of its link."""
    now = timezone.now()
    token = signer.sign(secrets.token_urlsafe(24))
    until = timezone.localdate(now) + timedelta(days=days)
    Preview.objects.create(
        page=page,
        content=content,
        token_hash=hash_of(token),
        maker_name=get_user_display_name(user),
        made_at=now,
        expires_at=end_of(until),
    )
    log(page, "joint_validation.shared", user=user, data={"until": f"{until:%d/%m/%Y}"})
    return token


def close(preview, user):
    """Have a link show nothing any more."""
    if Preview.objects.filter(pk=preview.pk, closed_at=None).update(closed_at=timezone.now()):
        log(preview.page.specific_deferred, "joint_validation.unshared", user=user)


def preview_of(token):
    """Return the preview of a link that opens; None for any other."""
    try:
        signer.unsign(token)
    except signing.BadSignature:
        return None
    found = Preview.objects.select_related("page").filter(token_hash=hash_of(token)).first()
    return found if found and found.is_open(timezone.now()) else None


@require_safe
def document(request, token):
    """Show the version, marked as a draft; a sentence once the link is over."""
    preview = preview_of(token)
    html = preview and drawn(preview.version(), door_of(preview, token), day=preview.made_at)
    if html is None:
        return unlisted(render(request, "joint_validation/no_preview.html", status=410))
    return unlisted(HttpResponse(html))


@require_safe
def file(request, token, signed):
    """Open a file of the version."""
    preview = preview_of(token)
    if preview is None:
        return unlisted(render(request, "joint_validation/no_preview.html", status=410))
    try:
        return unlisted(lent_file(door_of(preview, token).key, signed))
    except signing.BadSignature as error:
        raise Http404("Fichier d’un autre lien") from error


def door_of(preview, token):
    """Return what lends the files of a preview."""
    return Door(
        f"preview {preview.pk}",
        lambda signed: reverse("joint_validation:preview_file", args=[token, signed]),
    )
