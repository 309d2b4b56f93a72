"""One link followed to its end, on a real server: what is good, broken, or for a person to see."""

import pytest

from links.following import follow
from links.hrefs import to_url
from links.models import State
from links.network import Network

AGENT = "Mozilla/5.0 (compatible; Partenariats-liens/1.0; +https://partenariats.ac-dijon.fr)"


@pytest.mark.parametrize("status", [200, 204, 206])
def test_follow__a_page_that_is_there_is_good(web, status):
    web.answers["bon.fr", "/page?a=1"] = (status, {})
    assert follow(web.url("bon.fr", "/page?a=1"), AGENT, web.network) == (State.SOUND, "", True)
    assert web.asked == [("HEAD", "bon.fr", "/page?a=1", AGENT)]


@pytest.mark.parametrize("status", [400, 404, 410, 418, 500, 502, 503])
def test_follow__an_error_is_a_failure_that_names_it(web, status):
    web.answers["perdu.fr", "/"] = (status, {})
    state, reason, reached = follow(web.url("perdu.fr"), AGENT, web.network)
    assert (state, reached) == (State.SUSPECT, True)
    assert f"({status})" in reason
    assert [method for method, *_ in web.asked] == ["HEAD", "GET"]


@pytest.mark.parametrize("status", [401, 403, 407, 429, 451, 999])
def test_follow__a_refusal_is_for_a_person_to_see(web, status):
    web.answers["ferme.fr", "/"] = (status, {})
    state, reason, reached = follow(web.url("ferme.fr"), AGENT, web.network)
    assert (state, reached) == (State.UNVERIFIABLE, True)
    assert f"({status})" in reason


def test_follow__a_server_that_asks_for_less_is_not_asked_again(web):
    web.answers["las.fr", "/"] = (429, {})
    follow(web.url("las.fr"), AGENT, web.network)
    assert len(web.asked) == 1


def test_follow__asks_for_the_page_where_its_headers_are_refused(web):
    web.headless.add("vieux.fr")
    assert follow(web.url("vieux.fr"), AGENT, web.network).state == State.SOUND
    assert [method for method, *_ in web.asked] == ["HEAD", "GET"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_follow__goes_where_the_page_went(web, status):
    web.answers["ancien.fr", "/"] = (status, {"Location": web.url("nouveau.fr", "/ici")})
    web.answers["nouveau.fr", "/ici"] = (302, {"Location": "../là".encode().decode("latin-1")})
    web.answers["nouveau.fr", "/l%C3%A0"] = (404, {})
    assert "(404)" in follow(web.url("ancien.fr"), AGENT, web.network).reason
    assert web.hosts() == ["ancien.fr", *["nouveau.fr"] * 3]


def test_follow__redirects_without_end_are_a_failure(web):
    web.answers["rond.fr", "/"] = (302, {"Location": "/"})
    verdict = follow(web.url("rond.fr"), AGENT, web.network)
    assert verdict == (State.SUSPECT, "Les renvois ne finissent pas.", True)
    assert len(web.asked) == 6


def test_follow__a_name_that_nobody_has_is_a_failure(web):
    web.unknown.add("disparu.fr")
    verdict = follow(web.url("disparu.fr"), AGENT, web.network)
    assert verdict == (State.SUSPECT, "Le nom du site n’existe pas, ou plus.", False)


def test_follow__a_closed_port_is_a_failure(web):
    web.server.shutdown()
    web.server.server_close()
    verdict = follow(web.url("arrete.fr"), AGENT, web.network)
    assert verdict == (State.SUSPECT, "La connexion au site échoue.", False)


@pytest.mark.parametrize(
    "url", ["http://[", "http://a b/", "http://.", f"http://{'a' * 64}.fr/", "http://x:99999/"]
)
def test_follow__what_is_no_url_is_a_failure(url):
    verdict = follow(url, AGENT, Network())
    assert (verdict.state, verdict.reached) == (State.SUSPECT, None)


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("https://www.education.gouv.fr", "https://www.education.gouv.fr/"),
        ("HTTPS://WWW.Education.gouv.fr/a#b", "https://www.education.gouv.fr/a"),
        ("https://académie.fr/é t", "https://xn--acadmie-eya.fr/%C3%A9%20t"),
        (" https://a.fr/?x=1&y=2 ", "https://a.fr/?x=1&y=2"),
        ("/actualites/", "https://site.fr/actualites/"),
        ("//a.fr/x", "https://a.fr/x"),
        ("http://[", "http://["),
        ("#bas", None),
        ("mailto:a@b.fr", None),
        ("tel:+33381000000", None),
        ("javascript:alert(1)", None),
        ("ftp://a.fr/", None),
    ],
)
def test_url__is_written_in_one_way(href, url):
    assert to_url(href, "https://site.fr/") == url
