"""Conditional answers: what changes a feed changes its validators, and nothing else costs."""

import gzip
import uuid
from datetime import UTC, date, datetime

import pytest
from django.utils import timezone
from django.utils.http import http_date

from core.models import SiteSettings
from feeds.models import FeedState
from news.models import NewsDocument, NewsPage
from partnerships.models import Amendment, CalendarSubscription, Digest, FollowUpNote
from tests import factories

pytestmark = pytest.mark.django_db

URL = "/actualites/atom.xml"
REGISTRY = "/conventions/atom.xml"


@pytest.fixture(scope="module")
def made(lasting):
    """Make an article in a rubrique, beside a registry."""
    with lasting():
        factories.RegistryFactory()
        page = factories.NewsFactory(parent=factories.NewsIndexFactory())
        # As if nobody had touched anything for a while.
        FeedState.objects.update(changed_at=datetime(2020, 1, 1, tzinfo=UTC))
        yield page


@pytest.fixture
def page(made):
    """Return the article as it is stored."""
    return NewsPage.objects.get(pk=made.pk)


def validators(client, url=URL):
    response = client.get(url)
    return response["ETag"], response["Last-Modified"]


def draft(page):
    page.title = "Autre titre"
    page.save_revision()


def make_private(page):
    factories.restrict(page)


def publish(page):
    page.title = "Autre titre"
    page.save_revision().publish()


def rename_category(page):
    page.category.name = "Bilan"
    page.category.save()


def attach(page):
    NewsDocument.objects.create(page=page, document=factories.DocumentFactory())


def name_site(page):
    settings = SiteSettings.for_site(page.get_site())
    settings.name = "Autre nom"
    settings.save()


def move(page):
    page.move(factories.NewsIndexFactory(title="Presse", slug="presse"), pos="last-child")


