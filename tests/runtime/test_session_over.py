"""A form that comes after the session of its writer ended gives back what was typed."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db
TYPED = {"title": "Signature « à Dole »", "object": "deux\r\nlignes"}
HERE = "http://testserver"


@pytest.fixture
def url():
    """Where a convention is written."""
    return reverse("wagtailadmin_pages:edit", args=[factories.ConventionFactory().pk])


def given_back(response):
    """Return the fields that the page of ``response`` would send again."""
    soup = BeautifulSoup(response.content, "html.parser")
    fields = {field["name"]: field["value"] for field in soup.select("form [type=hidden]")}
    assert fields.pop("csrfmiddlewaretoken")
    return fields


def test_form__sent_after_the_session_is_given_back(client, url):
    response = client.post(url, TYPED)
    assert response.status_code == 403
    assert "Votre session est terminée" in response.content.decode()
    assert given_back(response) == TYPED


def test_autosave__after_the_session_says_so_in_json(client, url):
    response = client.post(url, TYPED, headers={"Accept": "application/json"})
    assert response.status_code == 403
    assert response.json()["session_over"] is True
    assert "Votre session est terminée" in response.json()["error_message"]


def test_form__of_another_session_is_given_back(url):
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.superuser())
    response = client.post(url, TYPED, headers={"Origin": HERE})
    assert response.status_code == 403
    assert given_back(response) == TYPED


def test_autosave__of_another_session_says_so_in_json(url):
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.superuser())
    headers = {"Accept": "application/json", "Origin": HERE}
    response = client.post(url, TYPED, headers=headers)
    assert response.json()["session_over"] is True


@pytest.mark.parametrize(
    "headers", [{}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}]
)
def test_form__of_another_site_is_refused_and_never_given_back(url, headers):
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.superuser())
    response = client.post(url, TYPED, headers=headers)
    assert response.status_code == 403
    html = response.content.decode()
    assert "à Dole" not in html
    assert "csrfmiddlewaretoken" not in html
    assert "Ce formulaire était ouvert depuis trop longtemps" in html


def test_password__is_never_given_back():
    client = Client(enforce_csrf_checks=True)
    fields = {"username": "demo", "password": "secret-de-demo"}
    response = client.post(reverse("wagtailadmin_login"), fields, headers={"Origin": HERE})
    assert response.status_code == 403
    assert "secret-de-demo" not in response.content.decode()


def test_login__is_open_to_whoever_has_no_session(client):
    response = client.post(reverse("wagtailadmin_login"), {"username": "a", "password": "b"})
    assert response.status_code == 200


def test_form__of_a_session_that_lasts_goes_through(client):
    client.force_login(factories.superuser())
    response = client.post(reverse("wagtailadmin_account"), {})
    assert response.status_code == 200
    assert "Votre session est terminée" not in response.content.decode()
