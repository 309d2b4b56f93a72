"""Old URLs go on answering when an officer renames or moves a page."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from home.models import HomePage
from news.models import NewsDocument
from redirects.resolution import destination
from tests import factories
from tests.cases import entries
from tests.redirects.following import final

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


def test_renamed_page__keeps_its_old_url(client, rename, article):
    rename(article, "convention-signee")
    assert final(client, "/actualites/signature/") == "/actualites/convention-signee/"


def test_renamed_page__keeps_its_old_url_without_its_slash(client, rename, article):
    rename(article, "convention-signee")
    response = client.get("/actualites/signature", follow=True)
    assert response.redirect_chain[-1][0] == "/actualites/convention-signee/"
    assert response.status_code == 200


def test_moved_page__keeps_its_old_url(client, article, django_capture_on_commit_callbacks):
    other = factories.NewsIndexFactory(slug="communiques")
    with django_capture_on_commit_callbacks(execute=True):
        article.move(other, pos="last-child")
    assert final(client, "/actualites/signature/") == "/communiques/signature/"


def test_renamed_rubrique__keeps_the_urls_of_its_articles(client, rename, rubrique, article):
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


def test_old_url__keeps_its_parameters(client, rename, rubrique, article):
    rename(rubrique, "nouvelles")
    assert final(client, "/actualites/?annee=2019") == "/nouvelles/?annee=2019"
    answer = client.get("/actualites/rss.xml?annee=2019")
    assert answer["Location"] == "/nouvelles/rss.xml?annee=2019"


def test_page_renamed_back__answers_and_both_urls_lead_to_it(client, rename, article):
    rename(article, "b")
    rename(article, "signature")
    assert client.get("/actualites/signature/").status_code == 200
    assert final(client, "/actualites/b/") == "/actualites/signature/"


def test_page_renamed_twice__leads_there_in_one_step(client, rename, article):
    rename(article, "b")
    rename(article, "c")
    assert final(client, "/actualites/signature/") == "/actualites/c/"
    assert final(client, "/actualites/b/") == "/actualites/c/"


def test_new_page__takes_back_a_url_that_had_been_left(client, rename, rubrique, article):
    rename(article, "b")
    new = factories.NewsFactory(parent=rubrique, slug="signature", title="Une autre signature")
    response = client.get("/actualites/signature/")
    assert response.status_code == 200
    assert new.title in response.content.decode()


def test_redirect_of_an_editor__that_names_parameters_does_not_repeat_them(client, article):
    Redirect.add_redirect("/page.php?id=12", article)
    assert final(client, "/page.php?id=12") == "/actualites/signature/"


def test_unpublished_page__answers_404_at_both_urls(client, rename, article):
    rename(article, "b")
    article.refresh_from_db()
    article.unpublish()
    assert client.get("/actualites/b/").status_code == 404
    assert client.get("/actualites/signature/", follow=True).status_code == 404


@pytest.mark.parametrize(
    "url", ["/nulle-part/", "/nulle-part/rss.xml", "/actualites/x.y", "/%E9.x", "/.."]
)
def test_unknown_url__is_still_unknown(client, rubrique, url):
    assert client.get(url).status_code == 404


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


def test_files__follow_a_page_and_no_url_that_an_editor_typed(client):
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


def test_redirect_of_an_editor__to_the_page_of_its_own_url_ends(client, rubrique):
    # A URL that once was a redirect, and where a page was published since.
    Redirect.add_redirect("/actualites", rubrique)
    assert client.get("/actualites/inconnu.pdf", follow=True).status_code == 404


def test_page_renamed_back_then_unpublished__is_not_found(client, rename, article):
    rename(article, "b")
    rename(article, "signature")
    article.refresh_from_db()
    article.unpublish()
    for url in ("/actualites/b/", "/actualites/signature/", "/actualites/signature"):
        assert client.get(url, follow=True).status_code == 404


@pytest.fixture
def draft(rubrique):
    """Return a draft whose title was half typed when it was first saved."""
    page = factories.NewsFactory(parent=rubrique, slug="zzhalf", draft=True)
    page.save_revision()
    return page


def test_draft__leaves_no_url_when_it_is_published_under_another(client, rename, draft):
    rename(draft, "signature-entiere")
    assert client.get("/actualites/signature-entiere/").status_code == 200
    assert client.get("/actualites/zzhalf/").status_code == 404
    assert Redirect.objects.count() == 0


def test_draft__leaves_no_url_when_its_rubrique_is_renamed(client, rename, rubrique, draft):
    rename(rubrique, "nouvelles")
    rename(draft, "signature")
    assert client.get("/actualites/zzhalf/").status_code == 404
    assert client.get("/actualites/signature/").status_code == 404


def test_scheduled_page__leaves_only_the_url_that_was_public(client, rename, draft):
    draft.go_live_at = timezone.now() + datetime.timedelta(days=1)
    draft.save()
    rename(draft, "zzplanned")
    draft.refresh_from_db()
    draft.go_live_at = None
    draft.slug = "signature"
    draft.save_revision().publish()
    for slug in ("zzhalf", "zzplanned"):
        assert client.get(f"/actualites/{slug}/").status_code == 404


def test_moved_draft__leaves_no_url(client, draft, committed):
    with committed():
        draft.move(factories.NewsIndexFactory(slug="communiques"), pos="last-child")
    draft.save_revision().publish()
    assert client.get("/communiques/zzhalf/").status_code == 200
    assert client.get("/actualites/zzhalf/").status_code == 404


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_withdrawn_page__is_found_again_when_it_comes_back_elsewhere(
    client, rename, rubrique, article
):
    article.unpublish()
    rename(rubrique, "nouvelles")
    assert client.get("/actualites/signature/").status_code == 404
    rename(article, "convention-signee")
    assert final(client, "/actualites/signature/") == "/nouvelles/convention-signee/"
    # It never was public there.
    assert client.get("/nouvelles/signature/").status_code == 404


def test_withdrawn_rubrique__keeps_the_urls_of_its_articles(client, rename, rubrique, article):
    rubrique.unpublish()
    rename(rubrique, "nouvelles")
    assert final(client, "/actualites/signature/") == "/nouvelles/signature/"


def test_deleted_page__leaves_nothing(client, rename, article):
    rename(article, "b")
    article.refresh_from_db()
    article.delete()
    connection.check_constraints()
    assert Redirect.objects.count() == 0
    assert client.get("/actualites/signature/").status_code == 404


def test_expired_page__is_found_again_when_it_comes_back(client, rename, rubrique, article):
    article.unpublish(set_expired=True)
    rename(rubrique, "nouvelles")
    rename(article, "signature-2")
    assert final(client, "/actualites/signature/") == "/nouvelles/signature-2/"


def test_page_moved_twice__is_found_at_each_url(client, rename, rubrique, article, committed):
    others = [factories.NewsIndexFactory(slug=slug) for slug in ("un", "deux")]
    for other in others:
        with committed():
            article.move(other, pos="last-child")
        article.refresh_from_db()
    rename(rubrique, "nouvelles")
    for folder in ("actualites", "un"):
        assert final(client, f"/{folder}/signature/") == "/deux/signature/"


def test_page_renamed_there_and_back_and_on__leads_on_from_everywhere(client, rename, article):
    for slug in ("b", "signature", "c"):
        rename(article, slug)
    for slug in ("signature", "b"):
        assert final(client, f"/actualites/{slug}/") == "/actualites/c/"


def test_new_rubrique__at_an_old_url_has_its_own_files(client, rename, rubrique):
    rename(rubrique, "nouvelles")
    factories.NewsIndexFactory(slug="actualites", title="Autre rubrique")
    assert client.get("/actualites/rss.xml").status_code == 200
    assert client.get("/actualites/rss.xml?categorie=inconnue").status_code == 404
    assert client.get("/actualites/inconnu.pdf").status_code == 404


def hide(page):
    factories.restrict(page)


def withdraw(page):
    page.unpublish()


def hide_above(page):
    factories.restrict(page.get_parent())


@pytest.mark.parametrize("close", [hide, withdraw, hide_above])
def test_redirect__leads_to_no_page_that_visitors_may_not_read(client, rename, article, close):
    rename(article, "zzsecret")
    Redirect.add_redirect("/ancien", article)
    Redirect.objects.create(old_path="/tape", redirect_link="http://localhost/actualites/zzsecret/")
    article.refresh_from_db()
    close(article)
    for url in ("/actualites/signature/", "/ancien", "/ancien/", "/tape", "/ancien/x.pdf"):
        response = client.get(url, follow=True)
        assert response.status_code == 404, url
        assert "zzsecret" not in response.content.decode()


def test_url__of_the_most_precise_redirect_wins(client, article, rubrique):
    Redirect.add_redirect("/spip.php", rubrique)
    Redirect.add_redirect("/spip.php?article12", article)
    Redirect.add_redirect("/spip.php?article12&lang=en", factories.NewsIndexFactory(slug="news"))
    assert final(client, "/spip.php?lang=en&article12") == "/news/"
    assert final(client, "/spip.php?article12&lang=fr") == "/actualites/signature/"
    assert final(client, "/spip.php%3Farticle12") == "/actualites/signature/"
    assert final(client, "/spip.php?autre") == "/actualites/?autre"


def test_cases__of_old_urls_are_right(client, article):
    urls = entries("redirects.txt")
    Redirect.add_redirect(urls[0], article)
    for url in urls:
        assert final(client, url) == "/actualites/signature/"


@pytest.mark.parametrize("tracker", ["utm_source=x", "fbclid=x&gclid=y"])
def test_url_of_a_page__answers_with_trackers_joined_to_it(client, article, tracker):
    assert final(client, f"/actualites/signature/&{tracker}") == "/actualites/signature/"
    assert final(client, f"/actualites/signature&{tracker}") == "/actualites/signature/"
    assert client.get(f"/inconnue/&{tracker}").status_code == 404
    assert client.get("/actualites/signature/&autre=1").status_code == 404


@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        ("/L-école,102", "/L-%C3%A9cole,102"), ("/L-école,102", "/L-%c3%a9cole%2c102"),
        ("/L-%C3%A9cole%2C102", "/L-%c3%a9cole,102"),
        ("/L-%c3%a9cole%2c102/", "/L-%C3%A9cole%2C102"),
        ("/L-école", "/L-e%CC%81cole"), ("/L-école", "/L-%E9cole"), ("/a b", "/a%20b/"),
        ("/l'été", "/l%27%C3%A9t%C3%A9/"), ("/x?titre=é", "/x?titre=%c3%a9"),
        ("/x?a=1&b=2", "/x?b=2&a=1"),
        ("/x?titre=a%20b", "/x?titre=a%20b"), ("/a;b", "/a;b"),
    ],
)  # fmt: skip
def test_old_url__is_known_however_it_is_spelt(client, article, stored, asked):
    Redirect.add_redirect(stored, article)
    assert final(client, asked) == "/actualites/signature/"


@pytest.mark.parametrize(
    "url",
    ["//example.org/", "//example.org/&utm_source=x", "//actualites/&utm_source=x", "//actualites",
     "/actualites/signature/&utm_source=x//example.org/", "///example.org/%2f.."],
)  # fmt: skip
def test_url__never_leads_to_another_site(client, rename, rubrique, article, url):
    rename(article, "b")
    response = client.get("/", PATH_INFO=url.partition("?")[0])
    assert not response.get("Location", "/").startswith("//")
    assert "example.org" not in response.get("Location", "")


def test_redirects_of_an_editor__that_lead_to_each_other_end(client):
    Redirect.objects.create(old_path="/a", redirect_link="http://localhost/b/")
    Redirect.objects.create(old_path="/b", redirect_link="http://localhost/a/")
    Redirect.objects.create(old_path="/c", redirect_link="http://localhost/c/?x=1")
    for url in ("/a/", "/b/", "/c/"):
        assert client.get(url).status_code == 404


def test_redirects_of_an_editor__that_follow_each_other_lead_to_the_end(client, article):
    Redirect.objects.create(old_path="/a", redirect_link="http://localhost/b/")
    Redirect.add_redirect("/b", article)
    assert final(client, "/a/") == "/actualites/signature/"


@pytest.fixture
def document(article, settings, tmp_path):
    """Return a public document, whose files are on a disk."""
    settings.MEDIA_ROOT = tmp_path
    on_disk = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": on_disk}
    document = factories.DocumentFactory(always_public=True)
    NewsDocument.objects.create(page=article, document=document)
    return document


def replace(document, name):
    """Give a document another file; return the URL of the former one."""
    url = document.url
    document.file = ContentFile(factories.PDF, name)
    document.save()
    return url


def test_document__keeps_the_urls_of_its_former_files(client, document):
    former = [replace(document, "convention-v2.pdf"), replace(document, "convention signée.pdf")]
    for url in former:
        response = client.get(url)
        assert response.status_code == 301
        assert response["Location"] == document.url
    assert client.get(document.url).status_code == 200


def test_document__has_no_url_that_was_never_its_own(client, document):
    replace(document, "convention-v2.pdf")
    assert client.get(f"/documents/{document.pk}/autre.pdf").status_code == 404


def test_document__that_became_private_leads_nowhere(client, document):
    former = replace(document, "zzsecret.pdf")
    document.collection = factories.private_collection()
    document.save()
    response = client.get(former)
    assert response.status_code == 404
    assert "zzsecret" not in response.content.decode()


def test_deleted_document__leads_nowhere(client, document):
    former = replace(document, "convention-v2.pdf")
    document.delete()
    assert client.get(former).status_code == 404


def test_page_with_a_long_url__is_renamed(rename, rubrique):
    page = factories.NewsFactory(parent=rubrique, slug="a" * 255)
    rename(page, "b")
    page.refresh_from_db()
    assert page.url == "/actualites/b/"


@pytest.mark.parametrize(
    ("url", "queries"),
    [("/inconnue/", 1), ("/inconnue.pdf", 1), ("/x?a&b&c&d&e&f&g&h&i&utm_source=x", 1),
     ("/inconnue/&utm_source=x", 2), ("/actualites/inconnu.pdf", 1)],
)  # fmt: skip
def test_unknown_url__costs_few_queries(rf, rubrique, url, queries):
    Redirect.add_redirect("/ailleurs", rubrique)
    request = rf.get(url)
    Site.find_for_request(request)
    Site.get_site_root_paths()
    with CaptureQueriesContext(connection) as captured:
        assert not destination(request)[0]
    assert len(captured) == queries
