"""An article sent to two partners, and how they open it."""

import copy
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from joint_validation.asking import Candidate, send_round
from news.models import NewsIndexPage
from tests import factories

URL = re.compile(r"https?://[^/]+(/validation/\S+)")
CODE = re.compile(r"code : (\d{6})")


def draft(title="Une signature à Brochon", **fields):
    """Return a draft with its first revision."""
    rubrique = NewsIndexPage.objects.first() or factories.NewsIndexFactory()
    news = factories.NewsFactory(parent=rubrique, draft=True, title=title, **fields)
    news.save_revision()
    news.refresh_from_db()
    return news


def send(page, *people, user, days=10, **options):
    """Send the latest revision of ``page``; return the round."""
    day = timezone.localdate() + timedelta(days=days)
    return send_round(page, page.latest_revision, [(each, day) for each in people], user, **options)


def link_to(address, nth=-1):
    """Return the path of the link of a mail sent to ``address``, the last one by default."""
    written = [each.body for each in mail.outbox if each.to == [address]]
    return [URL.search(body)[1] for body in written if URL.search(body)][nth]


def code_for(address):
    """Return the last code sent to ``address``."""
    codes = [CODE.search(each.body) for each in mail.outbox if each.to == [address]]
    return [found[1] for found in codes if found][-1]


def open_link(path, address):
    """Return a browser where the link was opened by its code."""
    browser = Client(enforce_csrf_checks=True)
    browser.post(f"{path}recevoir-un-code/")
    response = browser.post(f"{path}code/", {"code": code_for(address)})
    assert response.status_code == 302
    return browser


def key_of_form(browser, path):
    """Return the key of the form that the page shows."""
    return re.search(r'name="form_key" value="(\w+)"', browser.get(path).text)[1]


def answer(browser, path, decision="approved", **fields):
    """Send an answer, as the page does."""
    data = {"form_key": key_of_form(browser, path), "decision": decision, "signed_name": "A. Roux"}
    return browser.post(f"{path}reponse/", data | fields)


@pytest.fixture
def officer(db):
    """Return the officer who sends."""
    user = factories.superuser()
    user.email = "officer@example.org"
    user.save()
    return user


@pytest.fixture(scope="module")
def drafted(lasting):
    """A draft, and the rubrique where it is."""
    with lasting():
        yield draft()


@pytest.fixture
def news(db, drafted):
    """Return the draft, for one test to change."""
    return copy.deepcopy(drafted)


@pytest.fixture
def anne():
    """Return a partner."""
    return Candidate("Anne Roux", "anne@example.org", "L’ESPER")


@pytest.fixture
def paul():
    """Return another partner, who also confirms a logo."""
    return Candidate("Paul Lebrun", "paul@example.org", "CRESS", asks_logo=True)


@pytest.fixture
def sent(news, anne, paul, officer):
    """Return the first version, sent to both."""
    return send(news, anne, paul, user=officer)