CHANGES = {
    "publication": publish,
    "unpublication": lambda page: page.unpublish(),
    "deletion": lambda page: page.delete(),
    "restriction": make_private,
    "move": move,
    "category": rename_category,
    "document": attach,
    "keyword": lambda page: (page.tags.add("lycée"), page.save()),
    "private collection": lambda page: factories.private_collection(),
    "name of the site": name_site,
    "image": lambda page: factories.ImageFactory(file=factories.png((8, 6))),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_validators__follow_every_change_of_content(client, page, change):
    before = validators(client)
    change(page)
    after = validators(client)
    assert before[0] != after[0]
    assert before[1] != after[1]
    assert client.get(URL, HTTP_IF_NONE_MATCH=before[0]).status_code == 200
    assert client.get(URL, HTTP_IF_MODIFIED_SINCE=before[1]).status_code == 200
    assert client.get(URL, HTTP_IF_NONE_MATCH=after[0]).status_code == 304


def test_validators__ignore_drafts_and_readers(client, page):
    before = validators(client)
    draft(page)
    page.get_parent().add_child(
        instance=type(page)(title="Brouillon", standfirst="x", live=False, category=page.category)
    )
    client.get(page.url)
    assert validators(client) == before


def test_validators__ignore_what_the_desk_writes_for_itself(client, page, django_user_model):
    convention = factories.ConventionFactory(
        parent=factories.RegistryFactory._meta.model.objects.get()
    )
    reader = django_user_model.objects.create_user("alice", "alice@example.org")
    before = validators(client, REGISTRY)
    FollowUpNote.objects.create(convention=convention, text="À rappeler.")
    Digest.objects.create(recipient=reader, day=date(2026, 1, 1), subject="Échéances")
    CalendarSubscription.objects.create(user=reader)
    assert validators(client, REGISTRY) == before


def test_document__replaced_changes_the_validators(client, page):
    attach(page)
    before = validators(client)
    document = page.documents.get().document
    document.file = factories.DocumentFactory().file
    document.save()
    assert validators(client)[0] != before[0]


def test_day__on_which_a_status_moves_changes_the_validators(client, page, monkeypatch):
    registry = factories.RegistryFactory._meta.model.objects.get()
    factories.ConventionFactory(parent=registry, ends_on=date(2030, 6, 30))
    FeedState.objects.update(changed_at=datetime(2020, 1, 1, tzinfo=UTC))
    seen = []
    for day in (date(2030, 6, 29), date(2030, 6, 30), date(2030, 7, 1), date(2030, 7, 2)):
        monkeypatch.setattr(timezone, "localdate", lambda value=None, day=day: day)
        seen.append(validators(client, REGISTRY))
    assert seen[0] == seen[1] != seen[2] == seen[3]
    assert seen[2][1] == "Sun, 30 Jun 2030 22:00:00 GMT"


def test_unchanged__costs_two_queries_at_most(client, page, django_assert_max_num_queries):
    for url in ("/rss.xml", URL, REGISTRY, "/recherche/feed.json?q=actualité"):
        response = client.get(url)
        for header in ({"HTTP_IF_NONE_MATCH": response["ETag"]},
                       {"HTTP_IF_MODIFIED_SINCE": response["Last-Modified"]}):  # fmt: skip
            with django_assert_max_num_queries(2):
                answer = client.get(url, **header)
            assert (answer.status_code, answer.content) == (304, b"")
            assert answer["ETag"] == response["ETag"]
            assert answer["Cache-Control"] == response["Cache-Control"]
            assert answer["Vary"] == response["Vary"]


@pytest.mark.parametrize("wrong", ['"x"', "x", "", '"a", W/"b"', "é", '"' + "a" * 9000 + '"'])
def test_wrong_validator__gets_the_whole_document(client, page, wrong):
    response = client.get(URL, HTTP_IF_NONE_MATCH=wrong)
    assert response.status_code == 200
    assert page.title in response.content.decode()


@pytest.mark.parametrize("wrong", ["hier", "", "Sun, 99 Nov 2026 00:00:00 GMT"])
def test_wrong_date__gets_the_whole_document(client, page, wrong):
    assert client.get(URL, HTTP_IF_MODIFIED_SINCE=wrong).status_code == 200


AFTERWARDS = [{"HTTP_IF_NONE_MATCH": "*"}, {"HTTP_IF_MODIFIED_SINCE": http_date(32503680000)}]


@pytest.mark.parametrize("header", AFTERWARDS)
def test_condition__hides_no_missing_feed_and_no_mistake(client, page, header):
    assert client.get("/inconnue/rss.xml", **header).status_code == 404
    assert client.get(f"{URL}?categorie=inconnue", **header).status_code == 404
    assert client.get(f"{URL}?page=2", **header).status_code == 400


@pytest.mark.parametrize("header", AFTERWARDS)
def test_condition__that_names_no_version_is_met_by_a_feed_that_answers(client, page, header):
    whole, answer = client.get(URL), client.get(URL, **header)
    assert (answer.status_code, answer.content) == (304, b"")
    for name in ("ETag", "Last-Modified", "Cache-Control", "Access-Control-Allow-Origin", "Vary"):
        assert answer[name] == whole[name]


def test_validator__of_another_feed_or_format_does_not_match(client, page):
    etag = validators(client)[0]
    for url in ("/actualites/rss.xml", "/atom.xml", f"{URL}?annee=2019"):
        assert client.get(url, HTTP_IF_NONE_MATCH=etag).status_code == 200


def test_version__is_drawn_and_not_counted(page):
    version, _ = FeedState.current()
    assert version.version == uuid.uuid4().version
    FeedState.objects.all().delete()
    assert FeedState.current()[0] != version


def test_head__answers_the_same_headers_without_a_body(client, page):
    whole, head = client.get(URL), client.head(URL)
    assert head.status_code == 200
    assert head.content == b""
    for name in ("ETag", "Last-Modified", "Content-Type", "Cache-Control", "Vary"):
        assert head[name] == whole[name]


def test_post__is_refused(client, page):
    assert client.post(URL).status_code == 405


def test_feed__is_compressed_for_who_can_read_it(client, page):
    page.standfirst = "Les partenaires se retrouvent. " * 50
    page.save()
    plain, small = client.get(URL), client.get(URL, HTTP_ACCEPT_ENCODING="gzip")
    assert small["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.content) == plain.content
    assert small["ETag"] == plain["ETag"]
    assert plain["Vary"] == small["Vary"] == "Accept-Encoding"
    etag = {"HTTP_IF_NONE_MATCH": small["ETag"], "HTTP_ACCEPT_ENCODING": "gzip"}
    assert client.get(URL, **etag).status_code == 304


def test_feed__sets_no_cookie_and_may_be_kept_by_caches(client, page):
    response = client.get(URL)
    assert "public" in response["Cache-Control"]
    assert "max-age=" in response["Cache-Control"]
    assert not response.cookies


def test_amendment__changes_the_registry(client, page):
    registry = factories.RegistryFactory._meta.model.objects.get()
    convention = factories.ConventionFactory(parent=registry)
    before = validators(client, REGISTRY)
    Amendment.objects.create(
        convention=convention, number="1", object="Prolongation", signed_on=date(2021, 1, 1)
    )
    convention.save()
    assert validators(client, REGISTRY)[0] != before[0]
    assert "avenant n°\u00a01" in client.get(REGISTRY).content.decode()
