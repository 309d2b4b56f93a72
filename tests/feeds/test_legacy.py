"""Old URLs of feeds: a subscriber of the SPIP site goes on receiving the right news."""

from datetime import date

import pytest
from django.db import DatabaseError
from django.utils import timezone

from core.sites import request_of_site
from feeds.models import LegacyFeed
from feeds.registry import feeds_by_id
from news.models import NewsIndexPage
from partnerships.models import Theme
from tests import factories

pytestmark = pytest.mark.django_db

WHOLE_SITE = "/rss.xml"
RUBRIQUE = "/actualites/rss.xml"


def identifier(url):
    """Return the identifier of the feed that answers at ``url``."""
    feeds = feeds_by_id(request_of_site()).values()
    return next(feed.id for feed in feeds if feed.local_url() == url)


@pytest.fixture(scope="module")
def made(lasting):
    """Make the rubrique that took over the old rubrique 3."""
    with lasting():
        page = factories.NewsIndexFactory()
        factories.NewsFactory(parent=page)
        LegacyFeed.objects.create(kind="id_rubrique", old_id=3, target=identifier(RUBRIQUE))
        yield page


@pytest.fixture
def rubrique(made):
    """Return the rubrique as it is stored."""
    return NewsIndexPage.objects.get(pk=made.pk)


def leads_to(client, url):
    """Return the status and the destination of a URL, not followed."""
    response = client.get(url)
    return response.status_code, response.get("Location")


@pytest.mark.parametrize(
    "url",
    [
        "/spip.php?page=backend",
        "/spip.php?page=backend-breves",
        "/spip.php?page=backend&lang=fr",
        "/spip.php?lang=en&page=backend",
        "/spip.php?page=backend&id_rubrique=",
        "/spip.php3?page=backend",
        "/index.php?page=backend",
        "/backend.php",
        "/backend.php3",
        "/backend-breves.php3",
        "/backend.php?lang=fr",
        "/?page=backend",
        "/ancien/site/spip.php?page=backend",
        "/ancien/site/backend.php3",
        "/ancien/site/?page=backend",
        "/été/2010/spip.php?page=backend",
    ],
)
def test_old_feed_of_the_site__leads_to_the_new_one_for_good(client, rubrique, url):
    assert leads_to(client, url) == (301, WHOLE_SITE)


@pytest.mark.parametrize(
    "url",
    [
        "/spip.php?page=backend&id_rubrique=3",
        "/spip.php?id_rubrique=3&page=backend&lang=fr",
        "/backend.php?id_rubrique=3",
        "/backend.php3?id_rubrique=3",
        "/?page=backend&id_rubrique=3",
        "/ancien/site/spip.php?page=backend&id_rubrique=3",
        "/ancien/site/?page=backend&id_rubrique=3",
        "/spip.php?page=backend&id_rubrique=003",
        "/spip.php?page=backend&amp;id_rubrique=3&amp;lang=fr",
    ],
)
def test_old_feed_of_a_rubrique__leads_to_the_rubrique_for_good(client, rubrique, url):
    assert leads_to(client, url) == (301, RUBRIQUE)


def test_old_feeds__lead_to_each_kind_of_feed(client, rubrique):
    theme = Theme.objects.create(name="Mémoire")
    partner = factories.OrganisationFactory(acronym="CRESS")
    convention = factories.ConventionFactory(parent=factories.RegistryFactory(), parties=[partner])
    convention.themes.add(theme)
    convention.save()
    expected = {
        ("id_mot", 1): "/conventions/rss.xml?theme=memoire",
        ("id_mot", 2): "/partenaires/cress/rss.xml",
        ("id_mot", 5): "/actualites/rss.xml?categorie=signature",
        ("id_auteur", 1): "/conventions/rss.xml",
        ("id_auteur", 2): WHOLE_SITE,
    }
    for (kind, number), url in expected.items():
        LegacyFeed.objects.create(kind=kind, old_id=number, target=identifier(url))
        assert leads_to(client, f"/spip.php?page=backend&{kind}={number}") == (301, url)
        assert client.get(url).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "id_rubrique=4",
        "id_rubrique=abc",
        "id_rubrique=-3",
        "id_rubrique=3.0",
        "id_rubrique=٣",
        "id_rubrique=99999999999999999999999999",
        "id_rubrique=2147483648",
        "id_rubrique[]=3",
        "id_rubrique[a][b]=3",
        "id_mot=1",
        "id_breve=12",
        "id_rubrique=%FF",
        "id_rubrique=3'--",
    ],
)
def test_old_feed_that_nothing_replaces__leads_to_the_whole_site_for_now(client, rubrique, query):
    # Not for good: an officer may still say where it goes.
    response = client.get(f"/spip.php?page=backend&{query}")
    assert (response.status_code, response["Location"]) == (302, WHOLE_SITE)
    assert response["Cache-Control"] == "no-cache"


