"""The second factor: a password alone opens nothing to who publishes or administers."""

import base64
import hashlib
import hmac
import re
import struct
import time
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Permission, User
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import ModelLogEntry

from tests import factories

pytestmark = pytest.mark.django_db

PASSWORD = "cheval agrafe batterie"
HOME = "/admin/"
CHOICE = "/admin/double-authentification/"
APPLICATION = f"{CHOICE}application/activer/"
CODE = f"{CHOICE}code/"
CONFIRM = f"{CHOICE}confirmer/code/"
HALF_A_MINUTE = 30


def totp(secret, at):
    """Return the code of RFC 6238 at ``at`` seconds, as the application of a telephone does."""
    message = struct.pack(">Q", int(at) // HALF_A_MINUTE)
    digest = hmac.new(base64.b32decode(secret), message, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def test_totp__is_that_of_the_rfc():
    # RFC 6238, appendix B: the last six of eight digits, at 59 and 1111111109 seconds.
    secret = base64.b32encode(b"12345678901234567890").decode()
    assert [totp(secret, 59), totp(secret, 1111111109)] == ["287082", "081804"]


@pytest.fixture(autouse=True)
def required(settings):
    settings.SECOND_FACTOR = True


@pytest.fixture(autouse=True)
def committed(monkeypatch):
    """Tell at once what waits for a commit: these pages run in no transaction but the test's."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda told, **kwargs: told())


@pytest.fixture
def alice():
    return User.objects.create_superuser("alice", "alice@example.org", PASSWORD)


def log_in(password=PASSWORD, path="/admin/login/", username="alice", **kept):
    """Give a password; return the client and where it is led."""
    client = Client()
    response = client.post(path, {"username": username, "password": password, **kept})
    return client, response.headers.get("Location", "")


def set_up(client):
    """Choose the application of a telephone; return its secret."""
    page = client.get(APPLICATION).content.decode()
    secret = re.search(r'id="authenticator_secret"[^>]*value="(\w+)"', page)[1]
    response = client.post(APPLICATION, {"code": totp(secret, time.time())})
    assert response.status_code == 302, response.content.decode()
    return secret


def later(secret):
    """Return a code that was not used yet, still accepted: that of the next half minute."""
    return totp(secret, time.time() + HALF_A_MINUTE)


def test_first_login__leads_to_the_choice_and_nowhere_else(alice):
    client, where = log_in()
    assert where == HOME
    for url in [HOME, "/admin/pages/", "/admin/users/", "/admin/reports/site-history/"]:
        assert client.get(url).headers["Location"].startswith(CHOICE), url
    page = client.get(CHOICE).content.decode()
    assert "La double authentification est demandée à qui publie ou administre" in page
    # Leaving, and what the pages of the choice load, stay open.
    assert client.get("/admin/jsi18n/").status_code == 200
    assert client.post("/admin/logout/").status_code == 302


def test_choice__opens_the_admin_and_gives_ten_codes_for_a_bad_day(alice):
    client, _ = log_in()
    set_up(client)
    assert client.get(HOME).status_code == 200
    codes = client.get(f"{CHOICE}secours/").content.decode()
    assert len(re.findall(r"^\d{8}$|(?<=>)\d{8}$|^\d{8}(?=<)", codes, re.M)) == 10


def test_password__alone_opens_no_session_any_more(alice):
    first, _ = log_in()
    set_up(first)
    for path in ["/admin/login/", "/_util/login/"]:
        client, where = log_in(path=path)
        assert where == CODE
        assert client.get(HOME).headers["Location"].startswith("/admin/login/")
        assert "_auth_user_id" not in client.session


def test_code__opens_the_session_once(alice):
    first, _ = log_in()
    secret = set_up(first)
    code = later(secret)
    client, _ = log_in(next="/admin/pages/", remember="on")
    assert client.post(CODE, {"code": code}).headers["Location"] == "/admin/pages/"
    assert client.get(HOME).status_code == 200
    assert not client.session.get_expire_at_browser_close()
    # Somebody who saw the code typed comes too late.
    thief, _ = log_in()
    assert "Code incorrect" in thief.post(CODE, {"code": code}).content.decode()
    assert "_auth_user_id" not in thief.session


def test_recovery_code__opens_once(alice):
    first, _ = log_in()
    set_up(first)
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    client, _ = log_in()
    assert client.post(CODE, {"code": code}).status_code == 302
    assert client.get(HOME).status_code == 200
    again, _ = log_in()
    assert again.post(CODE, {"code": code}).status_code == 200
    assert "_auth_user_id" not in again.session


def test_codes__cannot_be_tried_one_after_the_other(alice):
    first, _ = log_in()
    secret = set_up(first)
    client, _ = log_in()
    for number in range(6):
        said = client.post(CODE, {"code": f"{number:06}"}).content.decode()
    assert "Trop de tentatives" in said
    # The right one is no better meanwhile, from elsewhere neither.
    other, _ = log_in()
    assert other.post(CODE, {"code": later(secret)}).status_code == 200


@pytest.mark.parametrize("code", ["", "abc", "１２３４５６", "0" * 5000, "\x00"])
def test_code__that_is_none_is_refused_in_french(alice, code):
    first, _ = log_in()
    set_up(first)
    client, _ = log_in()
    response = client.post(CODE, {"code": code})
    assert response.status_code in {200, 400}
    assert "_auth_user_id" not in client.session


def test_session__opened_before_the_choice_confirms_it(alice):
    older = Client()
    older.force_login(alice)
    newer, _ = log_in()
    secret = set_up(newer)
    assert older.get(HOME).headers["Location"] == f"{CONFIRM}?next=%2Fadmin%2F"
    response = older.post(f"{CONFIRM}?next=/admin/", {"code": later(secret), "next": HOME})
    assert response.headers["Location"] == HOME
    assert older.get(HOME).status_code == 200


@pytest.mark.parametrize("is_new", [False, True])
@pytest.mark.parametrize(
    "page",
    ["secours/", "secours/fichier/", "secours/nouveaux/", "cles/ajouter/", "application/retirer/"],
)
def test_password__of_an_older_session_neither_changes_nor_shows_it(alice, is_new, page):
    older, _ = log_in()
    if not is_new:
        older.force_login(alice)
    set_up(log_in()[0])
    older.post(f"{CHOICE}confirmer/", {"password": PASSWORD})
    before = list(Authenticator.objects.values())
    assert older.get(CHOICE + page).headers.get("Location", "").startswith(CONFIRM)
    older.post(CHOICE + page)
    assert list(Authenticator.objects.values()) == before


@pytest.mark.parametrize(
    ("group", "asked"),
    [
        ("Chargés de communication", False),
        ("Responsables de publication", True),
        ("Mission partenariats", False),
    ],
)
def test_second_factor__is_asked_of_who_publishes(group, asked):
    client = Client()
    client.force_login(factories.officer(group))
    assert (client.get(HOME).status_code == 302) is asked


@pytest.mark.parametrize("right", ["add_user", "change_user", "add_group", "change_group"])
def test_second_factor__is_asked_of_who_makes_accounts_or_their_rights(right):
    user = factories.officer("Chargés de communication")
    user.user_permissions.add(Permission.objects.get(codename=right))
    client = Client()
    client.force_login(user)
    assert client.get(HOME).headers.get("Location", "").startswith(CHOICE)


def test_second_factor__is_free_where_the_setting_says_so(settings, alice):
    settings.SECOND_FACTOR = False
    client, _ = log_in()
    assert client.get(HOME).status_code == 200
    # Who chose it keeps it.
    set_up(client)
    assert log_in()[1] == CODE


def test_change__is_told_to_the_owner_by_mail(alice, mailoutbox):
    client, _ = log_in()
    set_up(client)
    assert {to for mail in mailoutbox for to in mail.to} == {"alice@example.org"}
    assert "Votre compte vient de changer" in mailoutbox[0].body
    assert "Si ce n’est pas vous, prévenez sans attendre" in mailoutbox[0].body


def test_second_factor__is_taken_off_with_the_password_given_lately_only(alice):
    client, _ = log_in()
    set_up(client)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()
    response = client.post(f"{CHOICE}application/retirer/")
    assert response.headers["Location"].startswith(f"{CHOICE}confirmer/")
    assert Authenticator.objects.filter(type="totp").exists()


def test_administrator__takes_off_what_an_officer_lost(client, alice):
    lost = User.objects.create_superuser("bob", "bob@example.org", PASSWORD)
    bob, _ = log_in(username="bob")
    set_up(bob)
    admin, _ = log_in()
    set_up(admin)
    url = f"/admin/comptes/{lost.pk}/double-authentification/"
    assert url in admin.get("/admin/users/").content.decode()
    assert "Retirer la double authentification" in admin.get(url).content.decode()
    assert admin.post(url).status_code == 302
    assert not Authenticator.objects.filter(user=lost).exists()
    assert Authenticator.objects.filter(user=alice).exists()
    entry = ModelLogEntry.objects.get(action="accounts.second_factor_removed")
    assert (entry.user, entry.object_id) == (alice, str(lost.pk))
    assert "n’a pas de double authentification" in admin.get(url).content.decode()


@pytest.mark.parametrize("group", ["Chargés de communication", "Responsables de publication"])
def test_officer__takes_nothing_off(settings, alice, group):
    settings.SECOND_FACTOR = False
    set_up(log_in()[0])
    client = Client()
    client.force_login(factories.officer(group))
    client.post(f"/admin/comptes/{alice.pk}/double-authentification/")
    assert Authenticator.objects.filter(user=alice).exists()


def test_command__opens_to_the_last_administrator(alice):
    set_up(log_in()[0])
    said = StringIO()
    call_command("remove_second_factor", "alice", stdout=said)
    assert said.getvalue() == "Double authentification retirée du compte « alice ».\n"
    assert log_in()[1] == HOME
    with pytest.raises(CommandError, match="n’a pas de double"):
        call_command("remove_second_factor", "alice")
    with pytest.raises(CommandError, match="Aucun compte"):
        call_command("remove_second_factor", "personne")


def test_sign_up__is_nowhere(client):
    for path in ["signup/", "accounts/signup/", "admin/signup/"]:
        assert client.get(f"/{path}").status_code in {302, 404}
    assert client.get("/accounts/login/").status_code == 404


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com", "javascript:x"])
def test_login__leads_to_no_other_site(alice, settings, elsewhere):
    settings.SECOND_FACTOR = False
    assert log_in(next=elsewhere)[1] == HOME


def test_passkey__unknown_opens_nothing(client):
    options = client.get(f"{CHOICE}cles/connexion/", headers={"Accept": "application/json"})
    assert options.status_code in {200, 302}
    for credential in ["", "{}", "[]", '{"id": "a", "rawId": "a"}', "nonsense"]:
        response = client.post(f"{CHOICE}cles/connexion/", {"credential": credential})
        assert response.status_code in {200, 302}
        assert "_auth_user_id" not in client.session
