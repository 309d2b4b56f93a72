"""Records that drafts and old versions name: not deleted, or chosen again."""

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone

from partnerships.models import Organisation, Party
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return factories.NewsFactory(parent=factories.NewsIndexFactory())


@pytest.fixture
def convention():
    return factories.ConventionFactory(parent=factories.RegistryFactory())


def with_category(article):
    """Return a category that a draft of the article names, and the draft."""
    category = factories.CategoryFactory(name="Bilan")
    article.category = category
    return category, article.save_revision()


def with_party(convention):
    """Return an organisation that a draft of the convention names, and the draft."""
    partner = factories.OrganisationFactory(name="Union", acronym="")
    convention.parties.add(Party(organisation=partner, designation="L’Union", seat="Dole"))
    return partner, convention.save_revision()


def with_theme(convention):
    theme = factories.ThemeFactory()
    convention.themes.add(theme)
    return theme, convention.save_revision()


NAMING = [("article", with_category), ("convention", with_party), ("convention", with_theme)]


@pytest.mark.parametrize(("name", "change"), NAMING)
def test_record__that_a_draft_names_is_not_deleted(request, name, change):
    page = request.getfixturevalue(name)
    record, _ = change(page)
    with pytest.raises(ProtectedError) as caught, transaction.atomic():
        record.delete()
    assert [each.pk for each in caught.value.protected_objects] == [page.pk]
    assert type(record).objects.filter(pk=record.pk).exists()


def test_record__that_a_scheduled_version_names_is_not_deleted(article):
    category, revision = with_category(article)
    revision.approved_go_live_at = timezone.now()
    revision.save()
    article.category = factories.CategoryFactory(name="Signature")
    article.save_revision()
    with pytest.raises(ProtectedError):
        category.delete()


def test_record__that_old_versions_alone_name_is_deleted(article):
    category, _ = with_category(article)
    article.category = factories.CategoryFactory(name="Signature")
    article.save_revision().publish()
    category.delete()


def test_table__lists_the_drafts_that_name_a_record(convention, as_editor):
    partner, _ = with_party(convention)
    url = reverse("wagtailsnippets_partnerships_organisation:delete", args=[partner.pk])
    html = as_editor.post(url).content.decode()
    assert "ne peut pas être supprimé" in html
    assert convention.title in html
    assert reverse("wagtailadmin_pages:edit", args=[convention.pk]) in html
    assert Organisation.objects.filter(pk=partner.pk).exists()


def test_table__lists_the_pages_on_line_that_name_a_record(convention, as_editor):
    partner, revision = with_party(convention)
    revision.publish()
    url = reverse("wagtailsnippets_partnerships_organisation:delete", args=[partner.pk])
    html = as_editor.post(url).content.decode()
    assert convention.title in html
    assert "(en ligne)" in html


def test_table__deletes_a_record_that_nothing_names(as_editor):
    partner = factories.OrganisationFactory()
    url = reverse("wagtailsnippets_partnerships_organisation:delete", args=[partner.pk])
    assert as_editor.post(url, follow=True).status_code == 200
    assert not Organisation.objects.filter(pk=partner.pk).exists()


def screens(page, revision):
    """Return the URLs at which an editor meets the version."""
    key = page.pk
    return {
        "edit": reverse("wagtailadmin_pages:edit", args=[key]),
        "explorer": reverse("wagtailadmin_explore", args=[page.get_parent().pk]),
        "history": reverse("wagtailadmin_pages:history", args=[key]),
        "revert": reverse("wagtailadmin_pages:revisions_revert", args=[key, revision.pk]),
        "view": reverse("wagtailadmin_pages:revisions_view", args=[key, revision.pk]),
        "compare": reverse("wagtailadmin_pages:revisions_compare", args=[key, revision.pk, "live"]),
        "preview": reverse("wagtailadmin_pages:view_draft", args=[key]),
    }


@pytest.mark.parametrize(("name", "change"), NAMING[:2])
@pytest.mark.parametrize(
    "screen", ["edit", "explorer", "history", "revert", "view", "compare", "preview"]
)
def test_version__whose_record_is_gone_opens(request, as_editor, name, change, screen):
    page = request.getfixturevalue(name)
    record, revision = change(page)
    # As a deletion of before this rule did: past the signals.
    type(record).objects.filter(pk=record.pk)._raw_delete("default")
    response = as_editor.get(screens(page, revision)[screen])
    assert response.status_code == 200
    if screen in {"edit", "revert"}:
        html = response.content.decode()
        assert "À choisir de nouveau" in html
        if name == "convention":
            assert "L’Union" in html
            assert "Dole" in html
