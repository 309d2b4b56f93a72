"""The index follows what pages mention: their parties, themes, keywords, and the names of these."""

from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from news.models import NewsPage, NewsPartner
from partnerships.models import Audience, ConventionPage, FicheAction, Party, Territory, Theme
from search.models import PageToIndex
from search.signals import MOST_AT_ONCE, NAMED, index_waiting_pages
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return factories.NewsFactory(parent=factories.NewsIndexFactory())


@pytest.fixture
def convention():
    return factories.ConventionFactory(parent=factories.RegistryFactory())


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Do what waits for the commit at the end of the block."""
    return partial(django_capture_on_commit_callbacks, execute=True)


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


def test_partner__is_found_by_its_new_name(article, convention, committed):
    partner = factories.OrganisationFactory(name="Union")
    Party.objects.create(convention=convention, organisation=partner)
    NewsPartner.objects.create(page=article, organisation=partner)
    partner.name = "Fédération des artisans"
    with committed():
        partner.save()
    assert sorted(found("artisan")) == sorted([article.title, convention.title])


@pytest.mark.parametrize(
    ("model", "field"),
    [(Theme, "themes"), (Audience, "audiences"), (Territory, "territories")],
)
def test_vocabulary__is_followed_by_conventions(convention, model, field, committed):
    entry = model.objects.create(name="Menuisiers")
    page = ConventionPage.objects.get(pk=convention.pk)
    setattr(page, field, [entry])
    page.save_revision().publish()
    entry.name = "Artisans"
    with committed():
        entry.save()
    assert (found("artisan"), found("menuisier")) == ([convention.title], [])
    with committed():
        entry.delete()
    assert found("artisan") == []


def test_category__is_followed_by_news(article, committed):
    category = article.category
    category.name = "Artisanat"
    with committed():
        category.save()
    assert found("artisanat") == [article.title]


def test_partner__deleted_is_found_no_more(article, committed):
    partner = factories.OrganisationFactory(name="Chambre des artisans")
    publish(article, lambda page: page.partners.add(NewsPartner(organisation=partner)))
    with committed():
        partner.delete()
    assert NewsPage.objects.filter(pk=article.pk).exists()
    assert found("artisan") == []


def rename(category):
    category.name = "Artisanat"
    category.save()


def articles(category, number):
    slug = category.name.lower()
    rubrique = factories.NewsIndexFactory(slug=slug)
    for _ in range(number):
        factories.NewsFactory(parent=rubrique, category=category)


def test_partner__whose_other_fields_change_costs_no_reading(convention, committed):
    partner = factories.OrganisationFactory()
    Party.objects.create(convention=convention, organisation=partner)
    partner.website = "https://example.org"
    with committed() as callbacks:
        partner.save()
    assert not PageToIndex.objects.exists()
    assert [each for each in callbacks if "index" in each.__qualname__] == []


def test_category__of_some_articles_is_read_in_as_many_queries_as_for_one(committed):
    few, many = factories.CategoryFactory(name="Bilan"), factories.CategoryFactory(name="Annonce")
    articles(few, 2)
    articles(many, 20)

    def queries(category):
        category.name += " annuel"
        with CaptureQueriesContext(connection) as captured, committed():
            category.save()
        return len(captured)

    assert queries(few) >= queries(many)


def test_category__of_many_articles_lets_the_editor_go_and_waits_for_the_clock(committed):
    category = factories.CategoryFactory(name="Bilan")
    articles(category, MOST_AT_ONCE + 1)
    with committed():
        rename(category)
    assert found("artisanat") == []
    assert index_waiting_pages() == MOST_AT_ONCE + 1
    assert len(found("artisanat")) == MOST_AT_ONCE + 1
    assert not PageToIndex.objects.exists()


def test_page__waiting_survives_a_site_that_stops_after_the_commit(article):
    rename(article.category)
    assert [row.page_id for row in PageToIndex.objects.all()] == [article.pk]
    assert index_waiting_pages() == 1
    assert found("artisanat") == [article.title]


def test_page__deleted_while_it_waits_is_forgotten(article):
    rename(article.category)
    article.delete()
    assert index_waiting_pages() == 0


def test_names__are_those_that_pages_are_found_by():
    """What is followed is what the pages' own ``search_fields`` say of each record."""
    for fields, relations in NAMED.values():
        for model, path in relations:
            indexed = model.get_search_fields()
            for step in path.split("__"):
                (related,) = [f for f in indexed if f.field_name == step and hasattr(f, "fields")]
                indexed = related.fields
            assert tuple(field.field_name for field in indexed) == fields
