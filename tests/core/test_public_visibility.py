"""What is not public appears nowhere: listings, choices, feeds, search, sitemap, neighbours."""

import copy
import datetime

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from news.models import NewsDocument, NewsPartner
from partnerships.models import ConventionDocument, FicheAction, Party
from tests import factories

pytestmark = pytest.mark.django_db

# In every hidden title, and in no shown one.
MARK = "zzsecret"
HIDDEN_YEAR = 2001
URLS = [
    "/",
    "/actualites/",
    f"/actualites/?annee={HIDDEN_YEAR}",
    "/actualites/?partenaire=public",
    "/actions/",
    "/actions/?q=fiche",
    "/actions/feed.json",
    "/rss.xml",
    "/atom.xml",
    "/feed.json",
    "/actualites/rss.xml",
    "/actualites/atom.xml",
    "/conventions/feed.json",
    "/partenaires/public/rss.xml",
    "/actualites/commun/",
    "/conventions/",
    "/conventions/commune/",
    "/partenaires/",
    "/partenaires/public/",
    "/recherche/?q=commun",
    "/recherche/?q=commune",
    "/recherche/rss.xml?q=commun",
    "/recherche/suggestions/?q=commun",
    "/plan-du-site/",
    "/s-abonner/",
    "/abonnements.opml",
    "/sitemap.xml",
]
# Each URL, and what it must go on showing.
SHOWN = {
    "/": "/actualites/commun/",
    "/actualites/": "/actualites/commun/",
    "/conventions/": "/conventions/commune/",
    "/partenaires/": "/partenaires/public/",
    "/recherche/?q=commun": "/actualites/commun/",
    "/rss.xml": "/actualites/commun/",
    "/feed.json": "/conventions/commune/",
    "/recherche/rss.xml?q=commun": "/actualites/commun/",
    "/recherche/suggestions/?q=commun": "/actualites/commun/",
    "/plan-du-site/": "/conventions/commune/",
    "/abonnements.opml": "/partenaires/public/rss.xml",
    "/sitemap.xml": "/conventions/commune/",
}


def draft(page):
    """Unpublish a page."""
    page.live = False
    page.save()


def by_login(page):
    """Close a page to visitors without an account."""
    factories.restrict(page)


def by_password(page):
    """Close a page to visitors without a password."""
    factories.restrict(page, PageViewRestriction.PASSWORD)


def attach_document(article, convention):
    """Attach a private document everywhere a document can be."""
    document = factories.DocumentFactory(
        title=f"Note {MARK}", collection=factories.private_collection()
    )
    NewsDocument.objects.create(page=article, document=document)
    ConventionDocument.objects.create(convention=convention, document=document)
    FicheAction.objects.create(convention=convention, number="1", title="F", document=document)
    value = {"title": "", "documents": [factories.item({"document": document.pk})]}
    article.body = factories.stream(("documents", value))
    article.save()


@pytest.fixture(scope="module")
def made(lasting):
    """A public site whose one article and one convention point at each other."""
    with lasting():
        rubrique, registry = factories.NewsIndexFactory(), factories.RegistryFactory()
        factories.CatalogueFactory()
        partner = factories.OrganisationFactory(name="Partenaire public", acronym="PUBLIC")
        convention = factories.ConventionFactory(
            parent=registry, slug="commune", title="Convention commune", endless=True,
            parties=[partner],
        )  # fmt: skip
        article = factories.NewsFactory(parent=rubrique, slug="commun", title="Article commun")
        factories.link(article, convention)
        attach_document(article, convention)
        yield {
            "rubrique": rubrique, "registry": registry, "partner": partner,
            "convention": convention, "article": article,
        }  # fmt: skip


@pytest.fixture
def site(made):
    """What was made, for one test to change."""
    return copy.deepcopy(made)


