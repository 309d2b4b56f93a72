"""What search engines are told: the sitemap and ``robots.txt``."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemap_views
from django.db.models import Max, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps import Sitemap as PageSitemap

from core.sites import site_of
from partnerships.models import ConventionPage, Organisation

# URLs that are no page of the tree and no record.
VIEWS = ["partnerships:partners", "subscriptions:subscribe", "glossary", "site_plan"]
# What engines have nothing to find in: the admin. Searches and filtered listings stay open, since
# only a page that may be read can say that it is not to be kept.
CLOSED = ["/admin/"]


class SiteSitemap(Sitemap):
    """URLs under the root of the site, whatever host the request names."""

    def __init__(self, request):
        self.root = urlsplit(site_of(request).root_url)

    def get_protocol(self, protocol=None):
        """The scheme of the site."""
        return self.root.scheme

    def get_domain(self, site=None):
        """The host of the site, with its port."""
        return self.root.netloc


class PartnerSitemap(SiteSitemap):
    """The public partners; each changes with its conventions."""

    def items(self):
        """Return the partners, with the day when one of their public conventions last changed."""
        bound = Q(
            parties__convention__in=ConventionPage.objects.live().public().values("pk"),
        )
        changed = Max("parties__convention__last_published_at", filter=bound)
        return Organisation.objects.public().annotate(changed_at=changed).order_by("pk")

    def lastmod(self, partner):
        """The last publication of a convention of the partner."""
        return partner.changed_at


class ViewSitemap(SiteSitemap):
    """The other URLs."""

    def items(self):
        """Return the names of the URLs."""
        return VIEWS

    def location(self, name):
        """The path of the view ``name``."""
        return reverse(name)


def _sitemaps(request):
    return {
        "pages": PageSitemap(request),
        "partenaires": PartnerSitemap(request),
        "vues": ViewSitemap(request),
    }


@require_safe
def sitemap(request):
    """Answer the sitemap, or the index of several beyond 50,000 URLs (sitemaps.org)."""
    sitemaps = _sitemaps(request)
    if any(each.paginator.num_pages > 1 for each in sitemaps.values()):
        return sitemap_views.index(request, sitemaps, sitemap_url_name="sitemap_section")
    return sitemap_views.sitemap(request, sitemaps)


@require_safe
def sitemap_section(request, section):
    """Answer one of the sitemaps that the index names."""
    return sitemap_views.sitemap(request, _sitemaps(request), section=section)


@require_safe
def robots(request):
    """Answer ``robots.txt`` (RFC 9309)."""
    if not settings.INDEXED:
        return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")
    root = site_of(request).root_url
    context = {"closed": CLOSED, "sitemap": f"{root}{reverse('sitemap')}"}
    return render(request, "robots.txt", context, content_type="text/plain; charset=utf-8")
