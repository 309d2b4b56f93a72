"""Each page announces its feeds in its head, its own first, and links to them beside its list."""

import pytest
from bs4 import BeautifulSoup

from partnerships.models import Theme
from tests import factories

pytestmark = pytest.mark.django_db

SITE = "/"
TYPES = {
    "rss.xml": "application/rss+xml",
    "atom.xml": "application/atom+xml",
    "feed.json": "application/feed+json",
}
OWN_THEN_WIDER = {
    "/": ["/", "/actualites/", "/conventions/"],
    "/actualites/": ["/actualites/", SITE],
    "/actualites/?page=2": ["/actualites/", SITE],
    "/actualites/?categorie=signature": ["/actualites/?categorie=signature", "/actualites/", SITE],
    "/actualites/?annee=2019&categorie=signature&page=1": [
        "/actualites/?annee=2019&categorie=signature",
        "/actualites/",
        SITE,
    ],
    "/actualites/?categorie=inconnue": ["/actualites/", SITE],
    "/actualites/?categorie=": ["/actualites/", SITE],
    "/actualites/brochon/": ["/actualites/", SITE],
    "/conventions/": ["/conventions/", SITE],
    "/conventions/?theme=memoire": ["/conventions/?theme=memoire", "/conventions/", SITE],
    "/conventions/?theme=memoire&tri=titre": [
        "/conventions/?theme=memoire",
        "/conventions/",
        SITE,
    ],
    "/conventions/?q=lycée": ["/conventions/?q=lyc%C3%A9e", "/conventions/", SITE],
    "/conventions/?theme=inconnu": ["/conventions/", SITE],
    "/conventions/ess/": ["/conventions/", SITE],
    "/partenaires/": [SITE],
    "/partenaires/cress/": ["/partenaires/cress/", SITE],
    "/recherche/": [SITE],
    "/recherche/?q=": [SITE],
    "/recherche/?q=lycée": ["/recherche/?q=lyc%C3%A9e", SITE],
    "/recherche/?q=a%3Cscript%3E%26": ["/recherche/?q=a%3Cscript%3E%26", SITE],
    "/page/": [SITE],
    "/s-abonner/": [SITE],
}
LISTS = [
    "/actualites/",
    "/actualites/?categorie=signature",
    "/conventions/",
    "/conventions/?theme=memoire",
    "/partenaires/cress/",
    "/recherche/?q=actualité",
]


@pytest.fixture(scope="module", autouse=True)
def site(lasting):
    """Make a site with a page of each type."""
    with lasting():
        with_a_page_of_each_type()
        yield


def with_a_page_of_each_type():
    rubrique, registry = factories.NewsIndexFactory(), factories.RegistryFactory()
    partner = factories.OrganisationFactory(acronym="CRESS")
    convention = factories.ConventionFactory(parent=registry, slug="ess", parties=[partner])
    convention.themes.add(Theme.objects.create(name="Mémoire"))
    convention.save()
    factories.NewsFactory(parent=rubrique, slug="brochon", title="Actualité de Brochon")
    factories.StandardPageFactory(slug="page")


def announced(client, url):
    """Return ``(type, title, URL)`` of each feed of the head, without the host."""
    response = client.get(url)
    assert response.status_code == 200
    links = BeautifulSoup(response.content, "html.parser").head.select("link[rel=alternate]")
    return [
        (link["type"], link["title"], link["href"].removeprefix("http://localhost"))
        for link in links
        if link["type"] in TYPES.values()
    ]


def beside(url, file):
    """Return the URL of a file beside a page, with its query string."""
    path, mark, query = url.partition("?")
    return f"{path}{file}{mark}{query}"


@pytest.mark.parametrize("url", OWN_THEN_WIDER)
def test_page__announces_its_feeds_in_three_formats(client, url):
    expected = [
        (kind, beside(feed, file)) for feed in OWN_THEN_WIDER[url] for file, kind in TYPES.items()
    ]
    assert [(kind, link) for kind, _, link in announced(client, url)] == expected


@pytest.fixture(scope="module")
def statuses():
    """How each feed answered: many pages announce the same."""
    return {}


@pytest.mark.parametrize("url", OWN_THEN_WIDER)
def test_page__announces_feeds_that_answer(client, statuses, url):
    for _, _, link in announced(client, url):
        if link not in statuses:
            statuses[link] = client.get(link).status_code
        assert statuses[link] == 200, link


def test_page__names_its_feeds_readably(client):
    titles = [title for _, title, _ in announced(client, "/actualites/?categorie=signature")]
    assert titles[:4] == [
        "Actualités – Signature (RSS)",
        "Actualités – Signature (Atom)",
        "Actualités – Signature (JSON Feed)",
        "Actualités (RSS)",
    ]


def test_missing_page__announces_nothing_wrong(client):
    response = client.get("/nulle-part/")
    assert response.status_code == 404
    head = BeautifulSoup(response.content, "html.parser").head
    feeds = [link["href"] for link in head.select("link[type='application/rss+xml']")]
    assert feeds in ([], ["http://localhost/rss.xml"])


@pytest.mark.parametrize("url", LISTS)
def test_list__links_to_its_own_feed(client, url):
    main = BeautifulSoup(client.get(url).content, "html.parser").main
    link = main.select_one("a.site-icon-rss")
    own = beside(OWN_THEN_WIDER.get(url, ["/recherche/?q=actualit%C3%A9"])[0], "rss.xml")
    assert link["href"] == own
    assert "S’abonner" in link.get_text()
