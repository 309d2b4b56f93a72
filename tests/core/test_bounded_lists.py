"""Lists that grow with the years: a page shows some, leads to the others, and costs the same."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feeds import subscription_views as subscriptions
from home import site_plan
from partnerships.models import Organisation, Party
from tests import factories

pytestmark = pytest.mark.django_db

MANY = 26
SHOWN = 12


@pytest.fixture(scope="module")
def site(lasting):
    """A partner with many conventions, the first of which is the subject of many news."""
    with lasting():
        rubrique, registry = factories.NewsIndexFactory(), factories.RegistryFactory()
        partner = factories.OrganisationFactory(name="Chambre régionale", acronym="CRESS")
        conventions = [
            factories.ConventionFactory(
                parent=registry, slug=f"c{number}", endless=number % 2, parties=[partner]
            )
            for number in range(MANY)
        ]
        for number in range(MANY):
            article = factories.NewsFactory(parent=rubrique, slug=f"a{number}")
            factories.link(article, conventions[0])
        yield


def registry():
    """Return the registry of the site."""
    return factories.home_page().get_children().get(slug="conventions")


def shown(client, url, beginning):
    """Return the URLs of the cards of a page that begin so, and where the next page is."""
    soup = BeautifulSoup(client.get(url).content, "html.parser")
    cards = {link["href"] for link in soup.select(f'.fr-card a[href^="{beginning}"]')}
    return cards, soup


def walk(client, url, beginning, anchor):
    """Return the cards of each page of a list, following its links to the next one."""
    found, following = [], url
    while following:
        cards, soup = shown(client, following, beginning)
        found.append(cards)
        link = soup.select_one(f'nav.fr-pagination a[rel="next"][href$="#{anchor}"]')
        following = link and url + link["href"].partition("#")[0]
        assert len(found) < 10
    return found


LISTS = [
    ("/partenaires/cress/", "/conventions/c", "conventions"),
    ("/partenaires/cress/", "/actualites/a", "actualites"),
    ("/conventions/c0/", "/actualites/a", "actualites-liees"),
]


def test_list__shows_some_and_leads_to_all_the_others(client, site, subtests):
    for url, beginning, anchor in LISTS:
        with subtests.test("list", url=url, anchor=anchor):
            pages = walk(client, url, beginning, anchor)
            assert [len(cards) for cards in pages] == [SHOWN, SHOWN, MANY - 2 * SHOWN]
            assert len(set().union(*pages)) == MANY


def test_partner__tells_how_many_conventions_it_has_on_each_page(client, site):
    for url in ("/partenaires/cress/", "/partenaires/cress/?page=3"):
        assert f"{MANY} conventions" in " ".join(client.get(url).content.decode().split())


def test_partner__keeps_the_page_of_one_list_when_the_other_turns(client, site):
    html = client.get("/partenaires/cress/?page=2&actualites=2").content.decode()
    for url in ("?page=1&amp;actualites=2#conventions", "?page=2&amp;actualites=3#actualites"):
        assert url in html


def test_list__shows_its_first_page_to_nonsense(client, site, subtests):
    for number in ["0", "-1", "x", "", "1e3", "99", "9" * 30, "2.5"]:
        with subtests.test("page", number=number):
            response = client.get(f"/partenaires/cress/?page={number}&actualites={number}")
            assert response.context["conventions"].number == 1
            assert len(response.context["conventions"]) == SHOWN
    assert client.get("/partenaires/cress/?page=%00x").status_code == 400


def queries(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_lists__cost_the_same_for_any_number_and_any_page(client, site):
    # ``test_query_counts`` says as much for two and twelve.
    once = queries(client, "/partenaires/cress/")
    assert queries(client, "/partenaires/cress/?page=2&actualites=2") == once
    once = queries(client, "/conventions/c0/")
    assert queries(client, "/conventions/c0/?actualites=3") == once


def test_partners__come_sixty_at_a_time(client, site):
    # After that of the site.
    partners = [factories.OrganisationFactory(name=f"Partenaire {n:02}") for n in range(1, 62)]
    factories.ConventionFactory(parent=registry(), parties=partners)
    first, last = (client.get(f"/partenaires/?page={n}") for n in (1, 2))
    assert len(first.context["partners"]) == 60
    assert 'href="?page=2#contenu"' in first.content.decode()
    assert [partner.name for partner in last.context["partners"]] == [
        "Partenaire 60", "Partenaire 61",
    ]  # fmt: skip
    assert "/partenaires/?page=2" in last.content.decode()


def test_plan__leads_to_the_partners_that_it_has_no_room_for(client, site, monkeypatch):
    monkeypatch.setattr(site_plan, "SHOWN", 1)
    factories.ConventionFactory(
        parent=registry(), parties=[factories.OrganisationFactory(name="Zut")]
    )
    html = client.get("/plan-du-site/").content.decode()
    assert "/partenaires/cress/" in html
    assert "Zut" not in html
    assert 'href="/partenaires/"' in html


def test_subscribe__leads_to_the_feeds_that_it_has_no_room_for(client, site, monkeypatch):
    monkeypatch.setattr(subscriptions, "MOST_SHOWN", 1)
    factories.ConventionFactory(
        parent=registry(), parties=[factories.OrganisationFactory(name="Zut")]
    )
    html = client.get("/s-abonner/").content.decode()
    assert "Zut" not in html
    assert "liste des flux" in html
    assert "Zut" in client.get("/abonnements.opml").getvalue().decode()


def test_outlines__of_3000_feeds_go_out_in_pieces(client, site, django_assert_num_queries):
    few = factories.ConventionFactory(parent=registry(), parties=[factories.OrganisationFactory()])
    list(client.get("/abonnements.opml"))
    with CaptureQueriesContext(connection) as captured:
        list(client.get("/abonnements.opml"))
    partners = Organisation.objects.bulk_create(
        Organisation(name=f"Partenaire {n}", slug=f"p{n}") for n in range(3000)
    )
    Party.objects.bulk_create(Party(convention=few, organisation=each) for each in partners)
    with django_assert_num_queries(len(captured)):
        pieces = list(client.get("/abonnements.opml"))
    assert max(map(len, pieces)) < 20_000
    assert b"".join(pieces).count(b"/partenaires/p") == 2 * 3000
