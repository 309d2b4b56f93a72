"""Publishing and withdrawing at the hour that an editor chose."""

from datetime import timedelta
from unittest import mock

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, Revision

from clock.publication import NotPublishedError, next_moment, publish_due
from news.models import NewsPage
from tests.factories import NewsFactory, NewsIndexFactory

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def now():
    """A moment two hours ahead: editors choose hours to come."""
    return timezone.now().replace(microsecond=0) + timedelta(hours=2)


def living_at(moment):
    """Let the site live at ``moment``."""
    return mock.patch("django.utils.timezone.now", return_value=moment)


def scheduled(index, start=None, end=None, **fields):
    """Return a page that an editor wrote now, to appear at ``start`` and to go at ``end``."""
    page = NewsFactory(parent=index, live=False, **fields)
    page.go_live_at, page.expire_at = start, end
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def is_live(page):
    return Page.objects.get(pk=page.pk).live


@pytest.fixture
def rubric():
    return NewsIndexFactory()


def test_publish_due__at_the_second_and_not_before(rubric, now):
    page = scheduled(rubric, start=now)
    second = timedelta(seconds=1)
    publish_due(now - second)
    assert not is_live(page)
    with living_at(now):
        assert publish_due(now) == (1, 0)
    page.refresh_from_db()
    assert (page.live, page.expired, page.first_published_at) == (True, False, now)
    assert page.live_revision_id == page.latest_revision_id
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_publish_due__withdraws_at_the_second_and_not_before(rubric, now):
    page = scheduled(rubric, end=now)
    publish_due(now - timedelta(seconds=1))
    assert is_live(page)
    assert publish_due(now) == (0, 1)
    page.refresh_from_db()
    assert (page.live, page.expired, page.live_revision) == (False, True, None)


def test_publish_due__feeds_and_search_follow_as_by_hand(
    rubric, now, client, django_capture_on_commit_callbacks
):
    page = scheduled(rubric, start=now, end=now + MINUTE, title="Embargo levé")
    feed, seen = f"{rubric.url}rss.xml", []
    for moment in (now - MINUTE, now, now + MINUTE):
        with living_at(moment), django_capture_on_commit_callbacks(execute=True):
            publish_due(moment)
        answer = client.get(feed)
        found = page.url in client.get("/recherche/?q=embargo").content.decode()
        seen.append(("Embargo levé" in answer.content.decode(), found, answer["ETag"]))
        assert client.get(page.url).status_code == (200 if seen[-1][0] else 404)
    assert [each[:2] for each in seen] == [(False, False), (True, True), (False, False)]
    assert len({etag for *_, etag in seen}) == 3


def test_publish_due__twice_does_nothing_more(rubric, now):
    scheduled(rubric, start=now)
    with living_at(now):
        assert publish_due(now) == (1, 0)
        assert publish_due(now + MINUTE) == (0, 0)


def test_publish_due__one_page_that_fails_holds_back_no_other(rubric, now):
    broken = scheduled(rubric, start=now - 2 * MINUTE, title="Cassée")
    sound = scheduled(rubric, start=now - MINUTE, title="Saine")
    gone = scheduled(rubric, end=now, title="Finie")
    NewsFactory(parent=rubric, slug="pris")
    revision = broken.latest_revision
    revision.content["slug"] = "pris"
    revision.save(update_fields=["content"])
    with (
        living_at(now),
        pytest.raises(NotPublishedError, match=r"^« Cassée » : ") as raised,
    ):
        publish_due(now)
    assert "\n" not in str(raised.value)
    assert [is_live(page) for page in (broken, sound, gone)] == [False, True, False]
    # Nothing of it is half done, and it is tried again.
    assert Revision.objects.get(pk=revision.pk).approved_go_live_at == now - 2 * MINUTE


def test_publish_due__a_page_whose_end_passed_during_a_stop_is_never_shown(rubric, now):
    page = scheduled(rubric, start=now - 2 * MINUTE, end=now - MINUTE)
    with living_at(now):
        publish_due(now)
    page.refresh_from_db()
    assert (page.live, page.expired) == (False, True)
    assert publish_due(now + MINUTE) == (0, 0)


def test_publish_due__the_end_of_a_page_keeps_the_hour_of_its_return(rubric, now):
    page = scheduled(rubric, end=now - MINUTE, title="Premier texte")
    page.title, page.go_live_at, page.expire_at = "Second texte", now, None
    page.save_revision().publish()
    publish_due(now - MINUTE)
    assert not is_live(page)
    with living_at(now):
        publish_due(now)
    page.refresh_from_db()
    assert (page.live, page.title) == (True, "Second texte")


def test_publish_due__a_page_that_starts_anew_at_its_end_goes_on(rubric, now):
    page = scheduled(rubric, end=now)
    page.title, page.go_live_at, page.expire_at = "Second texte", now, None
    page.save_revision().publish()
    with living_at(now):
        assert publish_due(now) == (1, 0)
    page.refresh_from_db()
    assert (page.live, page.title) == (True, "Second texte")


def test_publish_due__what_an_editor_cancelled_meanwhile_stays_private(rubric, now):
    first = scheduled(rubric, start=now - MINUTE)
    second = scheduled(rubric, start=now)

    def cancel(revision, *args, **kwargs):
        Revision.objects.exclude(pk=revision.pk).update(approved_go_live_at=None)

    with mock.patch.object(Revision, "publish", autospec=True, side_effect=cancel):
        publish_due(now)
    assert not is_live(first)
    with living_at(now):
        publish_due(now)
    assert [is_live(page) for page in (first, second)] == [True, False]


def test_next_moment__is_the_first_start_or_end_to_come(rubric, now):
    past = timezone.now()
    assert next_moment(past) is None
    scheduled(rubric, start=now)
    assert next_moment(past) == now
    scheduled(rubric, end=now - MINUTE)
    assert next_moment(past) == now - MINUTE
    assert next_moment(now - MINUTE) == now
    assert next_moment(now) is None


def test_publish_scheduled__by_hand_does_as_the_clock(rubric, now, capsys):
    page = scheduled(rubric, start=now - 2 * MINUTE, end=now - MINUTE)
    call_command("publish_scheduled", "--dryrun")
    with living_at(now):
        call_command("publish_scheduled")
    page.refresh_from_db()
    assert (page.live, page.expired) == (False, True)
    assert NewsPage.objects.live().count() == 0
