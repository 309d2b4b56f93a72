"""The page *S’abonner*, and the list of feeds that readers import."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.models import SiteSettings

from . import catalogue, opml

FILE_NAME = "abonnements.opml"


@require_safe
def subscribe(request):
    """Explain feeds, and list all those of the site."""
    return render(request, "subscriptions/subscribe.html", {"groups": catalogue.groups()})


@require_safe
def outlines(request):
    """Answer the OPML of all feeds. The file is a download: browsers show none."""
    title = f"Flux – {SiteSettings.for_request(request).name}"
    return HttpResponse(
        opml.write(title, catalogue.groups()),
        content_type=opml.CONTENT_TYPE,
        headers={
            "Content-Disposition": f'attachment; filename="{FILE_NAME}"',
            "Cache-Control": "public, max-age=3600",
        },
    )
