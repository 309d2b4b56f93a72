"""What pages share is kept by each process, and no change is ever seen late by any of them."""

from contextlib import contextmanager
from datetime import date

import pytest
from django.core.cache import caches
from django.db import connection
from django.http import Http404
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, Site

from core.kept import kept
from core.models import SiteSettings
from feeds.models import FeedState
from partnerships.lifecycle import Renewal
from partnerships.models import Party
from tests import factories

pytestmark = pytest.mark.django_db
ARTICLE = "/actualites/une-signature/"


@pytest.fixture
def article():
    """Return a public article of a rubrique that is in the menu."""
    rubrique = factories.NewsIndexFactory(title="Actualités", show_in_menus=True)
    return factories.NewsFactory(
        parent=rubrique, title="Une signature de la CRESS", slug="une-signature"
    )


@contextmanager
def process(settings, number):
    """Serve from the memory of one of several processes."""
    before = settings.CACHES
    settings.CACHES = {**before, "memory": {**before["memory"], "LOCATION": f"process {number}"}}
    yield Client()
    settings.CACHES = before


@pytest.fixture(autouse=True)
def _forget(settings):
    yield
    for number in (1, 2):
        with process(settings, number):
            caches["memory"].clear()


def rename_rubrique(article):
    rubrique = article.get_parent().specific
    rubrique.title = "Nouvelles"
    rubrique.save_revision().publish()
    return ARTICLE, 200, "Nouvelles</a>"


def take_out_of_the_menu(article):
    rubrique = article.get_parent().specific
    rubrique.show_in_menus = False
    rubrique.save_revision().publish()


def move_rubrique(article):
    rubrique = article.get_parent().specific
    rubrique.slug = "nouvelles"
    rubrique.save_revision().publish()
    return "/nouvelles/une-signature/", 200, "une-signature"


def unpublish_rubrique(article):
    article.get_parent().specific.unpublish()
    return "/actualites/", 404, "Page introuvable"


def restrict_rubrique(article):
    factories.restrict(article.get_parent())
    return ARTICLE, 302, ""


def delete_rubrique(article):
    article.get_parent().specific.delete()
    return ARTICLE, 404, "Page introuvable"


def give_a_banner(article):
    settings = SiteSettings.for_site(Site.objects.get())
    settings.banner = "Le site ferme ce soir"
    settings.save()
    return ARTICLE, 200, "Le site ferme ce soir"


def explain_a_sigle(article):
    factories.AcronymFactory(acronym="CRESS", expansion="chambre régionale")
    return ARTICLE, 200, '<abbr title="chambre régionale">'


CHANGES = [
    rename_rubrique, move_rubrique, unpublish_rubrique, restrict_rubrique,
    delete_rubrique, give_a_banner, explain_a_sigle,
]  # fmt: skip


def queries(client, url):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize("change", CHANGES)
def test_change__is_seen_by_every_process_at_its_next_request(settings, article, change):
    for number in (1, 2):
        with process(settings, number) as client:
            first = queries(client, ARTICLE)
            assert queries(client, ARTICLE) < first
    with process(settings, 1):
        url, status, shown = change(article)
    for number in (1, 2):
        with process(settings, number) as client:
            response = client.get(url)
            assert response.status_code == status
            assert shown in response.content.decode()


def test_menu__loses_the_page_taken_out_of_it(settings, article):
    link = 'href="/actualites/"'
    with process(settings, 2) as client:
        before = client.get("/").content.decode().count(link)
        take_out_of_the_menu(article)
        assert client.get("/").content.decode().count(link) == before - 1


def test_restriction__is_obeyed_even_when_the_version_did_not_change(client, article):
    client.get(ARTICLE)
    version = FeedState.current()
    factories.restrict(article.get_parent())
    FeedState.objects.all().delete()
    FeedState.objects.create(version=version[0], changed_at=version[1])
    assert client.get(ARTICLE).status_code == 302
    assert client.get("/actualites/").status_code == 302
    assert 'href="/actualites/"' not in client.get("/partenaires/").content.decode()


@pytest.fixture
def linked(article):
    """Return a convention that the article is about, which its item in the feed names."""
    convention = factories.ConventionFactory(
        parent=factories.RegistryFactory(), title="Convention liée"
    )
    factories.link(article, convention)
    return convention


