"""Subscribers hear why an item that they had is no more, in the format that has words for it."""

import json
from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from tests import factories
from tests.feeds.conformance import problems
from withdrawals.models import Reason, Withdrawal

pytestmark = pytest.mark.django_db

# RFC 6721, section 3.
DELETED = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
COMMENT = "{http://purl.org/atompub/tombstones/1.0}comment"
LINK = "{http://www.w3.org/2005/Atom}link"


@pytest.fixture
def rubrique():
    return factories.NewsIndexFactory(slug="actualites")


@pytest.fixture
def article(rubrique):
    return factories.NewsFactory(parent=rubrique, slug="signature", title="Signature à Brochon")


def withdraw(page, reason=Reason.MISTAKE, **told):
    page.unpublish()
    return Withdrawal.objects.create(page_id=page.pk, reason=reason, **told)


def atom(client, path="/actualites/"):
    return client.get(f"{path}atom.xml").content


def moment(text):
    return datetime.fromisoformat(text)


def tombstones(content):
    return etree.fromstring(content).findall(DELETED)


def test_withdrawn_article__is_told_of_under_its_identifier(client, article):
    told = withdraw(article, Reason.OTHER, sentence="La cérémonie est reportée.")
    content = atom(client)
    [tombstone] = tombstones(content)
    assert tombstone.get("ref") == article.guid
    assert moment(tombstone.get("when")) == told.withdrawn_at
    assert tombstone.findtext(COMMENT) == "La cérémonie est reportée."
    assert article.title not in content.decode()
    assert problems("atom.xml", content) == []


def test_replaced_article__leads_to_what_visitors_may_read(client, rubrique, article):
    new = factories.NewsFactory(parent=rubrique, slug="nouvelle")
    withdraw(article, Reason.REPLACED, replacement=new)
    [tombstone] = tombstones(atom(client))
    assert tombstone.find(LINK).get("href").endswith("/actualites/nouvelle/")
    new.unpublish()
    [tombstone] = tombstones(atom(client))
    assert tombstone.find(LINK) is None


@pytest.mark.parametrize("file", ["rss.xml", "feed.json"])
def test_formats_without_words_for_it__stay_as_they_are(client, article, file):
    withdraw(article, Reason.OTHER, sentence="La cérémonie est reportée.")
    content = client.get(f"/actualites/{file}").content
    assert "reportée" not in content.decode()
    assert file != "feed.json" or json.loads(content)["items"] == []


def test_withdrawn_convention__is_told_of_by_the_feeds_that_had_it(client):
    partner = factories.OrganisationFactory(name="L’ESPER")
    registry = factories.RegistryFactory(slug="conventions")
    kept = factories.ConventionFactory(parent=registry, parties=[partner])
    gone = factories.ConventionFactory(parent=registry, parties=[partner])
    withdraw(gone)
    for path in ["/", "/conventions/", partner.get_absolute_url()]:
        [tombstone] = tombstones(atom(client, path))
        assert tombstone.get("ref") == gone.guid != kept.guid


def test_withdrawn_article__is_not_told_of_once_closed_or_published_again(client, article):
    withdraw(article)
    restriction = factories.restrict(article)
    assert tombstones(atom(client)) == []
    restriction.delete()
    assert len(tombstones(atom(client))) == 1
    article.refresh_from_db()
    article.save_revision().publish()
    assert tombstones(atom(client)) == []


def test_feed__is_as_recent_as_what_it_tells(client, article):
    told = withdraw(article)
    updated = etree.fromstring(atom(client)).findtext("{http://www.w3.org/2005/Atom}updated")
    assert moment(updated) == told.withdrawn_at


def test_tombstones__cost_the_same_number_of_queries_however_many(client, rubrique):
    replace_one(rubrique)
    one = queries_of(client)
    for _ in range(3):
        replace_one(rubrique)
    assert queries_of(client) == one


def replace_one(rubrique):
    page, new = factories.NewsFactory.create_batch(2, parent=rubrique)
    withdraw(page, Reason.REPLACED, replacement=new)


def queries_of(client):
    atom(client)
    with CaptureQueriesContext(connection) as queries:
        atom(client)
    return len(queries)
