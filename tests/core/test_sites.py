"""Hosts that lead to the server, and whose site is asked for."""

import pytest
from django.urls import reverse
from wagtail.models import Site

from core.sites import main_site, request_of_site
from legal.panels import LegalPanel
from tests import factories

pytestmark = pytest.mark.django_db

OTHER = "autre.example.org"
URLS = [
    "/", "/actualites/", "/actualites/brochon/", "/conventions/", "/conventions/brochon/",
    "/partenaires/", "/partenaires/cress/", "/recherche/", "/recherche/?q=brochon",
    "/recherche/suggestions/?q=brochon", "/plan-du-site/", "/s-abonner/", "/abonnements.opml",
    "/glossaire/", "/sitemap.xml", "/sitemap-pages.xml", "/sitemap-partenaires.xml",
    "/sitemap-vues.xml", "/robots.txt", "/catalogue.jsonld", "/rss.xml", "/actualites/atom.xml",
    "/partenaires/cress/feed.json", "/recherche/rss.xml?q=brochon", "/conventions/export.csv",
    "/conventions/export.xlsx", "/conventions/export.json", "/conventions/export.schema.json",
    "/conventions/datapackage.json", "/conventions/conventions.ics",
    "/conventions/brochon/convention.ics",
]  # fmt: skip


@pytest.fixture(scope="module")
def site(lasting):
    """A site with one page of each kind, which an officer made no default one."""
    with lasting():
        factories.make_brochon()
        Site.objects.update(is_default_site=False)
        yield Site.objects.get()


@pytest.mark.parametrize("url", URLS)
def test_other_host__has_no_page_where_no_site_is_the_default_one(client, site, url):
    assert client.get(url, HTTP_HOST=site.hostname).status_code == 200
    response = client.get(url, HTTP_HOST=OTHER)
    assert response.status_code == 404


@pytest.mark.parametrize(
    "url", ["/inconnue/", "/spip.php?page=backend", "/?page=backend", "/documents/1/x.pdf"]
)
def test_other_host__says_in_french_that_it_has_nothing(client, site, url):
    response = client.get(url, HTTP_HOST=OTHER)
    assert response.status_code == 404
    assert "Page introuvable" in response.content.decode()


def test_other_host__leads_officers_to_the_admin(client, site):
    client.force_login(factories.superuser())
    for name in ("wagtailadmin_home", "wagtailadmin_explore_root", "wagtailsites:index"):
        assert client.get(reverse(name), HTTP_HOST=OTHER).status_code == 200
    article = site.root_page.get_descendants().get(slug="brochon", depth=4, title__startswith="Act")
    url = reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert client.get(url, HTTP_HOST=OTHER).status_code == 200


def test_main_site__is_the_only_one_even_when_it_is_not_the_default(site):
    assert main_site() == site
    assert request_of_site().META["SERVER_NAME"] == site.hostname
    assert LegalPanel(factories.superuser()).get_context_data({})["rows"]


def test_main_site__is_the_default_one_of_several(site):
    Site.objects.create(hostname=OTHER, root_page=site.root_page, is_default_site=True)
    assert main_site().hostname == OTHER


def test_main_site__is_none_without_a_site(site, client):
    Site.objects.all().delete()
    assert main_site() is None
    assert request_of_site() is None
    assert client.get("/").status_code == 404
