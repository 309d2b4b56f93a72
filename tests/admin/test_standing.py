"""What the form of a page says of it: to those alone who write it."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def url_of(page):
    return f"/admin/pages/{page.pk}/ou-en-est/"


@pytest.fixture
def convention():
    page = factories.ConventionFactory(parent=factories.RegistryFactory(), draft=True)
    page.object = ""
    page.save_revision(clean=False)
    return page


def test_standing__is_that_of_the_last_version(as_officer, convention):
    shown = as_officer.get(url_of(convention)).content.decode()
    assert "1 élément à compléter" in shown
    assert 'href="#id_object"' in shown
    assert "N’est plus en vigueur depuis le 21\u00a0novembre 2024" in shown


def test_standing__is_closed_to_whoever_does_not_write_the_page(client, convention):
    assert client.get(url_of(convention)).status_code == 302
    client.force_login(factories.officer())
    assert client.get(url_of(convention.get_root())).status_code == 404
    assert client.get("/admin/pages/999999/ou-en-est/").status_code == 404


def test_standing__of_another_page_says_what_it_lacks(as_officer):
    article = factories.NewsFactory(parent=factories.NewsIndexFactory(), draft=True)
    article.save_revision()
    assert "Rien ne manque" in as_officer.get(url_of(article)).content.decode()
