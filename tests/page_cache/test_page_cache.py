"""The cache of public answers: one look-up for what everybody reads, never late or somebody's."""

import threading
import time
from datetime import date
from types import SimpleNamespace

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from core.models import SiteSettings
from news.filters import NewsFilter
from news.models import NewsPage
from page_cache import keys, store
from page_cache.middleware import PageCache
from partnerships.action_filter import ACTION_FACETS
from partnerships.filters import FACETS
from partnerships.models import ConventionPage
from partnerships.partner_filter import PartnerFilter
from tests import factories

pytestmark = pytest.mark.django_db
PAGE = "/actualites/une-signature/"
REGISTRY = "/conventions/"


@pytest.fixture(autouse=True)
def kept(settings):
    """Turn the cache on, empty."""
    settings.PAGE_CACHE = True
    caches["pages"].clear()
    yield
    caches["pages"].clear()


@pytest.fixture(scope="module")
def made(lasting):
    """Make a public article, of a category, beside a registry that has a convention."""
    with lasting():
        registry = factories.RegistryFactory()
        convention = factories.ConventionFactory(parent=registry, title="Convention de Brochon")
        article = factories.NewsFactory(
            parent=factories.NewsIndexFactory(),
            title="Une signature",
            slug="une-signature",
            category=factories.CategoryFactory(name="Signatures"),
        )
        factories.link(article, convention)
        yield article


@pytest.fixture
def article(made):
    """Return the article as it is stored."""
    return NewsPage.objects.get(pk=made.pk)


@pytest.fixture
def visitor():
    """Return a browser without cookies."""
    return Client()


def cost(visitor, url, **headers):
    with CaptureQueriesContext(connection) as captured:
        response = visitor.get(url, headers=headers)
    return len(captured), response


def is_kept(visitor, url, **headers):
    """Tell whether a visit leaves an answer for the next."""
    visitor.get(url, headers=headers)
    return bool(caches["pages"]._cache)


@pytest.mark.parametrize(
    "url", ["/", PAGE, "/actualites/", REGISTRY, "/conventions/?etat=en-vigueur", "/rss.xml"]
)
def test_answer__is_made_once_and_is_the_same(visitor, article, url):
    first = visitor.get(url)
    queries, second = cost(visitor, url)
    assert queries == 1
    assert second.content == first.content
    # Each request has a name of its own.
    assert first.headers.pop("X-Request-ID") != second.headers.pop("X-Request-ID")
    assert dict(second.headers) == dict(first.headers)


def rename(article):
    article.title = "Un autre titre"
    article.save_revision().publish()


def unpublish(article):
    article.unpublish()


def delete(article):
    article.delete()


def move(article):
    article.move(factories.home_page(), pos="last-child")


def restrict(article):
    factories.restrict(article)


def restrict_above(article):
    factories.restrict(article.get_parent())


def rename_category(article):
    article.category.name = "Accords"
    article.category.save()


def rename_convention(article):
    convention = ConventionPage.objects.get()
    convention.title = "Convention de Dijon"
    convention.save_revision().publish()


def change_settings(article):
    site_settings = SiteSettings.for_site(article.get_site())
    site_settings.contact_email = "autre@example.org"
    site_settings.save()


def add_sigle(article):
    factories.AcronymFactory(acronym="signature", expansion="Mise en bas d’un texte")


@pytest.mark.parametrize(
    "change",
    [rename, unpublish, delete, move, restrict, restrict_above, rename_category, rename_convention],
)
@pytest.mark.parametrize("url", [PAGE, "/actualites/"])
def test_change__is_seen_at_the_next_visit(visitor, article, change, url):
    before = visitor.get(url)
    change(article)
    after = visitor.get(url)
    django_settings.PAGE_CACHE = False
    made = Client().get(url)
    assert (after.status_code, after.content) == (made.status_code, made.content)
    if change is not rename_convention or url == PAGE:
        assert after.content != before.content


@pytest.mark.parametrize("change", [change_settings, add_sigle])
def test_change__of_what_all_pages_show_is_seen(visitor, article, change):
    before = visitor.get(PAGE).content
    change(article)
    assert visitor.get(PAGE).content != before


def test_draft__leaves_what_is_kept(visitor, article):
    visitor.get(PAGE)
    article.title = "Brouillon"
    article.save_revision()
    assert cost(visitor, PAGE)[0] == 1


def test_day__makes_pages_anew(visitor, article, monkeypatch):
    visitor.get(PAGE)
    monkeypatch.setattr(keys.timezone, "localdate", lambda: date(2090, 1, 1))
    assert cost(visitor, PAGE)[0] > 1


def test_session__is_neither_served_nor_kept(article):
    officer = Client()
    officer.force_login(factories.superuser())
    Client().get(PAGE)
    queries, response = cost(officer, PAGE)
    assert queries > 1
    assert "ETag" not in response
    caches["pages"].clear()
    assert not is_kept(officer, PAGE)


def test_cookie__of_another_site_changes_nothing(visitor, article):
    visitor.cookies["_pk_id"] = "statistiques"
    assert is_kept(visitor, PAGE)


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD])
def test_private_page__is_not_kept(visitor, article, kind):
    factories.restrict(article, kind)
    assert not is_kept(visitor, PAGE)


@pytest.mark.parametrize("url", ["/absente/", "/admin/login/", "/recherche/?q=signature"])
def test_error_form_and_search__are_not_kept(visitor, article, url):
    assert not is_kept(visitor, url)


