"""What a subscriber sees, in each format, while an editor works: the same story three times."""

import json
import uuid
from datetime import UTC, datetime, timedelta

import feedparser
import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.rich_text import RichText

from feeds.formats import FORMATS
from news.models import NewsPage
from tests import factories

pytestmark = pytest.mark.django_db


class Subscriber:
    """A reader's program: it keeps the items it knows and tells what is new or changed."""

    def __init__(self, client, file):
        self.client, self.file = client, file
        self.url = f"/actualites/{file}"
        self.known = {}
        self.etag = ""

    def poll(self):
        """Return ``(new titles, updated titles, gone titles)``; None when nothing changed."""
        response = self.client.get(self.url, HTTP_IF_NONE_MATCH=self.etag)
        while response.status_code == 301:
            self.url = response["Location"]
            response = self.client.get(self.url)
        assert response.status_code in {200, 304}, (self.url, response.content)
        if response.status_code == 304:
            return None
        self.etag = response["ETag"]
        before, self.known = self.known, self.read(response.content)
        new = [title for key, (title, _) in self.known.items() if key not in before]
        updated = [
            title
            for key, (title, moment) in self.known.items()
            if key in before and before[key][1] != moment
        ]
        gone = [title for key, (title, _) in before.items() if key not in self.known]
        return new, updated, gone

    def read(self, content):
        if self.file == "feed.json":
            items = json.loads(content)["items"]
            return {each["id"]: (each["title"], each["date_modified"]) for each in items}
        parsed = feedparser.parse(content)
        assert not parsed.bozo
        # RSS has no date of update: a reader sees the new text under the same guid.
        moment = "updated" if self.file == "atom.xml" else "published"
        return {each.id: (each.title, each[moment]) for each in parsed.entries}


@pytest.fixture
def rubrique():
    factories.CategoryFactory()
    return factories.NewsIndexFactory()


@pytest.fixture(params=FORMATS)
def reader(client, rubrique, request):
    """Return a subscriber who has already read the empty feed."""
    reader = Subscriber(client, request.param)
    assert reader.poll() == ([], [], [])
    return reader


def write(rubrique, **changes):
    """Return a new draft, as the editor's form leaves it."""
    draft = NewsPage(
        title="Signature", slug="signature", standfirst="Quatre partenaires signent.",
        category=factories.CategoryFactory(), live=False, **changes,
    )  # fmt: skip
    rubrique.add_child(instance=draft)
    draft.save_revision()
    return draft


def publish(page, **changes):
    """Publish ``page`` with ``changes``, from its latest revision, as the editor's form does."""
    latest = NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(latest, name, value)
    latest.save_revision().publish()


def test_story__of_an_article_from_its_draft_to_its_end(reader, rubrique):
    atom = reader.file != "rss.xml"
    page = write(rubrique)
    assert reader.poll() is None
    publish(page)
    assert reader.poll() == (["Signature"], [], [])
    publish(page)
    assert reader.poll() == ([], [], [])
    publish(page, standfirst="Cinq partenaires signent.")
    assert reader.poll() == ([], ["Signature"] if atom else [], [])
    publish(page, standfirst="Cinq partenaires signent enfin.", minor_edit=True)
    assert reader.poll() == ([], [], [])
    publish(page, title="Signature à Brochon")
    assert reader.poll() == ([], ["Signature à Brochon"] if atom else [], [])
    publish(page, slug="brochon")
    assert reader.poll() == ([], [], [])
    NewsPage.objects.get(pk=page.pk).unpublish()
    assert reader.poll() == ([], [], ["Signature à Brochon"])
    publish(page)
    assert reader.poll() == (["Signature à Brochon"], [], [])
    restriction = factories.restrict(NewsPage.objects.get(pk=page.pk))
    assert reader.poll() == ([], [], ["Signature à Brochon"])
    restriction.delete()
    assert reader.poll() == (["Signature à Brochon"], [], [])
    NewsPage.objects.get(pk=page.pk).delete()
    assert reader.poll() == ([], [], ["Signature à Brochon"])


def test_story__keeps_one_identifier_and_one_date_of_publication(client, rubrique):
    page = write(rubrique)
    publish(page)
    [first] = entries(client)
    publish(page, title="Autre", slug="autre")
    NewsPage.objects.get(pk=page.pk).unpublish()
    publish(page)
    other = factories.NewsIndexFactory(title="Presse", slug="presse")
    NewsPage.objects.get(pk=page.pk).move(other, pos="last-child")
    [last] = entries(client, "/presse/atom.xml")
    assert (last.id, last.published) == (first.id, first.published)
    assert last.link.endswith("/presse/autre/")


