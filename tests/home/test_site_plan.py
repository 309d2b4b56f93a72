"""The plan of the site, and the two ways that lead to every page (RGAA 12.1, WCAG 2.4.5)."""

import re
import xml.etree.ElementTree as ET
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home import site_plan
from tests import factories

pytestmark = pytest.mark.django_db

LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
FILE = re.compile(r"\.\w+$|/pdf/$")


class Reader:
    """Somebody who reads each page once."""

    def __init__(self, client):
        self.client, self.read = client, {}

    def get(self, url):
        """Return what the site answers."""
        if url not in self.read:
            self.read[url] = self.client.get(url)
        return self.read[url]


def links_of(reader, url):
    """Return the paths that a page links inside the site, files and forms aside."""
    response = reader.get(url)
    if response.status_code != 200 or "text/html" not in response["Content-Type"]:
        return set()
    soup = BeautifulSoup(response.content, "lxml")
    urls = (urlsplit(link["href"]) for link in soup.find_all("a", href=True))
    return {each.path for each in urls if not each.netloc and not each.scheme and each.path} - {url}


def announced(reader):
    """Return the paths of the pages that the sitemap announces, but the plan itself."""
    locations = ET.fromstring(reader.get("/sitemap.xml").content).iter(LOCATION)
    return {urlsplit(location.text).path for location in locations} - {"/plan-du-site/"}


def reachable(reader, without):
    """Return the paths that links lead to from the home page, never through ``without``."""
    seen, waiting = {"/"}, ["/"]
    while waiting:
        found = links_of(reader, waiting.pop()) - seen - without
        seen |= found
        waiting += [each for each in found if not FILE.search(each) and "documents" not in each]
    return seen


@pytest.mark.long
def test_every_page__is_found_in_two_ways(client, demo, subtests):
    reader = Reader(client)
    pages, plan = announced(reader), links_of(reader, "/plan-du-site/")
    with subtests.test("by the plan"):
        assert pages - plan == set()
        assert {"/recherche/", "/s-abonner/", "/glossaire/", "/partenaires/"} <= plan
        assert len([path for path in plan if path.startswith("/partenaires/")]) > 5
    with subtests.test("by navigation"):
        paths = reachable(reader, without={"/plan-du-site/", "/recherche/"})
        assert pages - paths == set()
        assert {path for path in plan if "partenaires" in path} <= paths
    with subtests.test("the plan is one click away"):
        for url in pages | {"/recherche/", "/partenaires/", "/nulle-part/"}:
            assert 'href="/plan-du-site/"' in reader.get(url).content.decode(), url


def test_plan__shows_no_draft_no_private_page_nor_what_is_below(client):
    rubrique = factories.NewsIndexFactory()
    factories.NewsFactory(parent=rubrique, title="Publique")
    factories.NewsFactory(parent=rubrique, title="Brouillon", draft=True)
    private = factories.StandardPageFactory(title="Privée")
    factories.StandardPageFactory(title="Sous-page privée", parent=private)
    factories.restrict(private)
    hidden = factories.StandardPageFactory(title="Masquée", live=False)
    factories.StandardPageFactory(title="Orpheline", parent=hidden)
    html = client.get("/plan-du-site/").content.decode()
    assert "Publique" in html
    for title in ("Brouillon", "Privée", "Sous-page privée", "Masquée", "Orpheline"):
        assert title not in html


def test_plan__nests_pages_as_the_tree_does(client):
    parent = factories.StandardPageFactory(title="Parente")
    factories.StandardPageFactory(title="Enfant", parent=parent)
    soup = BeautifulSoup(client.get("/plan-du-site/").content, "html.parser")
    child = soup.find("a", string="Enfant")
    assert child.find_parent("ul").find_parent("li").a.get_text() == "Parente"


def test_plan__cuts_a_very_long_rubrique_and_says_so(client, monkeypatch):
    monkeypatch.setattr(site_plan, "SHOWN", 2)
    rubrique = factories.NewsIndexFactory(title="Actualités")
    factories.NewsFactory.create_batch(5, parent=rubrique)
    soup = BeautifulSoup(client.get("/plan-du-site/").content, "html.parser")
    last = soup.find("a", string=re.compile("3 autres pages"))
    assert last["href"] == rubrique.url


def test_plan__of_an_empty_site_still_leads_somewhere(client):
    assert {"/", "/partenaires/", "/recherche/"} <= links_of(client, "/plan-du-site/")


def test_plan__costs_the_same_for_two_pages_and_twenty(client):
    def queries():
        client.get("/plan-du-site/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/plan-du-site/")
        return len(captured)

    rubrique = factories.NewsIndexFactory()
    registry = factories.RegistryFactory()
    factories.NewsFactory.create_batch(2, parent=rubrique)
    factories.ConventionFactory(parent=registry, parties=[factories.OrganisationFactory()])
    few = queries()
    factories.NewsFactory.create_batch(10, parent=rubrique)
    for _ in range(5):
        factories.ConventionFactory(parent=registry, parties=[factories.OrganisationFactory()])
    assert queries() == few