def test_old_feed__refuses_a_nul_character(client, rubrique):
    assert client.get("/spip.php?page=backend&id_rubrique=%00").status_code == 400


def test_old_feed_narrowed_twice__leads_to_the_most_precise_for_now(client, rubrique):
    LegacyFeed.objects.create(kind="id_mot", old_id=1, target=identifier(WHOLE_SITE))
    assert leads_to(client, "/backend.php?id_rubrique=3&id_mot=1") == (302, WHOLE_SITE)
    assert leads_to(client, "/backend.php?id_rubrique=3&id_mot=9") == (302, RUBRIQUE)


def test_old_feed__follows_a_rubrique_that_changes_its_url(client, rubrique):
    rubrique.slug = "nouvelles"
    rubrique.save_revision().publish()
    assert leads_to(client, "/backend.php?id_rubrique=3") == (301, "/nouvelles/rss.xml")


@pytest.mark.parametrize(
    "hide",
    [
        lambda page: page.unpublish(),
        factories.restrict,
        lambda page: NewsIndexPage.objects.get(pk=page.pk).delete(),
    ],
    ids=["unpublished", "private", "deleted"],
)
def test_old_feed__does_not_reveal_a_rubrique_that_is_not_public(client, rubrique, hide):
    hide(rubrique)
    assert leads_to(client, "/backend.php?id_rubrique=3") == (302, WHOLE_SITE)


@pytest.mark.parametrize(
    "url",
    [
        "/spip.php?article12",
        "/spip.php?page=plan",
        "/spip.php?page=backend.xslt",
        "/spip.php?rubrique3",
        "/ancien/site/?page=plan",
        "/spip.php/backend",
        "/mybackend.php",
    ],
)
def test_other_old_urls__are_left_alone(client, rubrique, url):
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("url", ["/actualites/?page=backend", "/recherche/?page=backend"])
def test_pages_that_exist__come_before_old_feeds(client, rubrique, url):
    assert client.get(url).status_code == 200


def test_old_feed__answers_what_readers_ask_with_and_nothing_else(client, rubrique):
    assert client.head("/backend.php").status_code == 301
    assert client.post("/backend.php").status_code == 404


def test_old_feed__costs_the_same_however_many_feeds_there_are(
    client, rubrique, django_assert_num_queries
):
    def queries():
        client.get("/backend.php?id_rubrique=3")
        with django_assert_num_queries(9):
            client.get("/backend.php?id_rubrique=3")

    registry = factories.RegistryFactory()
    queries()
    for _ in range(3):
        factories.ConventionFactory(parent=registry, parties=[factories.OrganisationFactory()])
        factories.NewsFactory(parent=rubrique, category=factories.CategoryFactory(name=str(_)))
    queries()


def test_old_feed__remembers_the_last_day_it_was_asked(client, rubrique):
    LegacyFeed.objects.update(last_asked_on=date(2026, 1, 1))
    client.get("/backend.php?id_rubrique=3")
    assert LegacyFeed.objects.get().last_asked_on == timezone.localdate()


def test_old_feed__does_without_that_day_when_the_database_is_busy(client, rubrique, monkeypatch):
    def busy(*args, **kwargs):
        raise DatabaseError("database is locked")

    monkeypatch.setattr("django.db.models.query.QuerySet.update", busy)
    assert leads_to(client, "/backend.php?id_rubrique=3") == (301, RUBRIQUE)
