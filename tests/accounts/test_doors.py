"""Doors: slow for whoever tries many passwords, never shut for ever to who knows the right one."""

import logging
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from accounts import doors
from accounts.doors import LOGIN, RESET, wait_sentence
from accounts.models import Attempts, FamiliarAddress
from accounts.network import client_address
from tests import factories

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
RIGHT = "cheval agrafe batterie"


class Clock:
    """The time that the doors see."""

    def __init__(self):
        self.now = NOON

    def pass_by(self, **duration):
        self.now += timedelta(**duration)


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr("accounts.doors.timezone.now", lambda: clock.now)
    return clock


@pytest.fixture
def alice():
    return User.objects.create_superuser("alice", "alice@example.org", RIGHT)


def login(password, address="192.0.2.1", username="alice", path="/admin/login/"):
    """Try a password as somebody at ``address``; return what the page says, "" once inside."""
    client = Client(REMOTE_ADDR=address)
    response = client.post(path, {"username": username, "password": password})
    return "" if response.status_code == 302 else response.content.decode()


@pytest.mark.parametrize("path", ["/admin/login/", "/_util/login/"])
@pytest.mark.parametrize("username", ["alice", "personne"])
def test_login__is_slower_after_each_failure(clock, alice, path, username):
    for _ in range(4):
        assert "Trop d’essais" not in login("faux", username=username, path=path)
    waits = []
    for _ in range(6):
        said = login("faux", username=username, path=path)
        assert "Trop d’essais. Réessayez dans " in said
        start = clock.now
        # The right password is no better while the door is shut.
        assert "Trop d’essais" in login(RIGHT, username=username, path=path)
        while LOGIN.free_at(username, request_from("192.0.2.1")):
            clock.pass_by(minutes=1)
        waits.append((clock.now - start) / MINUTE)
    assert waits == [1, 2, 4, 8, 15, 15]


def test_login__opens_to_the_right_password_once_the_wait_is_over(clock, alice):
    for _ in range(5):
        login("faux")
    assert "Réessayez dans 1 minute, à 13 h 01." in login(RIGHT)
    clock.pass_by(minutes=1)
    assert login(RIGHT) == ""
    # And the failures before are forgotten.
    for _ in range(4):
        assert "Trop d’essais" not in login("faux")


def test_login__tries_at_a_shut_door_do_not_make_the_wait_longer(clock, alice):
    for _ in range(100):
        login("faux")
    clock.pass_by(minutes=1)
    assert login(RIGHT) == ""


def test_login__a_stranger_elsewhere_does_not_shut_an_officer_out(clock, alice):
    assert login(RIGHT) == ""
    for number in range(60):
        login("faux", address=f"198.51.100.{number}")
    assert "Trop d’essais" in login("faux", address="203.0.113.9")
    assert login(RIGHT) == ""
    clock.pass_by(days=89)
    for number in range(60):
        login("faux", address=f"198.51.100.{number}")
    assert login(RIGHT) == ""


def test_login__many_addresses_at_one_account_are_slowed(clock, alice):
    passed = [login("faux", address=f"198.51.100.{number}") for number in range(30)]
    assert sum("Trop d’essais" not in said for said in passed) == 19
    clock.pass_by(minutes=15)
    assert "Trop d’essais" not in login(RIGHT, address="203.0.113.9")


def test_login__one_address_at_many_accounts_is_slowed(clock, alice):
    passed = [login("faux", username=f"agent{number}") for number in range(80)]
    assert sum("Trop d’essais" not in said for said in passed) == 49
    assert "Trop d’essais" in login(RIGHT)
    assert login(RIGHT, address="203.0.113.9") == ""


def test_login__right_passwords_of_a_whole_office_count_for_nothing(clock):
    for number in range(60):
        User.objects.create_superuser(f"agent{number}", password=RIGHT)
        assert login(RIGHT, username=f"agent{number}") == ""


def test_login__one_right_password_does_not_pay_for_wrong_ones(clock, alice):
    for number in range(49):
        login("faux", username=f"agent{number}")
    for _ in range(3):
        assert login(RIGHT) == ""
    login("faux", username="autre")
    assert "Trop d’essais" in login("faux", username="encore un")


def test_login__a_new_password_opens_the_door(clock, alice):
    for _ in range(5):
        login("faux")
    assert "Trop d’essais" in login(RIGHT)
    alice.set_password("vélo brume tiroir")
    alice.save()
    assert login("vélo brume tiroir") == ""