def entries(client, url="/actualites/atom.xml", host="localhost"):
    return feedparser.parse(client.get(url, HTTP_HOST=host).content).entries


def test_story__of_a_rubrique_that_changes_its_url(
    reader, rubrique, django_capture_on_commit_callbacks
):
    page = write(rubrique)
    publish(page)
    reader.poll()
    latest = rubrique.get_latest_revision_as_object()
    latest.slug, latest.title = "nouvelles", "Nouvelles"
    with django_capture_on_commit_callbacks(execute=True):
        latest.save_revision().publish()
    assert reader.poll() == ([], [], [])
    assert reader.url == f"/nouvelles/{reader.file}"


def test_identifier__follows_no_domain(client, rubrique):
    publish(write(rubrique))
    [before] = entries(client)
    site = rubrique.get_site()
    site.hostname = "partenariats.example.org"
    site.save()
    [after] = entries(client, host="partenariats.example.org")
    assert after.id == before.id
    assert after.link.startswith("http://partenariats.example.org/")


def test_identifier__of_the_old_site_is_kept_for_ever(client, rubrique):
    page = write(rubrique)
    NewsPage.objects.filter(pk=page.pk).update(legacy_guid="https://ancien.example.org/article12")
    publish(page, title="Autre titre")
    [entry] = entries(client)
    assert entry.id == "https://ancien.example.org/article12"


@pytest.mark.parametrize("keep_live", [True, False])
def test_copy__is_another_item(client, rubrique, keep_live):
    page = write(rubrique)
    NewsPage.objects.filter(pk=page.pk).update(legacy_guid="https://ancien.example.org/article12")
    publish(page)
    publish(page, standfirst="Autre chapô")
    original = NewsPage.objects.get(pk=page.pk)
    copy = original.copy(update_attrs={"slug": "copie"}, keep_live=keep_live)
    publish(copy)
    copy = NewsPage.objects.get(pk=copy.pk)
    assert copy.legacy_guid is None
    assert copy.updated_at is None
    ids = [entry.id for entry in entries(client)]
    assert len(ids) == len(set(ids)) == 2
    assert original.guid in ids


def test_alias__is_another_item_and_follows_the_story_of_its_original(client, rubrique):
    page = write(rubrique)
    NewsPage.objects.filter(pk=page.pk).update(legacy_guid="https://ancien.example.org/article12")
    publish(page)
    alias = NewsPage.objects.get(pk=page.pk).create_alias(update_slug="alias")
    publish(page, standfirst="Cinq partenaires signent.", minor_edit=True)
    assert NewsPage.objects.get(pk=alias.pk).updated_at is None
    publish(page, standfirst="Six partenaires signent.")
    alias.refresh_from_db()
    assert alias.standfirst == "Six partenaires signent."
    assert alias.updated_at is not None
    assert len({entry.id for entry in entries(client)}) == 2


def test_alias__of_a_whole_rubrique_keeps_no_identifier_of_the_old_site(client, rubrique):
    page = write(rubrique)
    NewsPage.objects.filter(pk=page.pk).update(legacy_guid="https://ancien.example.org/article12")
    publish(page)
    rubrique.create_alias(recursive=True, update_slug="alias")
    assert len({entry.id for entry in entries(client, "/atom.xml")}) == 2


def test_copy__of_a_whole_rubrique_has_its_own_identifiers(client, rubrique):
    publish(write(rubrique))
    rubrique.copy(recursive=True, update_attrs={"slug": "copie", "title": "Copie"})
    ids = [entry.id for entry in entries(client, "/atom.xml")]
    assert len(ids) == len(set(ids)) == 2


def test_update__is_shown_to_readers_and_given_by_itself(rubrique):
    page = write(rubrique, published_at=datetime(2019, 11, 22, 9, tzinfo=UTC))
    publish(page)
    assert NewsPage.objects.get(pk=page.pk).updated_at is None
    publish(page, standfirst="Autre chapô")
    page = NewsPage.objects.get(pk=page.pk)
    assert timezone.now() - page.updated_at < timedelta(minutes=1)
    assert page.shown_update == page.updated_at


