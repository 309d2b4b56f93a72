"""Short lists and keywords: names that French reads alike are one."""

import unicodedata

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from taggit.models import Tag

from news.models import NewsCategory, NewsPage
from partnerships.models import Audience, Territory, Theme
from tests import factories

pytestmark = pytest.mark.django_db

NFD = unicodedata.normalize("NFD", "Économie sociale")
ALIKE = [
    "economie sociale",
    "ÉCONOMIE  SOCIALE",
    NFD,
    " Économie\u00a0sociale ",
    "Economie Sociale",
]


@pytest.mark.parametrize("model", [Theme, Audience, Territory, NewsCategory])
@pytest.mark.parametrize("typed", ["Économie sociale", *ALIKE])
def test_entry__that_exists_already_is_refused_beside_its_field(client, model, typed):
    client.force_login(factories.officer("Mission partenariats"))
    model.objects.create(name="Économie sociale")
    name = f"{model._meta.app_label}_{model._meta.model_name}_modeladmin_create"
    response = client.post(reverse(name), {"name": typed})
    assert response.status_code == 200
    assert response.context["form"].errors == {
        "name": ["«\u00a0Économie sociale\u00a0» existe déjà."]
    }
    assert model.objects.count() == 1


def test_entry__keeps_its_own_name_and_may_change_its_accents(client):
    client.force_login(factories.officer("Mission partenariats"))
    theme = Theme.objects.create(name="economie  sociale")
    url = reverse("partnerships_theme_modeladmin_edit", args=[theme.pk])
    assert client.post(url, {"name": NFD}).status_code == 302
    theme.refresh_from_db()
    assert (theme.name, theme.key) == ("Économie sociale", "economie sociale")


@pytest.mark.parametrize("typed", ALIKE)
def test_entry__is_one_in_the_database_too(typed):
    Theme.objects.create(name="Économie sociale")
    with pytest.raises(IntegrityError), transaction.atomic():
        Theme.objects.bulk_create([Theme(name=typed, slug="autre")])
    Theme.objects.create(name="Économie")


def test_entries__stand_as_french_sorts_them():
    names = ["Arts", "École", "écologue", "Égalité", "énergie", "Œuvre", "Offre", "Zone"]
    for name in reversed(names):
        Theme.objects.create(name=name)
    assert [theme.name for theme in Theme.objects.all()] == names


@pytest.mark.parametrize("typed", ALIKE)
def test_keyword__typed_otherwise_is_the_one_that_exists(typed):
    Tag.objects.create(name="Économie sociale")
    article = factories.NewsFactory(parent=factories.NewsIndexFactory())
    article.tags.add(typed)
    article.save()
    image = factories.ImageFactory()
    image.tags.add(typed)
    assert [tag.name for tag in Tag.objects.all()] == ["Économie sociale"]
    assert [tag.name for tag in image.tags.all()] == ["Économie sociale"]
    assert [tag.name for tag in NewsPage.objects.get().tags.all()] == ["Économie sociale"]


def test_keywords__typed_twice_in_one_form_are_one():
    article = factories.NewsFactory(parent=factories.NewsIndexFactory())
    article.tags.add("Lycée", "lycee", "LYCÉE", "lycées")
    article.save()
    assert sorted(tag.name for tag in Tag.objects.all()) == ["Lycée", "lycées"]


def test_keywords__are_proposed_whatever_their_accents(client):
    client.force_login(factories.officer("Mission partenariats"))
    Tag.objects.create(name="Économie")
    for typed in ("eco", "Éc", "ECONOMIE"):
        found = client.get(reverse("wagtailadmin_tag_autocomplete"), {"term": typed})
        assert found.json() == ["Économie"], typed
