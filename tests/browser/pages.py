"""One URL of the demonstration for each type of page, and for each of its states."""

import re
import urllib.error
import urllib.request
import xml.etree.ElementTree as ET
from functools import cache
from urllib.parse import urlsplit

SITEMAP_LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
INTERNAL_LINK = re.compile(r'href="(/[^"#]*)"')


@cache
def fetch(url):
    """Return the status and the text of a URL, errors included."""
    try:
        with urllib.request.urlopen(url, timeout=30) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def sitemap_paths(site_url):
    """Return the path of every page that the sitemap announces."""
    locations = ET.fromstring(fetch(f"{site_url}/sitemap.xml")[1]).iter(SITEMAP_LOCATION)
    return [urlsplit(location.text).path for location in locations]


def linked_from(listing, slug=r"[\w-]+"):
    """Find the first page that ``listing`` links below itself, or the one that has ``slug``."""

    def find(site_url):
        below = re.compile(f"{listing}{slug}/")
        links = filter(below.fullmatch, INTERNAL_LINK.findall(fetch(site_url + listing)[1]))
        found = next(links, None)
        assert found, f"{listing} links to no {below.pattern}"
        return found

    return find


PAGES = {
    "home": "/",
    "rubrique": "/actualites/",
    "article": linked_from("/actualites/"),
    "article of Brochon": linked_from("/actualites/", "signature-convention-ess"),
    "filtered rubrique": "/actualites/?annee=2019",
    "empty filter": "/actualites/?annee=1999",
    "registry": "/conventions/",
    "registry as a table": "/conventions/?vue=tableau",
    "registry as a timeline": "/conventions/?vue=frise",
    "narrowed timeline": "/conventions/?vue=frise&par=theme&nature=convention&etat=expiree",
    "convention of Brochon": linked_from("/conventions/", "ess-2019"),
    "catalogue of actions": "/actions/",
    "narrowed catalogue": "/actions/?duree=demi-journee",
    "empty catalogue": "/actions/?q=zzzz",
    "partners": "/partenaires/",
    "narrowed partners": "/partenaires/?type=association&lettre=l",
    "no partner": "/partenaires/?q=zzzz",
    "partner": linked_from("/partenaires/"),
    "every block": "/tous-les-blocs/",
    "legal notice": "/mentions-legales/",
    "accessibility statement": "/accessibilite/",
    "privacy": "/donnees-personnelles/",
    "glossary": "/glossaire/",
    "plan": "/plan-du-site/",
    "search form": "/recherche/",
    "search results": "/recherche/?q=convention",
    "search results, next page": "/recherche/?q=convention&page=2",
    "search narrowed": "/recherche/?q=convention&type=convention&annee=2019",
    "search relaxed": "/recherche/?q=convention+zzzz",
    "search without result": "/recherche/?q=zzzz",
    "search misspelled": "/recherche/?q=conventoin",
    "search narrowed to nothing": "/recherche/?q=convention&annee=1999",
    "subscriptions": "/s-abonner/",
    "not found": "/nulle-part/",
}


def url(site_url, name):
    """Return the full URL of the page type ``name``."""
    path = PAGES[name]
    return site_url + (path(site_url) if callable(path) else path)


def all_urls(site_url):
    """Return every page type and every page of the sitemap, once."""
    types = [url(site_url, name) for name in PAGES]
    return list(dict.fromkeys([*types, *(site_url + path for path in sitemap_paths(site_url))]))
