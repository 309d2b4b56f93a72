"""What the checker of Wagtail says of a page, in the words of the RGAA."""

import json

import pytest
from bs4 import BeautifulSoup

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def checker(client):
    """What the bar of an officer on a page has the checker look for."""
    page = factories.NewsFactory(parent=factories.NewsIndexFactory())
    client.force_login(factories.superuser())
    bar = BeautifulSoup(client.get(page.url).content, "html.parser")
    return json.loads(bar.find(id="checker-axe-configuration").string)


def test_checker__names_the_criterion_of_each_fault(checker):
    rules = checker["options"]["runOnly"]
    assert {"image-alt", "heading-order", "link-name"} <= set(rules)
    assert set(checker["messages"]) == set(rules)
    assert all("(RGAA " in each["help_text"] for each in checker["messages"].values())


def test_checker__looks_at_what_officers_write_alone(checker):
    assert checker["context"]["include"] == ["main"]
    assert [each["id"] for each in checker["spec"]["rules"]] == ["alt-text-quality"]
