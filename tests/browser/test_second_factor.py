"""The second factor in a real browser: chosen, given, and the passkey instead of a password."""

import time

import pytest
from playwright.sync_api import expect

from tests.accounts.test_second_factor import totp
from tests.browser.conftest import manage
from tests.browser.officers import PASSWORD

CHOICE = "/admin/double-authentification/"
PHONE = {"width": 390, "height": 844}
# What a telephone or a laptop holds: it asks for a finger, here always the right one.
FINGERPRINT = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


# The accounts of the demonstration serve the other tests, which know no second factor.
ACCOUNT = "prudence"


@pytest.fixture(scope="module", autouse=True)
def account(site_url, site_folder):
    manage(
        site_folder / "var",
        *("createsuperuser", "--noinput", "--username", ACCOUNT, "--email", "p@example.org"),
        DJANGO_SUPERUSER_PASSWORD=PASSWORD,
    )


def give_password(page):
    page.goto("/admin/login/")
    page.get_by_role("textbox", name="Nom d’utilisateur").fill(ACCOUNT)
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="S'identifier").click()


@pytest.fixture(scope="module")
def secret():
    """The secret of the application, once it is chosen."""
    return {}


@pytest.fixture
def page(visit):
    page = visit(viewport=PHONE)
    page.set_default_timeout(15_000)
    return page


def test_application__is_chosen_on_a_phone(page, secret, violations):
    give_password(page)
    page.goto(CHOICE)
    assert violations() == []
    page.get_by_role("link", name="Activer").click()
    expect(page.get_by_role("img", name="Code à scanner")).to_be_visible()
    assert violations() == []
    secret["key"] = page.get_by_label("Clé à écrire").input_value()
    page.get_by_label("Code à six chiffres").fill("000000")
    page.get_by_role("button", name="Activer").click()
    expect(page.get_by_text("Code incorrect")).to_be_visible()
    page.get_by_label("Code à six chiffres").fill(totp(secret["key"], time.time()))
    page.get_by_role("button", name="Activer").click()
    expect(page.get_by_role("heading", name="Codes de secours")).to_be_visible()
    assert len(page.get_by_label("Codes à garder").input_value().split()) == 10
    assert violations() == []


def test_password__is_followed_by_a_code_then_a_key_replaces_both(page, secret, violations):
    give_password(page)
    expect(page.get_by_role("heading", name="Double authentification")).to_be_visible()
    assert violations() == []
    page.get_by_label("Code").fill(totp(secret["key"], time.time() + 30))
    page.get_by_role("button", name="Connexion").click()
    page.wait_for_url("**/admin/")
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": FINGERPRINT})
    page.goto(f"{CHOICE}cles/ajouter/")
    page.get_by_label("Nom de la clé").fill("Ordinateur du bureau")
    page.get_by_label("Entrer avec cette clé seule").check()
    page.get_by_role("button", name="Ajouter").click()
    expect(page.get_by_text("Clé d’accès ajoutée.")).to_be_visible()
    page.goto(f"{CHOICE}cles/")
    expect(page.get_by_text("Ordinateur du bureau")).to_be_visible()
    assert violations() == []
    page.context.clear_cookies()
    page.goto("/admin/login/")
    page.get_by_role("button", name="Se connecter avec une clé d’accès").click()
    page.wait_for_url("**/admin/")
