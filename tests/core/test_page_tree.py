"""Writing a page leaves its place in the tree as others made it meanwhile."""

import pytest
from wagtail.models import Page

from news.models import NewsIndexPage
from tests import factories

pytestmark = pytest.mark.django_db


def problems():
    """Return what treebeard finds wrong in the tree."""
    return [found for found in Page.find_problems() if found]


@pytest.fixture
def rubrique():
    return factories.NewsIndexFactory()


def test_publication__keeps_the_articles_added_while_it_was_written(rubrique):
    revision = rubrique.save_revision()
    stale = revision.as_object()
    for _ in range(3):
        factories.NewsFactory(parent=Page.objects.get(pk=rubrique.pk))
    stale.title = "Presse"
    stale.save()
    rubrique.refresh_from_db()
    assert (rubrique.title, rubrique.numchild, problems()) == ("Presse", 3, [])


def test_publication__keeps_the_place_to_which_the_page_was_moved(rubrique):
    factories.NewsFactory(parent=rubrique, slug="signature")
    other = factories.NewsIndexFactory(title="Presse", slug="presse")
    article = rubrique.get_children().get().specific
    Page.objects.get(pk=article.pk).move(Page.objects.get(pk=other.pk), pos="last-child")
    article.title = "Autre titre"
    article.save()
    moved = Page.objects.get(pk=article.pk)
    assert (moved.get_parent().pk, moved.url_path) == (other.pk, "/accueil/presse/signature/")
    assert problems() == []


def test_publication__keeps_the_url_that_a_renamed_parent_gave(rubrique):
    article = factories.NewsFactory(parent=rubrique, slug="signature")
    renamed = NewsIndexPage.objects.get(pk=rubrique.pk)
    renamed.slug = "presse"
    renamed.save()
    article.title = "Autre titre"
    article.save()
    assert Page.objects.get(pk=article.pk).url_path.endswith("/presse/signature/")


def test_rename__gives_its_pages_their_new_url(rubrique):
    article = factories.NewsFactory(parent=rubrique, slug="signature")
    rubrique.slug = "presse"
    rubrique.save()
    article.refresh_from_db()
    assert article.url_path.endswith("/presse/signature/")


def test_home_page__keeps_its_url():
    home = factories.home_page()
    before = home.url_path
    home.title = "Partenariats de l’académie"
    home.save()
    home.refresh_from_db()
    assert home.url_path == before
