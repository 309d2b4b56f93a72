"""Slugs of records when several are saved at once."""

from unittest import mock

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError
from taggit.models import Tag

from core import slugs
from partnerships.models import Organisation, Theme
from tests import factories

pytestmark = pytest.mark.django_db
free_slug = slugs.unique_slug


def raced(model, times, **values):
    """Return a ``unique_slug`` that lets somebody else take its slug, ``times`` times."""
    left = list(range(times))

    def found_free(instance, text):
        slug = free_slug(instance, text)
        if left:
            number = left.pop()
            model.objects.bulk_create([model(slug=slug, name=f"Autre {number}", **values)])
        return slug

    return mock.patch.object(slugs, "unique_slug", found_free)


@pytest.mark.parametrize(("times", "slug"), [(0, "cress"), (1, "cress-2"), (2, "cress-3")])
def test_organisation__takes_the_next_slug_when_others_were_faster(times, slug):
    with raced(Organisation, times):
        organisation = Organisation.objects.create(name="Chambre régionale", acronym="CRESS")
    organisation.refresh_from_db()
    assert organisation.slug == slug
    assert Organisation.objects.count() == times + 1


def test_theme__takes_the_next_slug_when_another_was_faster():
    with raced(Theme, 1):
        assert Theme.objects.create(name="Mémoire").slug == "memoire-2"


def test_slug__is_no_excuse_for_another_refusal():
    Theme.objects.create(name="Mémoire")
    theme = Theme(name="Mémoire")
    with pytest.raises(IntegrityError):
        theme.save()


def test_slug__once_made_is_kept():
    organisation = Organisation.objects.create(name="Chambre")
    organisation.name = "Chambre régionale"
    organisation.save()
    assert organisation.slug == "chambre"


@pytest.mark.parametrize(
    ("typed", "slug"), [("Œuvre d’Art", "oeuvre-dart"), ("Cœur", "coeur"), ("Été æ", "ete-ae")]
)
def test_keyword__has_the_slug_that_its_french_letters_make(typed, slug):
    tag = Tag.objects.create(name=typed)
    assert tag.slug == slug
    Tag.objects.filter(pk=tag.pk).update(name="autre")
    assert Tag.objects.create(name=typed).slug == f"{slug}_1"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Œuvre cœur.pdf", "Oeuvre_coeur.pdf"),
        ("E\u0301te\u0301 à l’école.PDF", "Ete_a_lecole.PDF"),
        ("Ægir (1) – v2.pdf", "Aegir_1_-_v2.pdf"),
    ],
)
def test_document__keeps_a_readable_name(name, kept):
    document = factories.DocumentFactory(file=ContentFile(b"%PDF-1.4", name=name))
    assert document.filename == kept


def test_image__keeps_a_readable_name():
    file = ContentFile(factories.png((8, 6)).read(), name="Œuvre cœur.png")
    assert factories.ImageFactory(file=file).filename == "Oeuvre_coeur.png"
