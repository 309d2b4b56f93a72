"""The filters of a rubrique: year, category, partner."""

import datetime
import re

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.models import NewsCategory, NewsPartner
from partnerships.models import Organisation
from tests import factories

pytestmark = pytest.mark.django_db

# Each query, and the titles it keeps.
ASKED = {
    "": ["Forum", "Bilan", "Signature"],
    "?annee=2021": ["Forum", "Bilan"],
    "?annee=2019": ["Signature"],
    "?categorie=bilan-annuel": ["Bilan"],
    "?partenaire=cress": ["Bilan", "Signature"],
    "?partenaire=cress&annee=2021": ["Bilan"],
    "?partenaire=cress&annee=2021&categorie=signature": [],
    "?annee=&categorie=&partenaire=": ["Forum", "Bilan", "Signature"],
    "?autre=x": ["Forum", "Bilan", "Signature"],
}
UNKNOWN = [
    "?annee=1789",
    "?annee=abc",
    "?annee=-1",
    "?annee=99999999999999999999",
    "?annee=2019&annee=x",
    "?categorie=inconnue",
    "?categorie=%FF",
    "?categorie=1",
    "?partenaire=inconnu",
    "?partenaire=%27%20OR%201=1",
    "?partenaire=" + "x" * 5000,
    "?annee=2019&partenaire=inconnu",
]
NONE = "Aucune actualité ne correspond à ces critères"


def at(year, month=6, day=1, hour=12, minute=0):
    return datetime.datetime(year, month, day, hour, minute, tzinfo=datetime.UTC)


@pytest.fixture
def rubrique():
    return factories.NewsIndexFactory()


@pytest.fixture
def cress():
    return factories.OrganisationFactory(name="Chambre régionale", acronym="CRESS")


@pytest.fixture
def news(rubrique, cress):
    """Add three articles: a signing and a review about the CRESS, and an event without it."""
    convention = factories.ConventionFactory(parent=factories.RegistryFactory(), parties=[cress])
    signing = factories.NewsFactory(parent=rubrique, title="Signature", published_at=at(2019))
    factories.link(signing, convention)
    review = factories.NewsFactory(
        parent=rubrique,
        title="Bilan",
        published_at=at(2021),
        category=factories.CategoryFactory(name="Bilan annuel"),
    )
    NewsPartner.objects.create(page=review, organisation=cress)
    factories.NewsFactory(parent=rubrique, title="Forum", published_at=at(2021))
    return rubrique


def titles(client, query=""):
    response = client.get(f"/actualites/{query}")
    assert response.status_code == 200
    return [each.title for each in response.context["news"]]


def test_filters__keep_the_news_they_ask_for(client, news):
    assert {query: titles(client, query) for query in ASKED} == ASKED


def test_filters__say_in_french_that_an_unknown_value_finds_nothing(client, news):
    for query in UNKNOWN:
        assert titles(client, query) == [], query
        assert NONE in client.get(f"/actualites/{query}").content.decode()


def test_filters__with_a_nul_character_are_a_bad_request(client, news):
    for query in ("?categorie=%00", "?annee=20%0019", "?partenaire=%00cress"):
        assert client.get(f"/actualites/{query}").status_code == 400


def test_filters__offer_only_what_gives_news(client, news):
    factories.CategoryFactory(name="Sans article")
    factories.OrganisationFactory(name="Sans article")
    offered = client.get("/actualites/").context["filter"].offered()
    choices = {field.name: [label for _, label in values] for field, values in offered}
    assert [str(label) for label in choices["annee"]] == ["Toutes", "2021", "2019"]
    assert choices["categorie"] == ["Toutes", "Bilan annuel", "Signature"]
    assert choices["partenaire"] == ["Tous", "Chambre régionale (CRESS)"]
    page = BeautifulSoup(client.get("/actualites/").content, "html.parser")
    for name, labels in choices.items():
        shown = [option.get_text() for option in page.select(f'select[name="{name}"] option')]
        assert shown == [str(label) for label in labels]


def test_filters__write_years_without_a_thousands_separator(client, news):
    html = client.get("/actualites/").content.decode()
    assert re.findall(r'<option value="2019"[^>]*>([^<]*)<', html) == ["2019"]