@pytest.fixture(params=[draft, by_login, by_password])
def hidden(request, site):
    """Add an article and a convention that visitors may not read, tied to the public ones."""
    partner = factories.OrganisationFactory(name=f"Partenaire {MARK}", acronym="")
    convention = factories.ConventionFactory(
        parent=site["registry"], slug=MARK, title=f"Convention commune {MARK}", endless=True,
        parties=[partner, site["partner"]], show_in_menus=True,
    )  # fmt: skip
    article = factories.NewsFactory(
        parent=site["rubrique"], slug=MARK, title=f"Article commun {MARK}",
        published_at=datetime.datetime(HIDDEN_YEAR, 1, 2, tzinfo=datetime.UTC),
        category=factories.CategoryFactory(name=f"Catégorie {MARK}"),
    )  # fmt: skip
    page = factories.StandardPageFactory(title=f"Page {MARK}", show_in_menus=True)
    named = factories.OrganisationFactory(name=f"Organisme {MARK}")
    NewsPartner.objects.create(page=article, organisation=named)
    factories.link(article, site["convention"])
    factories.link(site["article"], convention)
    site["convention"].succeeds = convention
    site["convention"].save()
    for each in (convention, article, page):
        request.param(each)
    return {"partner": partner, "named": named, "convention": convention, "article": article}


def test_public_urls__show_what_is_public_and_nothing_else(client, hidden):
    leaks, forgotten = [], []
    for url in URLS:
        response = client.get(url)
        assert response.status_code == 200
        html = response.getvalue().decode().lower()
        leaks += [url] if MARK in html else []
        forgotten += [url] if SHOWN.get(url, "") not in html else []
    assert leaks == []
    assert forgotten == []


def test_filters__offer_neither_year_of_hidden_news(client, hidden):
    years = client.get("/actualites/").context["filter"].form.fields["annee"].choices
    assert [value for value, _ in years] == ["", "2019"]


def test_hidden_records__have_no_page_of_their_own(client, hidden):
    for which in ("partner", "named"):
        assert client.get(hidden[which].get_absolute_url()).status_code == 404
    for which in ("article", "convention"):
        response = client.get(hidden[which].url)
        assert response.status_code in {200, 302, 404}
        assert "commun" not in response.content.decode().replace(f"/{MARK}", "")


def test_hidden_rubrique__hides_its_articles_too(client, site):
    factories.restrict(site["rubrique"])
    for url in ("/", "/recherche/?q=commun", "/sitemap.xml", "/conventions/commune/"):
        assert "Article commun" not in client.get(url).content.decode()
        assert "/actualites/commun/" not in client.get(url).content.decode()


def test_neighbours__skip_hidden_news(client, site, hidden):
    context = client.get("/actualites/commun/").context
    assert context["previous_news"] is None
    assert context["next_news"] is None
    assert list(context["other_news"]) == []


def test_scheduled_news__is_shown_only_from_its_day(client, site):
    article = factories.NewsFactory(
        parent=site["rubrique"], title="À venir", slug="a-venir", draft=True
    )
    article.go_live_at = timezone.now() + datetime.timedelta(days=2)
    article.save_revision().publish()
    for url in ("/", "/actualites/", "/actualites/rss.xml"):
        assert "À venir" not in client.get(url).content.decode()
    assert client.get("/actualites/a-venir/").status_code == 404


def test_partner__of_a_published_convention_gets_a_page_when_it_is_published(client, site):
    partner = factories.OrganisationFactory()
    convention = factories.ConventionFactory(parent=site["registry"], draft=True)
    Party.objects.create(convention=convention, organisation=partner)
    assert client.get(partner.get_absolute_url()).status_code == 404
    convention.save_revision().publish()
    assert client.get(partner.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("hide", [draft, by_login, by_password])
def test_links__to_what_is_hidden_leave_no_empty_item(client, site, hide):
    page = factories.StandardPageFactory(title=f"Page {MARK}")
    hide(page)
    site["article"].related_links = factories.stream(("link", {"title": "", "page": page.pk}))
    site["article"].save()
    html = client.get("/actualites/commun/").content.decode()
    assert MARK not in html
    assert "<li></li>" not in "".join(html.split())
