"""Archives by year (RFC 5005): everything comes once, and nothing known ever changes."""

import json
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from lxml import etree

from feeds.archives import ARCHIVE_ITEMS, ITEMS
from feeds.sources import Place
from news.models import NewsIndexPage
from tests import factories
from tests.feeds.conformance import ATOM, HISTORY, problems

pytestmark = pytest.mark.django_db

START = datetime(2021, 1, 1, 12, tzinfo=UTC)


@pytest.fixture
def rubrique():
    return factories.NewsIndexFactory()


def publish(rubrique, number, every=timedelta(days=20), start=START):
    """Add ``number`` articles, one every twenty days."""
    for each in range(number):
        factories.NewsFactory(parent=rubrique, published_at=start + each * every)


@pytest.fixture(scope="module")
def made(lasting):
    """Make a rubrique that has archives: 55 articles, one every twenty days."""
    with lasting():
        page = factories.NewsIndexFactory(title="Chronique", slug="chronique")
        publish(page, 55)
        yield page


@pytest.fixture
def chronicle(made):
    """Return the rubrique that has archives, as it is stored."""
    return NewsIndexPage.objects.get(pk=made.pk)


def path_of(url):
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def read(client, url):
    response = client.get(path_of(url))
    assert response.status_code == 200, response.content
    file = urlsplit(url).path.rsplit("/", 1)[-1]
    assert problems(file, response.content) == []
    return response.content


def link(root, relation):
    """Return the URL of an Atom link, None when the document has none."""
    found = [each for each in root.iter(f"{ATOM}link") if each.get("rel") == relation]
    return found[0].get("href") if found else None


def walk(client, rubrique, file):
    """Return ``[(URL, ids)]`` of the subscription document and of its archives, in order."""
    url, documents = f"{rubrique.full_url}{file}", []
    while url:
        content = read(client, url)
        if file == "feed.json":
            data = json.loads(content)
            ids, following = [item["id"] for item in data["items"]], data.get("next_url")
        else:
            root = etree.fromstring(content)
            ids = [each.text for each in root.iter("guid", f"{ATOM}id")]
            ids = ids if file == "rss.xml" else ids[1:]
            following = link(root, "prev-archive")
        documents.append((url, ids))
        url = following
    return documents


@pytest.mark.parametrize("file", ["rss.xml", "atom.xml", "feed.json"])
def test_archives__give_a_new_subscriber_everything_once(client, chronicle, file):
    documents = walk(client, chronicle, file)
    ids = [each for _, part in documents for each in part]
    assert ids == [page.guid for page in chronicle.get_news()]
    assert [len(part) for _, part in documents] == [20, 16, 19]


def test_archives__of_a_whole_year_have_a_plain_url(client, chronicle):
    _, growing, whole = [url for url, _ in walk(client, chronicle, "atom.xml")]
    assert whole == "http://localhost/chronique/atom.xml?archive=2021"
    assert growing.startswith("http://localhost/chronique/atom.xml?archive=2022&avant=")


def test_archives__known_to_a_reader_stay_what_they_were(client, chronicle):
    before = dict(walk(client, chronicle, "atom.xml")[1:])
    publish(chronicle, 3, start=START + 55 * timedelta(days=20))
    after = walk(client, chronicle, "atom.xml")
    # The URL of the archive that grew is a new one: the reader sees there is more to fetch.
    assert after[1][0] not in before
    for url, ids in before.items():
        assert ids_of(client, url) == ids


def ids_of(client, url):
    root = etree.fromstring(read(client, url))
    return [each.text for each in root.iter(f"{ATOM}id")][1:]


def test_archives__name_their_neighbours_and_the_current_document(client, chronicle):
    (current, _), (growing, _), (whole, _) = walk(client, chronicle, "atom.xml")
    oldest = etree.fromstring(read(client, whole))
    assert oldest.find(f"{HISTORY}archive") is not None
    assert link(oldest, "current") == current
    assert link(oldest, "next-archive") == growing
    assert link(oldest, "prev-archive") is None
    assert link(etree.fromstring(read(client, growing)), "next-archive") is None


def test_feed__that_holds_everything_says_it_is_complete(client, rubrique):
    publish(rubrique, ITEMS)
    url = "http://localhost/actualites/rss.xml"
    assert etree.fromstring(read(client, url)).find(f".//{HISTORY}complete") is not None
    publish(rubrique, 1, start=START - timedelta(days=400))
    root = etree.fromstring(read(client, url))
    assert root.find(f".//{HISTORY}complete") is None
    assert link(root, "prev-archive") == f"{url}?archive=2019"


def test_items__of_the_same_moment_come_once_too(client, rubrique):
    publish(rubrique, ITEMS + 7, every=timedelta(0))
    ids = [each for _, part in walk(client, rubrique, "atom.xml") for each in part]
    assert len(ids) == len(set(ids)) == ITEMS + 7


def test_year__with_very_many_items_is_cut(client, rubrique, monkeypatch):
    monkeypatch.setattr("feeds.archives.ARCHIVE_ITEMS", 4)
    publish(rubrique, ITEMS + 10, every=timedelta(hours=1))
    parts = [ids for _, ids in walk(client, rubrique, "atom.xml")]
    assert [len(ids) for ids in parts] == [20, 4, 4, 2]
    assert ARCHIVE_ITEMS == 100


def test_year__turns_at_midnight_in_paris(client, rubrique):
    for moment in (
        datetime(2020, 12, 31, 22, 30, tzinfo=UTC),
        datetime(2020, 12, 31, 23, 30, tzinfo=UTC),
    ):
        factories.NewsFactory(parent=rubrique, published_at=moment, title=str(moment.hour))
    assert b"<title>22</title>" in read(client, "/actualites/rss.xml?archive=2020")
    assert b"<title>23</title>" in read(client, "/actualites/rss.xml?archive=2021")


@pytest.mark.parametrize(
    "query",
    ["archive=abc", "archive=", "archive=0", "archive=1", "archive=9999", "archive=10000",
     "archive=" + "9" * 400, "archive=²", "archive=-2021", "archive=2021&avant=x",
     "archive=2021&avant=1-2", "archive=2021&avant=999999999999999999-3-1",
     "archive=2021&avant=-99999999999999999-3-1", "avant=1-2-3", "archive=1999",
     "archive=2021&avant=0-3-999999999999999999", "archive=00000212345", "archive=02021"],
)  # fmt: skip
def test_archive__that_does_not_exist_is_refused_with_a_sentence(client, rubrique, query):
    publish(rubrique, 2)
    response = client.get(f"/actualites/rss.xml?{query}")
    if query == "archive=":
        assert response.status_code == 200
        return
    assert response.status_code in {400, 404}
    assert "archive" in response.content.decode()


def test_archive__after_the_end_of_the_calendar_is_refused_for_days_too(client):
    factories.ConventionFactory(parent=factories.RegistryFactory())
    response = client.get("/conventions/rss.xml?archive=2021&avant=253402300799000000-1-1")
    assert response.status_code == 400


def test_place__is_written_and_read_back():
    place = Place(datetime(1968, 5, 3, 9, 8, 7, 6, tzinfo=UTC), 2, 118)
    assert Place.parse(str(place)) == place
