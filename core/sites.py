"""The public address of the site."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

DEFAULT_PORTS = {"http": 80, "https": 443}


def use_base_url(**kwargs):
    """Give the default site the address of ``settings.BASE_URL``, when there is one.

    Runs after each ``migrate``, so that links in feeds, sitemaps and canonical addresses follow
    the one setting an installation must give anyway. Without it, the address kept in the admin
    (*Réglages → Sites*) stands.
    """
    from wagtail.models import Site

    address = urlsplit(settings.BASE_URL)
    if address.hostname:
        Site.objects.filter(is_default_site=True).update(
            hostname=address.hostname, port=address.port or DEFAULT_PORTS[address.scheme]
        )
        Site.clear_site_root_paths_cache()


def request_of_site():
    """Return a request such as a visitor of the default site makes, None without a site.

    For commands and forms, which have none, and read what depends on the site.
    """
    from wagtail.models import Site

    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None:
        return None
    request = HttpRequest()
    request.method = "GET"
    request.path = request.path_info = "/"
    request.META = {"SERVER_NAME": site.hostname, "SERVER_PORT": str(site.port)}
    return request
