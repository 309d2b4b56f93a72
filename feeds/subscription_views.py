"""The page *S’abonner*, and the list of feeds that readers import."""

from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.models import SiteSettings
from core.sites import on_a_site

from . import opml
from .registry import all_feeds

FILE_NAME = "abonnements.opml"
CHOICE = "suivre"
# A longer list is folded: the next heading must not be screens away.
LONGEST_UNFOLDED = 10
# Under one heading; the file has them all.
MOST_SHOWN = 100


@require_safe
@on_a_site
def subscribe(request):
    """Give the ways to follow what ``?suivre=`` names, the whole site for want of it."""
    groups = all_feeds(request)
    offered = {feed.key: feed for _, feeds in groups for feed in feeds}
    asked = request.GET.get(CHOICE, "")
    context = {
        "groups": groups,
        "followed": offered.get(asked) or next(iter(offered.values()), None),
        "unknown": bool(asked) and asked not in offered,
        "longest_unfolded": LONGEST_UNFOLDED,
        "most_shown": MOST_SHOWN,
    }
    return render(request, "feeds/subscribe.html", context)


@require_safe
@on_a_site
def outlines(request):
    """Answer the OPML of all feeds. The file is a download: browsers show none."""
    title = f"Flux – {SiteSettings.for_request(request).name}"
    return StreamingHttpResponse(
        opml.write(title, all_feeds(request)),
        content_type=opml.CONTENT_TYPE,
        headers={
            "Content-Disposition": f'attachment; filename="{FILE_NAME}"',
            "Cache-Control": "public, max-age=3600",
        },
    )
