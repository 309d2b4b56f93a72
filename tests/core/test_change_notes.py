"""Readers are told what changed in a page, when an officer says so."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset

from core.admin.missing import IncompleteError
from news.models import NewsChangeNote, NewsPage
from partnerships.models import ConventionChangeNote, ConventionPage
from tests import factories
from tests.admin.test_mistakes import news

pytestmark = pytest.mark.django_db

KINDS = {NewsPage: NewsChangeNote, ConventionPage: ConventionChangeNote}


@pytest.fixture
def article():
    return factories.NewsFactory(parent=factories.NewsIndexFactory(), slug="signature")


@pytest.fixture
def convention():
    return factories.ConventionFactory(parent=factories.RegistryFactory(), slug="ess")


@pytest.fixture(params=["article", "convention"])
def page(request):
    return request.getfixturevalue(request.param)


def noted(page, *notes):
    """Return a new version of ``page`` that tells of ``notes``, each a day and a sentence."""
    draft = page.get_latest_revision_as_object()
    for day, text in notes:
        draft.change_notes.add(KINDS[type(page)](noted_on=day, text=text))
    return draft.save_revision()


def text_of(client, url):
    return " ".join(unescape(re.sub("<[^>]+>", " ", client.get(url).content.decode())).split())


def test_note__appears_in_the_page_with_its_day(client, page):
    noted(page, (date(2026, 11, 3), "Date de la cérémonie corrigée.")).publish()
    told = text_of(client, page.url)
    assert "Modifié le 3 novembre 2026 : Date de la cérémonie corrigée." in told


def test_page_changed_without_a_note__says_nothing_new(client, page):
    page.title = "Un autre titre"
    page.save_revision().publish()
    text = text_of(client, page.url)
    assert "Un autre titre" in text
    assert "Modifié le" not in text


def test_note_of_a_draft__waits_for_the_publication(client, page):
    revision = noted(page, (date(2026, 11, 3), "Date de la cérémonie corrigée."))
    assert "Date de la cérémonie" not in text_of(client, page.url)
    revision.publish()
    assert "Date de la cérémonie" in text_of(client, page.url)


def test_notes__are_all_kept_the_latest_first(client, page):
    noted(
        page, (date(2026, 11, 3), "Date corrigée."), (date(2026, 10, 1), "Lieu ajouté.")
    ).publish()
    page = type(page).objects.get(pk=page.pk)
    noted(page, (date(2026, 11, 3), "Heure corrigée.")).publish()
    text = text_of(client, page.url)
    assert re.findall("Heure corrigée|Date corrigée|Lieu ajouté", text) == [
        "Heure corrigée", "Date corrigée", "Lieu ajouté",
    ]  # fmt: skip


@pytest.mark.parametrize("file", ["rss.xml", "atom.xml", "feed.json"])
def test_note__is_read_in_the_feed(client, page, file):
    noted(page, (date(2026, 11, 3), "Date de la cérémonie corrigée.")).publish()
    parent = page.get_parent().url
    assert "Date de la cérémonie corrigée." in client.get(f"{parent}{file}").content.decode()


def test_note__makes_the_update_known(page):
    before = timezone.now()
    noted(page, (date(2026, 11, 3), "Date de la cérémonie corrigée.")).publish()
    assert type(page).objects.get(pk=page.pk).updated_at >= before


def test_copy__has_no_note_of_what_it_was_copied_from(page):
    noted(page, (date(2026, 11, 3), "Date de la cérémonie corrigée.")).publish()
    page = type(page).objects.get(pk=page.pk)
    copy = page.copy(update_attrs={"slug": "copie"})
    assert list(type(page).objects.get(pk=copy.pk).change_notes.all()) == []
    assert copy.get_latest_revision_as_object().change_notes.count() == 0
    assert page.change_notes.count() == 1


@pytest.mark.parametrize("day", [None, timezone.localdate() + timedelta(days=2), date(1203, 1, 1)])
def test_note__of_an_impossible_day_is_not_published(client, page, day):
    revision = noted(page, (day, "Date de la cérémonie corrigée."))
    with pytest.raises(IncompleteError):
        revision.publish()
    assert "Date de la cérémonie" not in text_of(client, page.url)


def test_note__may_tell_of_the_day_of_a_scheduled_publication(page):
    tomorrow = timezone.now() + timedelta(days=1)
    page.go_live_at = tomorrow
    noted(page, (timezone.localdate(tomorrow), "Date de la cérémonie corrigée.")).publish()
    assert type(page).objects.get(pk=page.pk).scheduled_revision is not None


@pytest.fixture
def reverted(client, page):
    """Return what the form of the first version of ``page`` holds, among notes written since."""
    client.force_login(factories.superuser())

    def notes():
        first = page.revisions.order_by("pk").first()
        form = client.get(reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk]))
        rows = form.context["form"].formsets["change_notes"].forms
        return [row["text"].value() for row in rows]

    page.save_revision().publish()
    return notes


def test_old_version__keeps_the_notes_written_since(page, reverted):
    noted(page, (date(2026, 11, 3), "Date corrigée.")).publish()
    page = type(page).objects.get(pk=page.pk)
    noted(page, (date(2026, 11, 4), "Lieu corrigé.")).publish()
    assert reverted() == ["Date corrigée.", "Lieu corrigé."]


def test_old_version__brings_back_no_note_deleted_since_and_none_of_a_draft(page, reverted):
    noted(page, (date(2026, 11, 3), "Date corrigée.")).publish()
    page = type(page).objects.get(pk=page.pk)
    without = page.get_latest_revision_as_object()
    without.change_notes.set([])
    without.save_revision().publish()
    page = type(page).objects.get(pk=page.pk)
    noted(page, (date(2026, 11, 4), "Lieu corrigé."))
    assert reverted() == []


def test_old_version__is_published_with_the_notes_written_since(client, article):
    client.force_login(factories.superuser())
    first = article.save_revision()
    noted(article, (date(2026, 11, 3), "Date corrigée.")).publish()
    note = NewsChangeNote.objects.get()
    kept = [{"id": note.pk, "noted_on": "2026-11-03", "text": note.text}]
    data = news(slug=article.slug, change_notes=inline_formset(kept, initial=1))
    url = reverse("wagtailadmin_pages:revisions_revert", args=[article.pk, first.pk])
    client.post(url, {**data, "action-publish": "x"})
    assert [each.text for each in article.change_notes.all()] == ["Date corrigée."]
    assert article.revisions.count() == 3
