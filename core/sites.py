"""The site that visitors ask for, and its public URL."""

from functools import partial, wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.deprecation import MiddlewareMixin

from .kept import kept

DEFAULT_PORTS = {"http": 80, "https": 443}


def use_base_url(**kwargs):
    """Give the default site the URL of ``settings.BASE_URL``, when there is one.

    Runs after each ``migrate``, so that links in feeds, sitemaps and canonical URLs follow
    the one setting an installation must give anyway. Without it, the URL kept in the admin
    (*Réglages → Sites*) stands.
    """
    from wagtail.models import Site

    url = urlsplit(settings.BASE_URL)
    if url.hostname:
        Site.objects.filter(is_default_site=True).update(
            hostname=url.hostname, port=url.port or DEFAULT_PORTS[url.scheme]
        )
        Site.clear_site_root_paths_cache()


def main_site():
    """Return the default site, the first one where an officer unticked it, None without a site."""
    from wagtail.models import Site

    return Site.objects.select_related("root_page").order_by("-is_default_site", "pk").first()


def site_of(request):
    """Return the site that ``request`` asks for; 404 when its host is that of no site.

    Where no site is the default one, the other hosts that lead to the server have none.
    """
    site = known_site(request)
    if site is None:
        raise Http404("No site has this host")
    return site


class KnownSite(MiddlewareMixin):
    """Tells the pages of the tree which site is asked for, without asking the database."""

    def process_view(self, request, view, args, kwargs):
        """Find the site before Wagtail does."""
        from wagtail.views import serve

        if view is serve:
            known_site(request)


def known_site(request):
    """Return the site that ``request`` asks for, whose root page has its own type; None without.

    It is left where Wagtail leaves what it finds (``Site.find_for_request``).
    """
    if not hasattr(request, "_wagtail_site"):
        name = f"site {request.get_host()} {request.get_port()}"
        request._wagtail_site = kept(request, name, partial(_site_with_home, request))
    return request._wagtail_site


def page_at(request, path):
    """Return the page of the tree that ``path`` leads to, None without one."""
    from wagtail.models import Page

    known_site(request)
    return Page.find_for_request(request, path)


def _site_with_home(request):
    from wagtail.models import Site

    site = Site.find_for_request(request)
    if site:
        site.root_page = site.root_page.specific
    return site


def on_a_site(view):
    """Decorate a view that shows pages of a site: elsewhere it is a 404, as any page is."""

    @wraps(view)
    def shown(request, *args, **kwargs):
        site_of(request)
        return view(request, *args, **kwargs)

    return shown


def request_of_site():
    """Return a request such as a visitor of the main site makes, None without a site.

    For commands and forms, which have none, and read what depends on the site.
    """
    site = main_site()
    return site and visit(site)


def visit(site, path="/"):
    """Return a request such as a visitor of ``site`` makes for ``path``."""
    request = HttpRequest()
    request.method = "GET"
    request.path = request.path_info = path
    request.META = {"SERVER_NAME": site.hostname, "SERVER_PORT": str(site.port)}
    return request