def test_item_of_a_feed__follows_what_it_names_in_every_process(settings, linked):
    for number in (1, 2):
        with process(settings, number) as client:
            assert "Convention liée" in client.get("/actualites/rss.xml").content.decode()
    with process(settings, 1):
        linked.title = "Convention renommée"
        linked.save_revision().publish()
    for number in (1, 2):
        with process(settings, number) as client:
            assert "Convention renommée" in client.get("/actualites/rss.xml").content.decode()


def restrict_unnoticed(page):
    """Restrict a page, and leave the version of public content as it was."""
    version, changed_at = FeedState.current()
    factories.restrict(page)
    FeedState.objects.all().delete()
    FeedState.objects.create(version=version, changed_at=changed_at)


def test_item_of_a_feed__leaves_out_what_is_restricted_though_the_version_is_the_same(
    client, linked
):
    assert "Convention liée" in client.get("/actualites/rss.xml").content.decode()
    restrict_unnoticed(linked)
    assert "Convention liée" not in client.get("/actualites/rss.xml").content.decode()


def test_item_of_a_feed__says_how_its_convention_stands_that_day(client, monkeypatch):
    registry, catalogue = factories.RegistryFactory(), factories.CatalogueFactory()
    factories.ConventionFactory(
        parent=registry, fiches=["Mon ESS à l’École"], signed_on=date(2019, 11, 21), duration=5,
        renewal=Renewal.TACIT, renewal_months=12,
    )  # fmt: skip
    for day, end in [
        (date(2024, 11, 20), "20 novembre 2024"), (date(2024, 11, 21), "20 novembre 2025")
    ]:  # fmt: skip
        monkeypatch.setattr(timezone, "localdate", lambda value=None, day=day: day)
        document = client.get(f"{catalogue.url}rss.xml").content.decode()
        assert f"en vigueur jusqu’au {end}" in document.replace("\xa0", " ")


def test_choices_of_a_rubrique__lose_what_is_restricted_though_the_version_is_the_same(
    client, linked
):
    partner = factories.OrganisationFactory(name="La chambre", acronym="")
    Party.objects.create(convention=linked, organisation=partner)
    assert "La chambre</option>" in client.get("/actualites/").content.decode()
    restrict_unnoticed(linked)
    assert "La chambre</option>" not in client.get("/actualites/").content.decode()


def test_kept__gives_each_request_a_copy_of_its_own(db):
    made = kept(RequestFactory().get("/"), "liste", lambda: [1])
    made.append(2)
    assert kept(RequestFactory().get("/"), "liste", list) == [1]


def test_kept__asks_the_version_once_a_request(db, django_assert_num_queries):
    FeedState.renew()
    request = RequestFactory().get("/")
    with django_assert_num_queries(1):
        kept(request, "a", list)
        kept(request, "b", list)


def test_kept__forgets_what_failed(db):
    def fail():
        raise Http404

    with pytest.raises(Http404):
        kept(RequestFactory().get("/"), "page", fail)
    assert kept(RequestFactory().get("/"), "page", lambda: "là") == "là"


def test_unknown_urls__are_not_kept(client, article):
    client.get(ARTICLE)
    before = len(caches["memory"]._cache)
    for number in range(10):
        client.get(f"/inconnue-{number}/")
    assert len(caches["memory"]._cache) == before


def test_preview__of_a_draft_of_the_home_page_changes_nothing_kept(client, article):
    home = factories.home_page()
    client.get("/")
    home.title = "Brouillon"
    home.save_revision()
    preview = home.get_latest_revision_as_object().make_preview_request(preview_mode="")
    assert preview.status_code == 200
    assert "Brouillon" not in client.get("/").content.decode()


def test_page__below_a_page_of_text_is_found(client, article):
    above = factories.StandardPageFactory(parent=factories.home_page(), title="Au-dessus")
    below = factories.StandardPageFactory(parent=above, title="Au-dessous")
    page = client.get(below.url).content.decode()
    assert "Au-dessus</a>" in page
    assert Page.objects.get(pk=below.pk).depth == 4
