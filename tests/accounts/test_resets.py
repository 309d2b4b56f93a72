"""Forgotten passwords: one answer for all addresses, few mails, links of the settings."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import PasswordResetRequest
from accounts.resets import answer_requests

pytestmark = pytest.mark.django_db

PATH = "/admin/password_reset/"


@pytest.fixture
def alice():
    return User.objects.create_superuser("alice", "alice@example.org", "cheval agrafe batterie")


def ask(email, address="192.0.2.1", **headers):
    """Ask for a new password from ``address``."""
    return Client(REMOTE_ADDR=address).post(PATH, {"email": email}, **headers)


def test_reset__is_answered_before_anything_is_looked_up(alice):
    response = ask("alice@example.org")
    assert (response.status_code, response["Location"]) == (302, "/admin/password_reset/done/")
    assert mail.outbox == []


def test_reset__does_the_same_work_for_an_address_without_account(alice):
    def work(email):
        with CaptureQueriesContext(connection) as captured:
            response = ask(email)
        # Numbers of savepoints and values apart, which tell nothing.
        queries = [re.sub(r"'[^']*'|\d+|\"s\w+\"", "?", query["sql"]) for query in captured]
        return response.status_code, response["Location"], queries

    known, unknown = work("alice@example.org"), work("personne@example.org")
    assert known == unknown
    assert not any("auth_user" in query for query in known[2])


def test_reset__reaches_the_person_by_the_clock(alice, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://partenariats.ac-dijon.fr"
    # The Host header is the visitor's: a link that follows it sends the token to a stranger.
    settings.ALLOWED_HOSTS = ["*"]
    ask("ALICE@example.org", HTTP_HOST="mechant.example", HTTP_X_FORWARDED_HOST="mechant.example")
    answer_requests(timezone.now())
    [message] = mail.outbox
    assert message.to == ["alice@example.org"]
    assert "mechant" not in message.body
    [link] = re.findall(
        r"https://partenariats\.ac-dijon\.fr(/admin/password_reset/\S+)", message.body
    )
    assert "alice" in message.body
    assert "mot de passe" in message.subject
    form = Client().get(link, follow=True)
    assert "new_password1" in form.content.decode()
    assert PasswordResetRequest.objects.count() == 0


def test_reset__writes_to_nobody_without_an_active_account(alice):
    User.objects.create_user("bea", "bea@example.org", "x", is_active=False)
    for email in ("personne@example.org", "bea@example.org"):
        ask(email)
    answer_requests(timezone.now())
    assert mail.outbox == []
    assert PasswordResetRequest.objects.count() == 0


@pytest.mark.parametrize("email", ["alice@example.org", "personne@example.org"])
def test_reset__is_limited_per_person_and_hour(alice, email):
    for number in range(3):
        assert ask(email, address=f"198.51.100.{number}").status_code == 302
    refused = ask(email.upper(), address="203.0.113.9")
    assert refused.status_code == 200
    assert "Trop d’essais. Réessayez dans 60 minutes" in refused.content.decode()
    answer_requests(timezone.now())
    assert len(mail.outbox) == (3 if email.startswith("alice") else 0)
    assert ask("bea@example.org", address="203.0.113.9").status_code == 302


def test_reset__is_limited_per_network_address(alice):
    for number in range(20):
        assert ask(f"agent{number}@example.org").status_code == 302
    assert ask("alice@example.org").status_code == 200
    assert ask("alice@example.org", address="203.0.113.9").status_code == 302


def test_reset__asked_the_day_before_is_dropped(alice):
    ask("alice@example.org")
    answer_requests(timezone.now() + timedelta(days=1))
    assert mail.outbox == []
    assert PasswordResetRequest.objects.count() == 0


def test_reset__that_fails_is_tried_again_and_holds_no_other_back(alice, monkeypatch):
    from accounts import resets

    User.objects.create_user("bea", "bea@example.org", "x")
    ask("alice@example.org")
    ask("bea@example.org")
    write = resets.write

    def fail_for_alice(email):
        if email == "alice@example.org":
            raise OSError
        write(email)

    with monkeypatch.context() as patched:
        patched.setattr(resets, "write", fail_for_alice)
        answer_requests(timezone.now())
    assert [message.to for message in mail.outbox] == [["bea@example.org"]]
    answer_requests(timezone.now())
    assert len(mail.outbox) == 2


def test_reset__written_by_two_clocks_leaves_once(alice, monkeypatch):
    from accounts import resets

    ask("alice@example.org")
    write = resets.write

    def write_while_another_does(email):
        write(email)
        answer_requests(timezone.now())

    with monkeypatch.context() as patched:
        patched.setattr(resets, "write", write_while_another_does)
        answer_requests(timezone.now())
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("email", ["", "alice", "a" * 300 + "@example.org"])
def test_reset__refuses_what_is_no_address(alice, email):
    assert ask(email).status_code in (200, 400)
    assert PasswordResetRequest.objects.count() == 0
