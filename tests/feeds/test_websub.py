"""Telling a WebSub hub, with a real hub on a real port that works, refuses, sleeps, or is dead."""

import io
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from feeds import websub as hub_module
from feeds.models import Topic
from tests import factories

pytestmark = pytest.mark.django_db

FORMATS = ["rss.xml", "atom.xml", "feed.json"]


class Hub:
    """A hub that keeps what it is told; ``answer`` is its next status, ``asleep`` stops it."""

    def __init__(self):
        self.told, self.answer, self.refused = [], 202, ""
        self.awake = threading.Event()
        self.awake.set()
        hub = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *args):
                pass

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                form = {name: values[0] for name, values in parse_qs(body).items()}
                hub.awake.wait(timeout=10)
                refused = hub.refused and hub.refused in form["hub.url"]
                status = 422 if refused else hub.answer
                if 200 <= status < 300:
                    hub.told.append(form)
                self.send_response(status)
                self.send_header("Location", f"{hub.url}elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def do_GET(self):
                hub.told.append({"followed": self.path})

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def heard(self):
        """Return the paths of the feeds told since the last call."""
        paths = sorted(form["hub.url"].split("/", 3)[3] for form in self.told)
        self.told.clear()
        return paths

    def stop(self):
        """Answer nothing any more: connections are refused."""
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def hub(settings):
    """Run a hub, which the site knows."""
    running = Hub()
    settings.WEBSUB_HUB_URL = running.url
    yield running
    running.awake.set()
    running.stop()


@pytest.fixture
def rubrique():
    return factories.NewsIndexFactory()


def notify():
    """Run the command; return what it says."""
    out = io.StringIO()
    call_command("notify_hub", stdout=out, stderr=out)
    return out.getvalue()


def failing():
    """Run the command, which must exit with an error; return what it says."""
    out = io.StringIO()
    with pytest.raises(CommandError) as error:
        call_command("notify_hub", stdout=out, stderr=out)
    return out.getvalue() + str(error.value)


def later(monkeypatch, **delay):
    """Make the command believe that time has passed."""
    moment = timezone.now() + timedelta(**delay)
    monkeypatch.setattr("feeds.management.commands.notify_hub.timezone.now", lambda: moment)


def in_formats(*urls):
    """Return the paths of the three formats of each feed."""
    found = []
    for url in urls:
        path, _, query = url.partition("?")
        found += [f"{path}{file}{'?' if query else ''}{query}" for file in FORMATS]
    return sorted(found)


def test_publishing__is_told_to_the_hub_for_each_feed_it_touches(hub, rubrique):
    other = factories.NewsIndexFactory(title="Agenda", slug="agenda")
    factories.NewsFactory(parent=other)
    notify()
    hub.heard()
    page = factories.NewsFactory(parent=rubrique, category=factories.CategoryFactory(name="Bilan"))
    notify()
    assert hub.heard() == in_formats("", "actualites/", "actualites/?categorie=bilan")
    page.title = "Un autre titre"
    page.save_revision().publish()
    notify()
    assert hub.heard() == in_formats("", "actualites/", "actualites/?categorie=bilan")


def test_hub__hears_what_its_protocol_asks_for(hub, rubrique):
    notify()
    assert {form["hub.mode"] for form in hub.told} == {"publish"}
    assert all(form["hub.url"].startswith("http") for form in hub.told)


def test_unpublishing__is_told_and_a_feed_that_goes_is_forgotten(hub, rubrique):
    category = factories.CategoryFactory(name="Bilan")
    page = factories.NewsFactory(parent=rubrique, category=category)
    notify()
    hub.heard()
    page.unpublish()
    notify()
    assert hub.heard() == in_formats("", "actualites/", "actualites/?categorie=bilan")
    assert not Topic.objects.filter(url__contains="bilan").exists()


def test_draft__is_told_to_nobody(hub, rubrique):
    notify()
    hub.heard()
    page = factories.NewsFactory(parent=rubrique, draft=True)
    page.title = "Brouillon"
    page.save_revision()
    notify()
    assert hub.heard() == []


def test_private_page__is_told_to_nobody(hub, rubrique):
    hidden = factories.NewsIndexFactory(title="Interne", slug="interne")
    factories.restrict(hidden)
    factories.NewsFactory(parent=hidden)
    notify()
    assert not [path for path in hub.heard() if "interne" in path]


def test_run_with_nothing_new__tells_nothing_and_costs_little(hub, rubrique):
    factories.NewsFactory(parent=rubrique)
    notify()
    notify()
    hub.heard()
    with CaptureQueriesContext(connection) as queries:
        notify()
    assert hub.heard() == []
    # PostgreSQL takes its lock and gives it back with a query each, SQLite with a file.
    assert len([query for query in queries if "advisory" not in query["sql"]]) == 7


def test_hub_that_is_dead__misses_nothing(hub, rubrique, settings, monkeypatch):
    notify()
    hub.heard()
    hub.stop()
    factories.NewsFactory(parent=rubrique)
    assert "ne répond pas" in failing()
    revived = Hub()
    settings.WEBSUB_HUB_URL = revived.url
    # Not at once: a hub that comes back is not to be drowned.
    notify()
    assert revived.heard() == []
    later(monkeypatch, minutes=3)
    notify()
    assert revived.heard() == in_formats("", "actualites/", "actualites/?categorie=signature")
    assert not Topic.objects.filter(due_at__isnull=False).exists()
    revived.stop()


@pytest.mark.parametrize("status", [500, 503, 429, 301])
def test_hub_that_fails__is_asked_once_a_run_and_then_again(hub, rubrique, monkeypatch, status):
    hub.answer = status
    assert f"Le hub répond {status}" in failing()
    assert Topic.objects.filter(failures=1).count() == Topic.objects.count() > 3
    later(monkeypatch, minutes=3)
    failing()
    assert Topic.objects.filter(failures=2).count() == Topic.objects.count()
    # A redirect is not followed: only the URL of the settings is ever reached.
    assert hub.told == []
    hub.answer = 204
    later(monkeypatch, minutes=10)
    assert "en attente : 0" in notify()
    assert len(hub.heard()) == Topic.objects.count()


def test_hub_that_sleeps__is_left_after_its_time(hub, rubrique, monkeypatch):
    monkeypatch.setattr(hub_module, "PATIENCE", 0.5)
    hub.awake.clear()
    assert "ReadTimeout" in failing()
    assert Topic.objects.filter(failures=1).count() == Topic.objects.count()


def test_feed_that_the_hub_refuses__does_not_hold_back_the_others(hub, rubrique):
    hub.refused = "actualites/atom.xml"
    assert "actualites/atom.xml : Le hub répond 422" in failing()
    assert hub.heard() == sorted({*in_formats("", "actualites/")} - {"actualites/atom.xml"})
    assert Topic.objects.get(due_at__isnull=False).error == "Le hub répond 422."


def test_feed_that_goes__and_that_the_hub_refuses_is_forgotten_too(hub, rubrique):
    page = factories.NewsFactory(parent=rubrique, category=factories.CategoryFactory(name="Bilan"))
    notify()
    page.unpublish()
    hub.refused = "categorie=bilan"
    notify()
    assert not Topic.objects.filter(url__contains="bilan").exists()


def test_retries__move_away_up_to_six_hours(rubrique):
    topic = Topic.objects.create(url="https://example.org/rss.xml")
    now = timezone.now()
    waits = []
    for _ in range(40):
        topic.postpone("Le hub répond 500.", now)
        waits.append((topic.due_at - now).total_seconds() / 60)
    assert waits[:9] == [2, 4, 8, 16, 32, 64, 128, 256, 360]
    assert set(waits[9:]) == {360}


def test_change_while_the_hub_is_down__is_no_reason_to_ask_sooner(hub, rubrique):
    hub.answer = 500
    failing()
    before = Topic.objects.get(url__endswith="/actualites/rss.xml").due_at
    factories.NewsFactory(parent=rubrique)
    failing()  # The category is a new feed, which is tried at once.
    assert Topic.objects.get(url__endswith="/actualites/rss.xml").due_at == before


def test_without_hub__nothing_is_kept(rubrique, settings):
    Topic.objects.create(url="https://example.org/rss.xml")
    settings.WEBSUB_HUB_URL = ""
    assert "aucun hub" in notify()
    assert Topic.objects.count() == 0


def test_status__tells_the_installer_what_waits(hub, rubrique):
    hub.answer = 503
    failing()
    out = io.StringIO()
    call_command("notify_hub", "--status", stdout=out)
    assert "/actualites/rss.xml : le " in out.getvalue()
    assert "échecs : 1 – Le hub répond 503." in out.getvalue()


def test_publishing__asks_nothing_of_the_hub_and_writes_nothing_for_it(hub, rubrique):
    page = factories.NewsFactory(parent=rubrique, draft=True)
    with CaptureQueriesContext(connection) as queries:
        page.save_revision().publish()
    assert hub.told == []
    assert not [query for query in queries if "feeds_topic" in query["sql"]]


@pytest.mark.parametrize(
    "url",
    [
        "http://hub.example.org/",
        "ftp://hub.example.org/",
        "hub.example.org",
        "https://",
        "http://[",
    ],
)
def test_hub_url__must_be_https(settings, url):
    settings.WEBSUB_HUB_URL = url
    assert "feeds.E001" in [error.id for error in run_checks()]


@pytest.mark.parametrize("url", ["", "https://hub.example.org/", "http://localhost:8080/"])
def test_hub_url__may_be_empty_https_or_local(settings, url):
    settings.WEBSUB_HUB_URL = url
    assert "feeds.E001" not in [error.id for error in run_checks()]


@pytest.mark.parametrize("file", FORMATS)
def test_feeds__announce_the_hub_and_themselves(hub, rubrique, client, file):
    for path in ("/", "/actualites/"):
        response = client.get(f"{path}{file}")
        url = f"http://localhost{path}{file}"
        assert f'<{hub.url}>; rel="hub"' in response["Link"]
        assert f'<{url}>; rel="self"' in response["Link"]
        body = response.content.decode()
        assert body.count(hub.url) == 1
        assert Topic.objects.filter(url=url).exists() or notify()
        assert Topic.objects.filter(url=url).exists()


@pytest.mark.parametrize("file", FORMATS)
def test_feeds__announce_no_hub_when_it_hears_nothing_of_them(hub, rubrique, client, file):
    # A search and a filter of one's own change without anybody being told.
    factories.NewsFactory(parent=rubrique, title="Lycée")
    for url in (f"/recherche/{file}?q=lycée", f"/actualites/{file}?annee=2019"):
        response = client.get(url)
        assert response.status_code == 200
        assert "Link" not in response
        assert hub.url not in response.content.decode()


@pytest.mark.parametrize("file", FORMATS)
def test_feeds__announce_no_hub_without_one(rubrique, client, file):
    response = client.get(f"/actualites/{file}")
    assert "hub" not in response.content.decode()
    assert "Link" not in response


def test_topic__that_another_run_met_first_is_one_topic():
    Topic.objects.create(url="http://localhost/rss.xml", fingerprint="a")
    hub_module._save([Topic(url="http://localhost/rss.xml", fingerprint="b")])
    assert Topic.objects.get().fingerprint == "a"