def test_update__is_not_the_key_that_the_editor_gives_to_a_paragraph(rubrique):
    page = write(rubrique)
    publish(page, body=[("paragraph", RichText("<p>Signée.</p>"))])
    publish(page, body=[("paragraph", RichText('<p data-block-key="a1b2c">Signée.</p>'))])
    assert NewsPage.objects.get(pk=page.pk).updated_at is None
    publish(page, body=[("paragraph", RichText('<p data-block-key="a1b2c">Résiliée.</p>'))])
    assert NewsPage.objects.get(pk=page.pk).updated_at is not None


def test_update__minor_resets_itself_once_published(rubrique):
    page = write(rubrique)
    publish(page)
    publish(page, standfirst="Autre chapô", minor_edit=True)
    page = NewsPage.objects.get(pk=page.pk)
    assert (page.updated_at, page.minor_edit) == (None, False)
    assert page.get_latest_revision_as_object().minor_edit is False


def test_update__minor_holds_in_a_draft_until_it_is_published(rubrique):
    page = write(rubrique)
    publish(page)
    latest = NewsPage.objects.get(pk=page.pk)
    latest.standfirst, latest.minor_edit = "Autre chapô", True
    latest.save_revision()
    assert NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object().minor_edit is True
    publish(page)
    assert NewsPage.objects.get(pk=page.pk).updated_at is None


def test_update__given_by_the_editor_stands_and_never_goes_back(rubrique):
    page = write(rubrique, published_at=datetime(2019, 11, 22, 9, tzinfo=UTC))
    publish(page)
    given = datetime(2020, 1, 1, tzinfo=UTC)
    publish(page, standfirst="Autre chapô", updated_at=given)
    assert NewsPage.objects.get(pk=page.pk).updated_at == given
    publish(page, updated_at=datetime(2019, 12, 1, tzinfo=UTC))
    assert NewsPage.objects.get(pk=page.pk).updated_at == given


def test_scheduled__appears_at_its_minute_with_the_date_it_appears(reader, rubrique):
    page = write(rubrique)
    soon = timezone.now() + timedelta(minutes=10)
    publish(page, go_live_at=soon)
    assert reader.poll() in (None, ([], [], []))
    call_command("publish_scheduled")
    assert reader.poll() in (None, ([], [], []))
    revision = NewsPage.objects.get(pk=page.pk).latest_revision
    past = timezone.now() - timedelta(seconds=1)
    revision.approved_go_live_at = past
    revision.content["go_live_at"] = past.isoformat()
    revision.save()
    call_command("publish_scheduled")
    assert reader.poll() == (["Signature"], [], [])
    page = NewsPage.objects.get(pk=page.pk)
    assert abs(page.published_at - past) < timedelta(seconds=1)


def test_draft__is_dated_when_it_appears_and_only_once(reader, rubrique):
    page = write(rubrique, published_at=None)
    assert NewsPage.objects.get(pk=page.pk).published_at is None
    publish(page)
    appeared = NewsPage.objects.get(pk=page.pk).published_at
    assert timezone.now() - appeared < timedelta(minutes=1)
    assert reader.poll() == (["Signature"], [], [])
    latest = NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert latest.published_at == appeared
    latest.unpublish()
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    NewsPage.objects.filter(pk=page.pk).update(published_at=long_ago)
    publish(page, published_at=None)
    assert NewsPage.objects.get(pk=page.pk).published_at == long_ago


def test_copy__is_dated_when_it_appears(rubrique):
    page = write(rubrique, published_at=datetime(2019, 11, 22, 9, tzinfo=UTC))
    publish(page)
    copy = NewsPage.objects.get(pk=page.pk).copy(update_attrs={"slug": "copie"}, keep_live=False)
    assert copy.published_at is None
    publish(copy)
    assert timezone.now() - NewsPage.objects.get(pk=copy.pk).published_at < timedelta(minutes=1)


def test_expired__goes_away(reader, rubrique):
    page = write(rubrique)
    publish(page)
    reader.poll()
    NewsPage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    call_command("publish_scheduled")
    assert reader.poll() == ([], [], ["Signature"])


def test_identifier__is_a_uuid_that_no_page_shares(rubrique):
    one, two = write(rubrique), factories.NewsFactory(parent=rubrique)
    assert uuid.UUID(one.guid.removeprefix("urn:uuid:"))
    assert one.guid != two.guid
