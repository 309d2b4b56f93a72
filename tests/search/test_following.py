"""The index follows what pages mention: their parties, themes, keywords, and the names of these."""

import pytest
from wagtail.models import Page

from news.models import NewsPage, NewsPartner
from partnerships.models import Audience, ConventionPage, FicheAction, Party, Territory, Theme
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return factories.NewsFactory(parent=factories.NewsIndexFactory())


@pytest.fixture
def convention():
    return factories.ConventionFactory(parent=factories.RegistryFactory())


def found(word):
    """Return the titles of the pages that hold ``word``."""
    return [page.title for page in Page.objects.search(word)]


def publish(page, change):
    """Publish ``change`` of the page as the desk does, and check that the draft was not indexed."""
    page = type(page).objects.get(pk=page.pk)
    change(page)
    before = found("artisan")
    revision = page.save_revision()
    assert found("artisan") == before
    revision.publish()


def test_publication__indexes_the_parties_and_fiches_of_the_day(convention):
    partner = factories.OrganisationFactory(name="Chambre des artisans")
    publish(convention, lambda page: page.parties.add(Party(organisation=partner)))
    publish(convention, lambda page: page.fiches.add(FicheAction(number="1", title="Robots")))
    assert found("artisan") == found("robot") == [convention.title]
    publish(convention, lambda page: page.parties.clear())
    assert found("artisan") == []


def test_publication__indexes_the_themes_of_the_day(convention):
    theme = factories.ThemeFactory(name="Artisanat")
    publish(convention, lambda page: page.themes.add(theme))
    assert found("artisanat") == [convention.title]
    publish(convention, lambda page: page.themes.remove(theme))
    assert found("artisanat") == []


def test_publication__indexes_the_partners_and_keywords_of_the_day(article):
    partner = factories.OrganisationFactory(name="Chambre des artisans")
    publish(article, lambda page: page.partners.add(NewsPartner(organisation=partner)))
    publish(article, lambda page: page.tags.add("robotique"))
    assert found("artisan") == found("robotique") == [article.title]


def test_partner__is_found_by_its_new_name(article, convention):
    partner = factories.OrganisationFactory(name="Union")
    Party.objects.create(convention=convention, organisation=partner)
    NewsPartner.objects.create(page=article, organisation=partner)
    partner.name = "Fédération des artisans"
    partner.save()
    assert sorted(found("artisan")) == sorted([article.title, convention.title])


@pytest.mark.parametrize(
    ("model", "field"),
    [(Theme, "themes"), (Audience, "audiences"), (Territory, "territories")],
)
def test_vocabulary__is_followed_by_conventions(
    convention, model, field, django_capture_on_commit_callbacks
):
    entry = model.objects.create(name="Menuisiers")
    page = ConventionPage.objects.get(pk=convention.pk)
    setattr(page, field, [entry])
    page.save_revision().publish()
    entry.name = "Artisans"
    entry.save()
    assert (found("artisan"), found("menuisier")) == ([convention.title], [])
    with django_capture_on_commit_callbacks(execute=True):
        entry.delete()
    assert found("artisan") == []


def test_category__is_followed_by_news(article):
    category = article.category
    category.name = "Artisanat"
    category.save()
    assert found("artisanat") == [article.title]


def test_partner__deleted_is_found_no_more(article, django_capture_on_commit_callbacks):
    partner = factories.OrganisationFactory(name="Chambre des artisans")
    publish(article, lambda page: page.partners.add(NewsPartner(organisation=partner)))
    with django_capture_on_commit_callbacks(execute=True):
        partner.delete()
    assert NewsPage.objects.filter(pk=article.pk).exists()
    assert found("artisan") == []
