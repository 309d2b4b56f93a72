"""Logging in by the single sign-on of the académie, played here by a small server of our own."""

import base64
import hashlib
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client

from tests.accounts.test_second_factor import set_up

pytestmark = pytest.mark.django_db

LOGIN = "/admin/login/"
CLIENT, SECRET = "partenariats", "secret du fournisseur"
CODE = "un-code"


class Provider(BaseHTTPRequestHandler):
    """An OpenID Connect provider: its configuration, its token and what it knows of the person."""

    def do_GET(self):
        url = self.server.url
        if self.path == "/.well-known/openid-configuration":
            self.answer(
                issuer=url,
                authorization_endpoint=f"{url}/authorize",
                token_endpoint=f"{url}/token",
                userinfo_endpoint=f"{url}/userinfo",
                jwks_uri=f"{url}/keys",
                token_endpoint_auth_methods_supported=["client_secret_post"],
            )
        elif self.path == "/userinfo" and self.headers["Authorization"] == "Bearer jeton":
            self.answer(**self.server.person)
        else:
            self.send_error(403)

    def do_POST(self):
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.sent = sent
        challenge = hashlib.sha256(sent["code_verifier"][0].encode()).digest()
        known = (
            sent["code"] == [CODE]
            and sent["client_secret"] == [SECRET]
            and base64.urlsafe_b64encode(challenge).rstrip(b"=").decode() == self.server.challenge
        )
        if known:
            self.answer(access_token="jeton", token_type="Bearer")
        else:
            self.send_error(400)

    def answer(self, **content):
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def provider(settings):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    server.url = f"http://127.0.0.1:{server.server_port}"
    server.person = {"sub": "1234", "email": "alice@example.org"}
    Thread(target=server.serve_forever, daemon=True).start()
    app = {
        "provider_id": "academie",
        "name": "le compte académique",
        "client_id": CLIENT,
        "secret": SECRET,
        "settings": {"server_url": server.url, "verified_email": True},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    }
    yield server
    server.shutdown()


@pytest.fixture
def alice():
    return User.objects.create_superuser("alice", "alice@example.org", "cheval agrafe batterie")


def leave(provider, client=None, next="/admin/pages/"):
    """Follow the button of the login page; return the client and what the provider is asked."""
    client = client or Client()
    response = client.get("/admin/connexion/academie/", {"next": next})
    asked = urlsplit(response.headers["Location"])
    assert f"{asked.scheme}://{asked.netloc}{asked.path}" == f"{provider.url}/authorize"
    query = {name: values[0] for name, values in parse_qs(asked.query).items()}
    provider.challenge = query["code_challenge"]
    return client, query


def come_back(client, query, **answer):
    return client.get(
        "/admin/connexion/academie/retour/", {"state": query["state"], "code": CODE} | answer
    )


def is_in(client):
    return "_auth_user_id" in client.session


def test_button__stands_where_a_provider_is_set(client, provider, settings):
    assert "Se connecter avec le compte académique" in client.get(LOGIN).content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert "Se connecter avec le compte" not in client.get(LOGIN).content.decode()
    assert client.get("/admin/connexion/academie/").status_code == 404


@pytest.mark.parametrize("typed", ["alice@example.org", "Alice@Example.org"])
def test_account__opens_by_its_address_then_by_its_number(provider, alice, typed):
    User.objects.update(email=typed)
    client, query = leave(provider)
    assert query["client_id"] == CLIENT
    assert query["redirect_uri"].endswith("/admin/connexion/academie/retour/")
    assert come_back(client, query).headers["Location"] == "/admin/pages/"
    assert client.session["_auth_user_id"] == str(alice.pk)
    # Married since: the number is still hers.
    provider.person["email"] = "alice.dupont@example.org"
    client, query = leave(provider)
    come_back(client, query)
    assert client.session["_auth_user_id"] == str(alice.pk)


@pytest.mark.parametrize(
    "person",
    [{"email": "personne@example.org"}, {"email": ""}, {}, {"email": "Alice <alice@example.org>"}],
)
def test_person__without_account_is_told_so_and_gets_none(provider, alice, person):
    provider.person = {"sub": "99", **person}
    client, query = leave(provider)
    response = come_back(client, query)
    assert "Compte inconnu" in response.content.decode()
    assert not is_in(client)
    assert User.objects.count() == 1


def test_address__of_two_accounts_opens_none(provider, alice):
    User.objects.create_user("bob", "Alice@example.org", "x")
    client, query = leave(provider)
    assert "ou plus d’un" in come_back(client, query).content.decode()
    assert not is_in(client)


def test_account__that_is_closed_stays_closed(provider, alice):
    User.objects.update(is_active=False)
    client, query = leave(provider)
    come_back(client, query)
    assert not is_in(client)


def test_second_factor__is_asked_all_the_same(provider, alice, settings):
    first = Client()
    first.post(LOGIN, {"username": "alice", "password": "cheval agrafe batterie"})
    set_up(first)
    assert Authenticator.objects.filter(user=alice, type="totp").exists()
    client, query = leave(provider)
    assert come_back(client, query).headers["Location"] == "/admin/double-authentification/code/"
    assert not is_in(client)


def test_answer__that_was_not_asked_for_opens_nothing(provider, alice):
    client, query = leave(provider)
    # Somebody else's browser, a state made up, a code refused, a refusal.
    stranger = Client()
    assert "Connexion impossible" in come_back(stranger, query).content.decode()
    assert "Connexion impossible" in come_back(client, {"state": "x"}).content.decode()
    client, query = leave(provider)
    assert "Connexion impossible" in come_back(client, query, code="faux").content.decode()
    client, query = leave(provider)
    response = client.get(
        "/admin/connexion/academie/retour/", {"state": query["state"], "error": "access_denied"}
    )
    assert "Connexion abandonnée" in client.get(response.headers["Location"]).content.decode()
    assert not any(map(is_in, (client, stranger)))


def test_provider__that_is_down_is_said(provider, alice):
    provider.shutdown()
    provider.server_close()
    response = Client().get("/admin/connexion/academie/")
    assert "Connexion impossible" in response.content.decode()


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com"])
def test_login__leads_to_no_other_site(provider, alice, elsewhere):
    client, query = leave(provider, next=elsewhere)
    assert come_back(client, query).headers["Location"] == "/admin/"
