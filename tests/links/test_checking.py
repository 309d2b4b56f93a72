"""A run of the checks, on a real server: what is asked of whom, and what is kept."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command

from clock.registry import all_jobs
from links import checking
from links.models import Link, State
from links.reading import read
from tests import factories

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def turned_on(settings):
    settings.LINK_CHECKS = True


@pytest.fixture
def site(web):
    """Return a function that publishes an article with links to these URLs."""
    rubrique = factories.NewsIndexFactory()

    def publish(*urls):
        text = "".join(f'<p><a href="{url}">m</a></p>' for url in urls)
        return factories.NewsFactory(parent=rubrique, body=factories.stream(("paragraph", text)))

    return publish


def run(web, now=NOW):
    """Run the checks; return the machines that were asked."""
    web.asked.clear()
    checking.run(now, web.network)
    return web.hosts()


def state(url):
    """Return what is known of a URL."""
    return Link.objects.get(href=url).state


def test_run__a_link_is_broken_once_it_failed_twice(web, site):
    perdu, bon = web.url("perdu.fr", "/page"), web.url("bon.fr")
    site(perdu, bon)
    web.answers["perdu.fr", "/page"] = (404, {})
    run(web)
    assert (state(perdu), state(bon)) == (State.SUSPECT, State.SOUND)
    assert run(web, NOW + timedelta(hours=23)) == []
    assert set(run(web, NOW + DAY)) == {"perdu.fr"}
    link = Link.objects.get(href=perdu)
    assert (link.state, link.failed_since) == (State.BROKEN, NOW)
    assert (link.checked_at, link.due_at) == (NOW + DAY, NOW + 8 * DAY)
    assert link.reason == "La page n’existe pas (404)."


def test_run__a_link_is_asked_once_a_week(web, site):
    site(web.url("bon.fr"))
    assert run(web) == ["bon.fr"]
    assert run(web, NOW + 6 * DAY) == []
    assert run(web, NOW + 7 * DAY) == ["bon.fr"]


def test_run__a_bad_hour_of_a_server_is_forgotten(web, site):
    url = web.url("panne.fr")
    site(url, web.url("bon.fr"))
    web.answers["panne.fr", "/"] = (503, {})
    run(web)
    web.answers.clear()
    run(web, NOW + DAY)
    link = Link.objects.get(href=url)
    assert (link.state, link.reason, link.failed_since) == (State.SOUND, "", None)


def test_run__a_refusal_is_never_broken(web, site):
    url = web.url("ferme.fr")
    site(url)
    web.answers["ferme.fr", "/"] = (403, {})
    for day in (0, 7, 14):
        run(web, NOW + day * DAY)
        assert state(url) == State.UNVERIFIABLE


def test_run__one_page_that_many_articles_link_is_asked_once(web, site):
    for _ in range(3):
        site(web.url("bon.fr", "/page#a"), web.url("bon.fr", "/page#b"))
    assert run(web) == ["bon.fr"]


def test_run__keeps_nothing_off_line(web, site, caplog):
    site(*(web.url(f"site{number}.fr") for number in range(12)))
    web.cut = True
    run(web)
    assert set(Link.objects.values_list("state", flat=True)) == {State.UNKNOWN}
    assert "hors ligne" in caplog.text
    web.cut = False
    run(web, NOW + timedelta(hours=1))
    assert set(Link.objects.values_list("state", flat=True)) == {State.SOUND}
    web.cut = True
    run(web, NOW + 8 * DAY)
    assert set(Link.objects.values_list("state", flat=True)) == {State.SOUND}


def test_run__asks_few_names_off_line(web, site, monkeypatch):
    site(*(web.url(f"site{number}.fr") for number in range(30)))
    asked = []
    monkeypatch.setattr(web.network.__class__, "ask", lambda self, *a: asked.append(a) or fail())
    run(web)
    assert len(asked) == checking.DOUBT


def fail():
    """Answer as no network does."""
    raise OSError("Network is unreachable")


def test_run__dead_sites_alone_are_told_from_a_dead_network(web, site):
    site(web.url("bon.fr"))
    run(web)
    dead = [web.url(f"mort{number}.fr") for number in range(8)]
    site(*dead)
    web.unknown = {f"mort{number}.fr" for number in range(8)}
    run(web)
    assert {state(url) for url in dead} == {State.SUSPECT}
    # Only dead sites are due: one that was good says that the network works.
    run(web, NOW + DAY)
    assert {state(url) for url in dead} == {State.BROKEN}


def test_run__a_machine_that_is_mute_is_left_alone(web, site):
    site(*(web.url("mort.fr", f"/{number}") for number in range(5)), web.url("bon.fr"))
    web.unknown = {"mort.fr"}
    run(web)
    assert Link.objects.filter(state=State.SUSPECT).count() == 1
    assert Link.objects.filter(state=State.UNKNOWN).count() == 4
    # Nothing is lost: the others come one by one.
    run(web, NOW + timedelta(hours=1))
    assert Link.objects.filter(state=State.SUSPECT).count() == 2


def test_run__a_machine_that_asks_for_less_is_left_alone(web, site):
    for path in ("/1", "/2", "/3"):
        web.answers["las.fr", path] = (429, {})
    site(*(web.url("las.fr", path) for path in ("/1", "/2", "/3")))
    assert run(web) == ["las.fr"]


def test_run__waits_between_two_requests_to_a_machine(web, site, monkeypatch):
    monkeypatch.setattr(checking, "PAUSE", 0.3)
    site(*(web.url("bon.fr", f"/{number}") for number in range(4)))
    start = time.monotonic()
    assert len(run(web)) == 4
    assert time.monotonic() - start > 0.9


def test_run__is_bounded_and_the_next_one_goes_on(web, site, monkeypatch):
    monkeypatch.setattr(checking, "MOST", 4)
    site(*(web.url(f"site{number}.fr") for number in range(10)))
    assert [len(run(web, NOW + timedelta(hours=hour))) for hour in range(4)] == [4, 4, 2, 0]


def test_run__ends_after_its_time(web, site, monkeypatch):
    monkeypatch.setattr(checking, "RUN", timedelta(0))
    site(*(web.url(f"site{number}.fr") for number in range(10)))
    assert run(web) == []


def test_run__killed_it_keeps_what_it_knew(web, site, monkeypatch):
    site(*(web.url(f"site{number}.fr") for number in range(6)))
    kept = Link.note

    def killed(link, *args):
        if Link.objects.filter(state=State.SOUND).count() == 3:
            raise KeyboardInterrupt
        kept(link, *args)

    monkeypatch.setattr(Link, "note", killed)
    with pytest.raises(KeyboardInterrupt):
        run(web)
    monkeypatch.setattr(Link, "note", kept)
    assert len(run(web, NOW + timedelta(hours=1))) == 3
    assert set(Link.objects.values_list("state", flat=True)) == {State.SOUND}


def test_run__says_who_asks(web, site, settings):
    site(web.url("bon.fr"))
    run(web)
    agent = web.asked[0][3]
    assert "Partenariats-liens" in agent
    assert "+http://localhost" in agent


def test_run__turned_off_asks_nobody(web, site, settings):
    settings.LINK_CHECKS = False
    site(web.url("bon.fr"))
    assert run(web) == []
    assert not Link.objects.exists()


def test_run__urls_of_the_site_itself_are_asked_of_itself(web, site):
    article = site("http://localhost/", "/actualites/", "/rien/", "http://localhost/été/")
    moved = site(f"http://localhost/actualites/{article.slug}", "https://localhost/rien2/")
    assert moved.live
    web.cut = True
    for day in (0, 1):
        run(web, NOW + day * DAY)
    states = {link.href: link.state for link in Link.objects.all()}
    assert states == {
        "http://localhost/": State.SOUND,
        "http://localhost/actualites/": State.SOUND,
        f"http://localhost/actualites/{article.slug}": State.SOUND,
        "http://localhost/rien/": State.BROKEN,
        "http://localhost/%C3%A9t%C3%A9/": State.BROKEN,
        "https://localhost/rien2/": State.BROKEN,
    }


def test_run__never_follows_links_into_our_network(web, site):
    web.numbers = {"intranet.fr": "10.0.0.1", "10.0.0.2": "10.0.0.2"}
    site(web.url("intranet.fr"), "http://10.0.0.2/", "http://bon.fr:22/", web.url("bon.fr"))
    run(web)
    assert state(web.url("intranet.fr")) == State.UNVERIFIABLE
    assert state("http://10.0.0.2/") == State.UNVERIFIABLE
    assert state("http://bon.fr:22/") == State.UNVERIFIABLE


def test_round__leaves_no_machine_alone_for_a_port_that_is_closed_to_us(web, site):
    site("http://bon.fr:22/", web.url("bon.fr"))
    read(NOW)
    round_ = checking.Round(NOW, web.network)
    for url in ("http://bon.fr:22/", web.url("bon.fr")):
        link = Link.objects.get(href=url)
        assert link.host not in round_.left_alone
        round_.keep(link, round_.verdict_on(link))
    assert state(web.url("bon.fr")) == State.SOUND
    assert state("http://bon.fr:22/") == State.UNVERIFIABLE


def test_run__costs_one_write_a_link(web, site, django_assert_num_queries):
    site(*(web.url(f"site{number}.fr") for number in range(3)))
    read(NOW)
    round_ = checking.Round(NOW, web.network)
    # What is due, then each of the three.
    with django_assert_num_queries(4):
        round_.follow_due()


def test_command__says_what_it_found(web, site, capsys, monkeypatch):
    monkeypatch.setattr(checking, "Network", lambda: web.network)
    site(web.url("bon.fr"), "/rien/", "page")
    call_command("check_links")
    assert "Liens cassés : 0. À suivre au prochain passage : 0." in capsys.readouterr().out


def test_job__is_one_of_the_clock():
    assert "Vérification des liens" in [job.label for job in all_jobs()]