@pytest.mark.parametrize("query", ["utm_source=lettre", "etat=expiree&x=1", "PAGE=2"])
def test_parameter__that_no_page_reads_is_not_kept(visitor, article, query):
    assert not is_kept(visitor, f"{REGISTRY}?{query}")


def test_parameters__in_another_order_are_the_same_page(visitor, article):
    visitor.get(f"{REGISTRY}?etat=expiree&annee=2019")
    assert cost(visitor, f"{REGISTRY}?annee=2019&etat=expiree")[0] == 1


@pytest.mark.parametrize("query", ["?etat=expiree", "?etat=en-vigueur", "?annee=2019&annee=2020"])
def test_parameters__make_another_page(visitor, article, query):
    visitor.get(REGISTRY)
    visitor.get(f"{REGISTRY}?etat=a-venir")
    asked = visitor.get(f"{REGISTRY}{query}").content
    django_settings.PAGE_CACHE = False
    assert asked == Client().get(f"{REGISTRY}{query}").content


def test_parameters__of_every_filter_are_known():
    named = (
        {facet.key for facet in [*FACETS, *ACTION_FACETS]}
        | NewsFilter.base_filters.keys()
        | {facet.key for facet in PartnerFilter.known_facets}
        | {"q", "page", "par", "tri", "vue"}
    )
    assert named <= django_settings.PAGE_CACHE_PARAMETERS


def test_attack__of_endless_pages_is_bounded(settings, tmp_path):
    settings.CACHES = {
        **settings.CACHES,
        "pages": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": tmp_path,
            "OPTIONS": {"MAX_ENTRIES": 20},
        },
    }
    for number in range(60):
        store.put(f"{number:x}", "page")
    assert len(list(tmp_path.iterdir())) <= 21


def test_reader__who_has_the_page_is_told_so(visitor, article):
    tag = visitor.get(PAGE)["ETag"]
    queries, response = cost(visitor, PAGE, if_none_match=tag)
    assert (queries, response.status_code, response.content) == (1, 304, b"")
    rename(article)
    assert visitor.get(PAGE, headers={"If-None-Match": tag}).status_code == 200


def test_browser__that_reads_no_gzip_has_its_own_copy(visitor, article):
    packed = visitor.get(PAGE, headers={"Accept-Encoding": "gzip"})
    plain = visitor.get(PAGE)
    assert packed["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain
    assert cost(visitor, PAGE, accept_encoding="br, gzip")[0] == 1


def test_host__has_its_own_copy(visitor, article):
    visitor.get(PAGE)
    assert cost(visitor, PAGE, host="autre.example.org")[0] > 1


def test_head_and_post__are_answered_by_the_site(visitor, article):
    visitor.get(PAGE)
    with CaptureQueriesContext(connection) as captured:
        visitor.head(PAGE)
    assert len(captured) > 1


def test_new_code__makes_pages_anew(visitor, article, monkeypatch):
    visitor.get(PAGE)
    monkeypatch.setattr(keys, "fingerprint", lambda: "une autre version")
    assert cost(Client(), PAGE)[0] > 1


def test_fingerprint__follows_code_templates_and_settings(settings, tmp_path):
    settings.BASE_DIR = settings.STATIC_ROOT = tmp_path
    found = {keys.fingerprint()}
    for name in ("a.py", "a.html", "requirements.lock"):
        (tmp_path / name).write_text("x")
        found.add(keys.fingerprint())
    (tmp_path / "staticfiles.json").write_text("x")
    found.add(keys.fingerprint())
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "a.py").write_text("x")
    found.add(keys.fingerprint())
    settings.INDEXED = not settings.INDEXED
    found.add(keys.fingerprint())
    assert len(found) == 6


def test_store__that_fails_keeps_nothing_and_stops_nobody(visitor, article, monkeypatch, caplog):
    monkeypatch.setattr(store, "caches", {"pages": None})
    assert visitor.get(PAGE).status_code == 200
    assert "cache des pages" in caplog.text


def test_folder_of_locks__that_cannot_be_written_stops_nobody(visitor, article, settings, tmp_path):
    (tmp_path / "locks").write_text("un fichier")
    settings.DATA_DIR = tmp_path
    assert visitor.get(PAGE).status_code == 200


def ask_together(cache, readers=8):
    answers = []
    request = RequestFactory().get("/")
    threads = [
        threading.Thread(target=lambda: answers.append(cache(request).content))
        for _ in range(readers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.fixture
def one_key(monkeypatch):
    """Give all requests one key, without a database."""
    monkeypatch.setattr("page_cache.middleware.Keys", lambda: SimpleNamespace(key=lambda r: "ab"))


def test_stampede__makes_the_page_once(one_key):
    made = []

    def slow(request):
        made.append(1)
        time.sleep(0.2)
        return HttpResponse("page")

    assert ask_together(PageCache(slow)) == [b"page"] * 8
    assert len(made) == 1


def test_stampede__on_a_page_that_fails_is_answered_to_all(one_key):
    answers = ask_together(PageCache(lambda request: HttpResponse("panne", status=503)))
    assert answers == [b"panne"] * 8


def test_waiting__has_an_end(one_key, monkeypatch):
    monkeypatch.setattr(store, "PATIENCE", 0.1)
    with store.one_at_a_time("ab"):
        assert PageCache(lambda request: HttpResponse("page"))(RequestFactory().get("/")).content