def test_login__is_free_again_the_day_after(clock, alice):
    for _ in range(4):
        login("faux")
    clock.pass_by(days=1)
    for _ in range(4):
        assert "Trop d’essais" not in login("faux")


def test_login__counts_whatever_the_case_of_the_name(clock, alice):
    for name in ("alice", "ALICE", " Alice ", "ａlice", "alice"):
        login("faux", username=name)
    assert "Trop d’essais" in login(RIGHT)


def test_login__counts_a_try_before_it_looks_at_the_password(clock, alice, monkeypatch):
    # So that a hundred tries sent at once are not all looked at before the first is counted.
    seen = []
    monkeypatch.setattr(
        "django.contrib.auth.backends.ModelBackend.authenticate",
        lambda *args, **kwargs: seen.append(Attempts.objects.count()),
    )
    login("faux")
    assert seen == [3]


def test_login__is_logged_without_what_was_typed(clock, alice, caplog):
    with caplog.at_level(logging.WARNING, logger="accounts"):
        login("motSecret")
        login("motSecret", username="motDePasseTapéTropTôt")
    assert [
        record.getMessage() for record in caplog.records if record.name == "accounts.doors"
    ] == [
        "Mot de passe d’un compte refusé : compte alice, adresse 192.0.2.1",
        "Mot de passe d’un compte refusé : compte inconnu, adresse 192.0.2.1",
    ]
    assert "motSecret" not in caplog.text
    assert "TapéTropTôt" not in caplog.text


def test_attempts__name_nobody(clock, alice):
    login("faux")
    rows = str(list(Attempts.objects.values()))
    assert "alice" not in rows
    assert "192.0.2.1" not in rows


def test_login__makes_the_same_queries_whether_the_account_exists(clock, alice):
    def queries(username):
        with CaptureQueriesContext(connection) as captured:
            login("faux", username=username)
        return [re.sub(r"\(.*|'[^']*'|\d+|\"s\w+\"", "?", query["sql"]) for query in captured]

    # The page itself remembers the name of the académie once it was shown.
    Client().get("/admin/login/")
    assert queries("alice") == queries("personne")


def request_from(address, **headers):
    """Return a request as the server hands it to Django."""
    return RequestFactory().get("/", REMOTE_ADDR=address, **headers)


@pytest.mark.parametrize(
    ("remote", "forwarded", "proxies", "found"),
    [
        ("192.0.2.1", None, 0, "192.0.2.1"),
        # A visitor's own header, without a proxy that writes it.
        ("192.0.2.1", "203.0.113.7", 0, "192.0.2.1"),
        ("127.0.0.1", "203.0.113.7", 1, "203.0.113.7"),
        ("127.0.0.1", "1.2.3.4, 203.0.113.7", 1, "203.0.113.7"),
        ("127.0.0.1", "1.2.3.4, 203.0.113.7, 10.0.0.1", 2, "203.0.113.7"),
        ("127.0.0.1", "203.0.113.7", 2, "127.0.0.1"),
        ("127.0.0.1", None, 1, "127.0.0.1"),
        ("127.0.0.1", "1.2.3.4, n’importe quoi", 1, ""),
        ("", None, 0, ""),
        ("::ffff:192.0.2.1", None, 0, "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", None, 0, "2001:db8:1:2::/64"),
    ],
)
def test_client_address__is_never_what_a_visitor_wrote(settings, remote, forwarded, proxies, found):
    settings.PROXIES = proxies
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded is not None else {}
    assert client_address(request_from(remote, **headers)) == found


def test_login__one_ipv6_network_is_one_address(clock, alice):
    for number in range(5):
        login("faux", address=f"2001:db8:1:2::{number + 1}")
    assert "Trop d’essais" in login(RIGHT, address="2001:db8:1:2::beef")


def news(title):
    """Return an article that visitors may read."""
    return factories.NewsFactory(parent=factories.NewsIndexFactory(), title=title)


@pytest.fixture
def private_page():
    page = news("Secret de la page")
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type="password", password=RIGHT
    )
    return page, f"/_util/authenticate_with_password/{restriction.pk}/{page.pk}/"


