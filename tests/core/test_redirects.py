"""Old addresses go on answering when an officer renames or moves a page."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from home.models import HomePage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def rubrique():
    return factories.NewsIndexFactory(slug="actualites")


@pytest.fixture
def article(rubrique):
    return factories.NewsFactory(parent=rubrique, slug="signature")


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    """Give a page another slug, as the editor does."""

    def rename_page(page, slug):
        page.refresh_from_db()
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return rename_page


def final(client, address):
    """Return where ``address`` leads in one step, and that it answers."""
    response = client.get(address)
    assert response.status_code == 301, address
    assert client.get(response["Location"]).status_code == 200
    return response["Location"]


def test_renamed_page__keeps_its_old_address(client, rename, article):
    rename(article, "convention-signee")
    assert final(client, "/actualites/signature/") == "/actualites/convention-signee/"


def test_renamed_page__keeps_its_old_address_without_its_slash(client, rename, article):
    rename(article, "convention-signee")
    response = client.get("/actualites/signature", follow=True)
    assert response.redirect_chain[-1][0] == "/actualites/convention-signee/"
    assert response.status_code == 200


def test_moved_page__keeps_its_old_address(client, article, django_capture_on_commit_callbacks):
    other = factories.NewsIndexFactory(slug="communiques")
    with django_capture_on_commit_callbacks(execute=True):
        article.move(other, pos="last-child")
    assert final(client, "/actualites/signature/") == "/communiques/signature/"


def test_renamed_rubrique__keeps_the_addresses_of_its_articles(client, rename, rubrique, article):
    rename(rubrique, "nouvelles")
    assert final(client, "/actualites/") == "/nouvelles/"
    assert final(client, "/actualites/signature/") == "/nouvelles/signature/"


@pytest.mark.parametrize("file", ["rss.xml", "atom.xml", "feed.json"])
def test_renamed_rubrique__keeps_its_feeds(client, rename, rubrique, article, file):
    rename(rubrique, "nouvelles")
    assert final(client, f"/actualites/{file}") == f"/nouvelles/{file}"


def test_renamed_registry__keeps_its_exports(client, rename):
    registry = factories.RegistryFactory(slug="conventions")
    rename(registry, "registre")
    assert final(client, "/conventions/export.csv") == "/registre/export.csv"


def test_old_address__keeps_its_parameters(client, rename, rubrique, article):
    rename(rubrique, "nouvelles")
    assert final(client, "/actualites/?annee=2019") == "/nouvelles/?annee=2019"
    answer = client.get("/actualites/rss.xml?annee=2019")
    assert answer["Location"] == "/nouvelles/rss.xml?annee=2019"


def test_page_renamed_back__answers_and_both_addresses_lead_to_it(client, rename, article):
    rename(article, "b")
    rename(article, "signature")
    assert client.get("/actualites/signature/").status_code == 200
    assert final(client, "/actualites/b/") == "/actualites/signature/"


def test_page_renamed_twice__leads_there_in_one_step(client, rename, article):
    rename(article, "b")
    rename(article, "c")
    assert final(client, "/actualites/signature/") == "/actualites/c/"
    assert final(client, "/actualites/b/") == "/actualites/c/"


def test_new_page__takes_back_an_address_that_had_been_left(client, rename, rubrique, article):
    rename(article, "b")
    new = factories.NewsFactory(parent=rubrique, slug="signature", title="Une autre signature")
    response = client.get("/actualites/signature/")
    assert response.status_code == 200
    assert new.title in response.content.decode()


def test_redirect_of_an_editor__that_names_parameters_does_not_repeat_them(client, article):
    Redirect.add_redirect("/page.php?id=12", article)
    assert final(client, "/page.php?id=12") == "/actualites/signature/"


def test_unpublished_page__answers_404_at_both_addresses(client, rename, article):
    rename(article, "b")
    article.refresh_from_db()
    article.unpublish()
    assert client.get("/actualites/b/").status_code == 404
    assert client.get("/actualites/signature/", follow=True).status_code == 404


@pytest.mark.parametrize(
    "address", ["/nulle-part/", "/nulle-part/rss.xml", "/actualites/x.y", "/%E9.x", "/.."]
)
def test_unknown_address__is_still_unknown(client, rubrique, address):
    assert client.get(address).status_code == 404


def test_home_page__has_no_redirect_when_it_is_renamed(client, rename):
    home = HomePage.objects.get()
    rename(home, "nouvel-accueil")
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("https://example.org/x", "https://example.org/x?annee=2019"),
        ("https://example.org/x?a=1", "https://example.org/x?a=1&annee=2019"),
        ("https://example.org/x/#bilan", "https://example.org/x/?annee=2019#bilan"),
    ],
)
def test_redirect_of_an_editor__to_another_site_takes_the_parameters(client, link, target):
    Redirect.objects.create(old_path="/ancien", redirect_link=link)
    assert client.get("/ancien/?annee=2019")["Location"] == target


def test_files__follow_a_page_and_no_address_that_an_editor_typed(client):
    Redirect.objects.create(old_path="/ancien", redirect_link="https://example.org/x?a=1")
    assert client.get("/ancien/rss.xml").status_code == 404


def test_unknown_file__below_a_moved_page_says_so_once_there(client, rename, rubrique):
    rename(rubrique, "nouvelles")
    assert client.get("/actualites/inconnu.pdf", follow=True).status_code == 404


@pytest.mark.parametrize("file", ["inconnu.pdf", "rss.xml?categorie=inconnue", "rss.xml?page=2"])
def test_page_renamed_back__leads_no_file_round_in_circles(client, rename, rubrique, file):
    rename(rubrique, "nouvelles")
    rename(rubrique, "actualites")
    for folder in ("nouvelles", "actualites"):
        assert client.get(f"/{folder}/{file}", follow=True).status_code in {400, 404}


def test_redirect_of_an_editor__to_the_page_of_its_own_address_ends(client, rubrique):
    # An address that once was a redirect, and where a page was published since.
    Redirect.add_redirect("/actualites", rubrique)
    assert client.get("/actualites/inconnu.pdf", follow=True).status_code == 404


def test_page_renamed_back_then_unpublished__is_not_found(client, rename, article):
    rename(article, "b")
    rename(article, "signature")
    article.refresh_from_db()
    article.unpublish()
    for address in ("/actualites/b/", "/actualites/signature/", "/actualites/signature"):
        assert client.get(address, follow=True).status_code == 404