def test_filters__keep_what_the_reader_chose(client, news):
    html = client.get("/actualites/?annee=2019&partenaire=cress").content.decode()
    assert '<option value="2019" selected>' in html
    assert '<option value="cress" selected>' in html
    assert "Tout afficher" in html


def test_filters__count_the_year_in_paris(client, rubrique):
    factories.NewsFactory(parent=rubrique, title="Réveillon", published_at=at(2019, 12, 31, 23, 30))
    assert titles(client, "?annee=2020") == ["Réveillon"]
    assert titles(client, "?annee=2019") == []


def test_filters__concern_their_own_rubrique(client, news):
    other = factories.NewsIndexFactory(title="Presse", slug="presse")
    factories.NewsFactory(parent=other, title="Ailleurs", published_at=at(2015))
    assert "Ailleurs" not in titles(client)
    assert titles(client, "?annee=2015") == []


def test_partner_filter__shows_an_article_once_though_tied_twice(client, news, cress):
    signing = news.get_news().get(title="Signature")
    NewsPartner.objects.create(page=signing, organisation=cress)
    second = factories.ConventionFactory(
        parent=factories.ConventionFactory._meta.model.objects.first().get_parent().specific,
        parties=[cress],
    )
    factories.link(signing, second)
    assert titles(client, "?partenaire=cress") == ["Bilan", "Signature"]


def test_pagination__keeps_the_filters_in_its_links(client, rubrique):
    factories.NewsFactory.create_batch(12, parent=rubrique)
    html = client.get("/actualites/?annee=2019&page=1").content.decode()
    assert 'href="?annee=2019&amp;page=2"' in html
    assert len(titles(client, "?annee=2019&page=2")) == 3


def test_rubrique__without_news_says_so(client, rubrique):
    html = " ".join(client.get("/actualites/").content.decode().split())
    assert "Aucune actualité n’est encore publiée dans cette rubrique." in html
    assert "> 0 actualité <" in html


@pytest.fixture(scope="module")
def crowded(lasting):
    """A rubrique with 3,000 partners and 150 categories: the last partner has two articles.

    It lasts until the end of the module: what asks for it comes last.
    """
    with lasting():
        fill(factories.NewsIndexFactory())
        yield


def fill(rubrique):
    partners = Organisation.objects.bulk_create(
        Organisation(name=f"Partenaire {n:04}", slug=f"p{n}") for n in range(3000)
    )
    categories = NewsCategory.objects.bulk_create(
        NewsCategory(name=f"Sujet {n}", key=f"sujet {n}", slug=f"s{n}") for n in range(150)
    )
    one, other = factories.NewsFactory.create_batch(2, parent=rubrique, category=categories[0])
    rows = [NewsPartner(page=one, organisation=partner) for partner in partners]
    NewsPartner.objects.bulk_create([*rows, NewsPartner(page=other, organisation=partners[-1])])
    for category in categories:
        factories.NewsFactory(parent=rubrique, category=category)


def offered(client, name, query=""):
    page = BeautifulSoup(client.get(f"/actualites/{query}").content, "html.parser")
    return [option["value"] for option in page.select(f'select[name="{name}"] option')][1:]


def test_filters__offer_the_hundred_partners_and_categories_with_most_articles(client, crowded):
    partners = offered(client, "partenaire")
    assert len(partners) == 100
    assert partners[-1] == "p2999"
    assert len(offered(client, "categorie")) == 100
    assert len(client.get("/actualites/").content) < 120_000


def test_filters__offer_and_keep_the_partner_that_the_url_asks_for(client, crowded):
    assert len(titles(client, "?partenaire=p2500")) == 1
    partners = offered(client, "partenaire", "?partenaire=p2500")
    assert len(partners) == 101
    assert partners[-2:] == ["p2500", "p2999"]


def test_filters__cost_the_same_for_3000_partners(client, crowded):
    def queries(url):
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        return len(captured)

    empty = factories.NewsIndexFactory(title="Presse", slug="presse")
    factories.NewsFactory.create_batch(2, parent=empty)
    assert queries("/actualites/") == queries("/presse/")
