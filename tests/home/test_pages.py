"""The home page and the plain pages."""

from datetime import date

import pytest
from django.utils import timezone
from wagtail.models import Site

from core.models import SiteSettings
from home.models import HomePage, StandardPage
from legal.models import LegalPage
from news.models import NewsIndexPage, NewsPage
from partnerships.models import ActionIndexPage, ConventionIndexPage, ConventionPage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def registry():
    return factories.RegistryFactory()


@pytest.fixture
def rubrique():
    return factories.NewsIndexFactory()


def html_of(client, url="/"):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_page_types__each_have_their_place_in_the_tree():
    below_home = {LegalPage, StandardPage, NewsIndexPage, ConventionIndexPage, ActionIndexPage}
    assert set(HomePage.creatable_subpage_models()) == below_home
    assert NewsIndexPage.creatable_subpage_models() == [NewsPage]
    assert ConventionIndexPage.creatable_subpage_models() == [ConventionPage]
    assert StandardPage.creatable_subpage_models() == [StandardPage]
    assert NewsPage.creatable_subpage_models() == ConventionPage.creatable_subpage_models() == []


def test_home__of_an_empty_site_says_so(client):
    html = html_of(client)
    assert "Aucune actualité n’est encore publiée." in html
    assert "Aucune convention n’est en vigueur aujourd’hui." in html


def test_home__shows_the_four_latest_news(client, rubrique):
    pages = [
        factories.NewsFactory(parent=rubrique, published_at=timezone.now().replace(year=year))
        for year in range(2015, 2021)
    ]
    assert list(client.get("/").context["news"]) == pages[:1:-1]


def test_home__shows_only_conventions_in_force_today(client, registry):
    expired = factories.ConventionFactory(parent=registry)
    current = factories.ConventionFactory(parent=registry, endless=True)
    upcoming = factories.ConventionFactory(parent=registry, effective_on=date(2199, 1, 1))
    html = html_of(client)
    assert list(client.get("/").context["conventions"]) == [current]
    assert expired.url not in html
    assert upcoming.url not in html


def test_home__leads_to_the_registry_and_to_the_feeds(client, registry, rubrique):
    html = html_of(client)
    assert 'href="/conventions/"' in html
    assert 'href="/s-abonner/"' in html


def test_menu__shows_the_pages_that_editors_put_there(client, rubrique):
    factories.StandardPageFactory(title="Hors menu")
    html = html_of(client, "/recherche/")
    assert '<a class="fr-nav__link" href="/actualites/"' in " ".join(html.split())
    assert "Hors menu" not in html


def test_menu__tells_where_the_reader_is(client, rubrique):
    page = factories.NewsFactory(parent=rubrique)
    entry = '<a class="fr-nav__link" href="/actualites/" aria-current="{}">'
    assert entry.format("page") in " ".join(html_of(client, "/actualites/").split())
    assert entry.format("true") in " ".join(html_of(client, page.url).split())


def test_standard_page__shows_its_words_and_its_way_back(client):
    page = factories.StandardPageFactory(
        title="Mentions légales",
        standfirst="Qui édite ce site.",
        body=factories.stream(("heading", {"text": "Éditeur", "level": "3"})),
    )
    child = factories.StandardPageFactory(title="Hébergeur", parent=page)
    html = html_of(client, page.url)
    assert "<h1>Mentions légales</h1>" in html
    assert "Qui édite ce site." in html
    assert '<h2 id="' in html
    assert f'<a class="fr-breadcrumb__link" href="{page.url}">Mentions légales</a>' in (
        html_of(client, child.url)
    )


def test_footer__leads_to_the_pages_that_the_law_asks_for(client):
    settings = SiteSettings.for_site(Site.objects.get())
    names = ("accessibility_page", "legal_page", "privacy_page")
    for name in names:
        setattr(settings, name, factories.StandardPageFactory(title=f"Page {name}"))
    settings.banner = "Site fermé lundi"
    settings.save()
    html = html_of(client, "/recherche/")
    assert "Accessibilité&nbsp;: non conforme" in html
    assert "Page legal_page</a>" in html
    assert "Page privacy_page</a>" in html
    assert "Site fermé lundi" in html


def test_footer__does_not_lead_to_a_draft(client):
    settings = SiteSettings.for_site(Site.objects.get())
    settings.legal_page = factories.StandardPageFactory(title="Mentions légales", live=False)
    settings.save()
    assert "Mentions légales" not in html_of(client)


def test_not_found__is_said_in_french_with_a_way_out(client):
    response = client.get("/inconnue/")
    assert response.status_code == 404
    html = response.content.decode()
    assert "Page introuvable" in html
    assert 'href="/recherche/"' in html