@pytest.fixture
def private_documents():
    collection = Collection.get_first_root_node().add_child(name="Réservée")
    restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type="password", password=RIGHT
    )
    document = factories.DocumentFactory(collection=collection)
    return document, f"/documents/authenticate_with_password/{restriction.pk}/"


def unlock(path, password, address="192.0.2.1", client=None):
    """Type the password of a page or of documents."""
    client = client or Client(REMOTE_ADDR=address)
    return client.post(path, {"password": password, "return_url": "/actualites/"})


@pytest.mark.parametrize("place", ["private_page", "private_documents"])
def test_shared_password__is_slowed_and_logged_too(clock, request, place, caplog):
    _, path = request.getfixturevalue(place)
    for _ in range(4):
        assert "est incorrect" in unlock(path, "motFaux").content.decode()
    assert "Trop d’essais. Réessayez dans" in unlock(path, "motFaux").content.decode()
    assert "Trop d’essais" in unlock(path, RIGHT).content.decode()
    assert "refusé : numéro" in caplog.text
    assert "motFaux" not in caplog.text
    assert unlock(path, RIGHT, address="203.0.113.9").status_code == 302
    clock.pass_by(minutes=1)
    response = unlock(path, RIGHT)
    assert (response.status_code, response["Location"]) == (302, "/actualites/")


def test_shared_password__opens_the_page(clock, private_page):
    page, path = private_page
    client = Client()
    form = client.get(page.url)
    assert "Secret de la page" not in form.content.decode()
    assert "Mot de passe demandé" in form.content.decode()
    assert f'action="{path}"' in form.content.decode()
    assert unlock(path, RIGHT, client=client).status_code == 302
    assert "Secret de la page" in client.get(page.url).content.decode()


def test_shared_password__opens_the_document(clock, private_documents):
    document, path = private_documents
    client = Client()
    assert "Ce document est réservé" in client.get(document.url).content.decode()
    assert unlock(path, RIGHT, client=client).status_code == 302
    assert "Ce document est réservé" not in client.get(document.url).content.decode()


def test_shared_password__never_leads_to_another_site(clock, private_page):
    _, path = private_page
    response = Client().post(path, {"password": RIGHT, "return_url": "https://mechant.example/"})
    assert "mechant" not in response["Location"]


@pytest.mark.parametrize("data", [{}, {"password": ""}, {"password": RIGHT}, {"return_url": "/"}])
def test_shared_password__answers_bad_forms(clock, private_page, data):
    assert Client().post(private_page[1], data).status_code == 200


def test_public_login__shows_the_form_of_the_site(clock, alice):
    page = news("Secret de la page")
    factories.restrict(page)
    response = Client().get(page.url, follow=True)
    assert "Se connecter" in response.content.decode()
    assert "Secret de la page" not in response.content.decode()
    assert "Identifiant ou mot de passe incorrect." in login("faux", path="/_util/login/")


def test_forget__keeps_what_still_counts(clock):
    request = request_from("192.0.2.1")
    LOGIN.knock("alice", request)
    LOGIN.open("bea", request)
    doors.forget(NOON + timedelta(hours=23))
    assert Attempts.objects.count() == 3
    doors.forget(NOON + timedelta(days=1))
    assert (Attempts.objects.count(), FamiliarAddress.objects.count()) == (0, 1)
    doors.forget(NOON + timedelta(days=90))
    assert FamiliarAddress.objects.count() == 0


@pytest.mark.parametrize(
    ("wait", "said"),
    [
        (timedelta(seconds=1), "dans 1 minute, à 13 h 01."),
        (timedelta(seconds=60), "dans 1 minute, à 13 h 01."),
        (timedelta(seconds=61), "dans 2 minutes, à 13 h 02."),
        (timedelta(minutes=60), "dans 60 minutes, à 14 h 00."),
    ],
)
def test_wait_sentence__says_an_hour_when_the_door_is_open(wait, said):
    # Noon UTC is one o'clock in Paris in November.
    assert wait_sentence(NOON + wait, NOON).endswith(said)


def test_reset_door__counts_an_hour(clock):
    request = request_from("192.0.2.1")
    assert [RESET.knock("a@example.org", request) for _ in range(3)] == [None] * 3
    assert RESET.knock("a@example.org", request) == NOON + timedelta(hours=1)
    clock.pass_by(hours=1)
    assert RESET.knock("a@example.org", request) is None
