"""No public URL answers 500, whatever stands in it."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db

LISTINGS = [
    "/",
    "/actualites/",
    "/actualites/brochon/",
    "/conventions/",
    "/conventions/brochon/",
    "/partenaires/",
    "/partenaires/cress/",
    "/recherche/",
    "/page/",
    "/sitemap.xml",
]


def statuses(ask, query):
    """Return the status of each listing for a query."""
    return {url: ask(f"{url}?{query}").status_code for url in LISTINGS}


@pytest.fixture(scope="module")
def site(lasting):
    """A site with one page of each kind."""
    with lasting():
        factories.make_brochon()
        factories.StandardPageFactory(slug="page")
        yield


@pytest.mark.parametrize(
    "query",
    [
        "page=abc",
        "page=-1",
        "page=",
        "page=99999999999999999999999",
        "page=1&page=x",
        "annee=%FF&categorie[]=1&partenaire=%27",
        "q=" + "x" * 3000,
        "%FF=%FE&=&&;",
        "mode=inconnu&in_preview_panel=true",
    ],
)
def test_listings__are_normal_pages_whatever_the_query(client, site, query):
    assert statuses(client.get, query) == dict.fromkeys(LISTINGS, 200)


def test_listings__refuse_a_nul_character(client, site):
    assert statuses(client.get, "page=%00") == dict.fromkeys(LISTINGS, 400)


@pytest.mark.parametrize(
    "url",
    [
        "/inconnue/",
        "/actualites/inconnue/",
        "/conventions/inconnue/",
        "/partenaires/inconnu/",
        "/partenaires/%C3%A9/",
        "/partenaires/CRESS%20BFC/",
        "/actualites/%FF/",
        "/actualites/brochon/trop/loin/",
        "/%F0%9F%8E%93/",
        "/" + "a" * 3000 + "/",
        "/documents/999999/rien.pdf",
        "/documents/99999999999999999999999/rien.pdf",
        "/sitemap.xml/",
        "/media/images/rien.jpg",
        "/..%2f..%2fetc/passwd",
    ],
)
def test_unknown_url__is_not_found_in_french(client, site, url):
    response = client.get(url, follow=True)
    assert response.status_code == 404
    assert "Page introuvable" in response.content.decode()


@pytest.mark.parametrize("path", ["../../db.sqlite3", "%2e%2e/%2e%2e/db.sqlite3"])
def test_media__give_nothing_from_above_their_folder(client, path):
    assert client.get(f"/media/images/{path}").status_code in {400, 404}


@pytest.mark.parametrize("method", ["post", "put", "delete", "options", "patch", "head"])
def test_urls__asked_in_an_unusual_way_are_no_server_error(client, site, method):
    assert max(statuses(getattr(client, method), "").values()) < 500


def test_sitemap__lists_every_public_page(client, site):
    xml = client.get("/sitemap.xml").content.decode()
    for path in ("/", "/actualites/", "/actualites/brochon/", "/conventions/brochon/", "/page/"):
        assert f"<loc>http://localhost{path}</loc>" in xml


@pytest.mark.parametrize("header", ["en", "de-DE", "zz", "*;q=0.1", "\x01"])
def test_site__speaks_french_whatever_the_browser_asks(client, site, header):
    response = client.get("/actualites/", HTTP_ACCEPT_LANGUAGE=header)
    assert '<html lang="fr"' in response.content.decode()
    assert response.get("Content-Language", "fr") == "fr"
