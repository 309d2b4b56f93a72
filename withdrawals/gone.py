"""The answer at the URLs of withdrawn pages: 410, why, since when, and what to read instead."""

from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from redirects.resolution import Asked, normal, spellings

from .models import Withdrawal, withdrawn


class GonePages(MiddlewareMixin):
    """Answer a 404 with 410 and the reason, when the URL was that of a page withdrawn with one."""

    def process_response(self, request, response):
        """Explain, or leave the answer as it is."""
        withdrawal = withdrawal_at(request) if response.status_code == 404 else None
        return gone(request, withdrawal) if withdrawal else response


def withdrawal_at(request):
    """Return what readers of the URL are to be told, None when nothing is: one query."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    asked = Asked(request.path, request.META.get("QUERY_STRING", ""))
    paths = {normal(each) for each in spellings(asked.path)}
    left = Redirect.get_for_site(site).filter(old_path__in=paths)
    pages = withdrawn(Page.objects.filter(pk__in=left.values("redirect_page")))
    found = Withdrawal.objects.filter(page__in=pages).select_related("replacement")
    return found.order_by("-withdrawn_at").first()


def gone(request, withdrawal):
    """Return the short page that explains a withdrawal."""
    context = {
        "withdrawal": withdrawal,
        "replacement": withdrawal.shown_replacement(request),
    }
    return render(request, "withdrawals/gone.html", context, status=410)
