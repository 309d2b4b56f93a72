"""The home of the administration: where officers begin, what waits, what comes, and their guide."""

import re
from datetime import timedelta

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone
from wagtail.models import Page

from home.guide import read
from home.panels import AgendaPanel
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    officer = factories.officer()
    client.force_login(officer)
    return officer


def article(**fields):
    parent = factories.NewsIndexFactory(slug=f"rubrique-{Page.objects.count()}")
    return factories.NewsFactory(parent=parent, **fields)


def agenda(user):
    return AgendaPanel(user).get_context_data({})


def test_home__leads_at_once_to_the_three_things_officers_come_for(client, officer):
    factories.NewsIndexFactory()
    factories.RegistryFactory()
    page = client.get("/admin/").content.decode()
    for words, url in [
        ("Écrire une actualité", "/admin/actualites/choose_parent/"),
        ("Importer une convention signée", "/admin/imports/"),
        ("Créer une convention", "/admin/conventions/choose_parent/"),
    ]:
        assert words in page
        assert f'href="{url}"' in page
        assert client.get(url, follow=True).status_code == 200


def test_home__says_nothing_in_english_nor_of_another_site(client, officer):
    page = client.get("/admin/").content.decode()
    assert "guide.wagtail.org" not in page
    assert "docs.wagtail.org" not in page
    assert 'href="/admin/guide/"' in page


def test_agenda__tells_what_goes_on_line_and_off_line_within_a_week(officer):
    now = timezone.now()
    coming = article(title="À paraître", live=False)
    coming.go_live_at = now + timedelta(days=2)
    coming.save_revision(approved_go_live_at=coming.go_live_at)
    far = article(title="Plus tard", live=False)
    far.save_revision(approved_go_live_at=now + timedelta(days=8))
    article(title="À retirer", expire_at=now + timedelta(days=1))
    article(title="Un jour", expire_at=now + timedelta(days=30))
    planned = [(row.page.title, row.what) for row in agenda(officer)["planned"]]
    assert planned == [("À retirer", "retrait"), ("À paraître", "mise en ligne")]


def sleeping(title, days, user=None):
    page = article(title=title)
    page.title = f"{title} (brouillon)"
    page.save_revision(user=user)
    moment = timezone.now() - timedelta(days=days)
    Page.objects.filter(pk=page.pk).update(latest_revision_created_at=moment)
    return page


def test_agenda__wakes_the_drafts_that_sleep_ones_own_first(officer):
    sleeping("D’un autre", 90, factories.superuser())
    sleeping("Le mien", 31, officer)
    sleeping("Récent", 29, officer)
    titles = [page.draft_title for page in agenda(officer)["asleep"]]
    assert titles == ["Le mien (brouillon)", "D’un autre (brouillon)"]


def test_agenda__leaves_alone_a_draft_that_waits_for_its_hour(officer):
    page = sleeping("Programmé", 60, officer)
    page.latest_revision.approved_go_live_at = timezone.now() + timedelta(days=60)
    page.latest_revision.save()
    assert agenda(officer)["asleep"] == []


def test_agenda__costs_the_same_for_few_and_many(officer, django_assert_max_num_queries):
    for number in range(12):
        sleeping(f"Brouillon {number}", 40 + number, officer)
    with django_assert_max_num_queries(8):
        found = agenda(officer)["asleep"]
    assert len(found) == 8


def test_guide__is_read_in_the_admin(client, officer):
    page = client.get("/admin/guide/").content.decode()
    assert '<h2 id="2-la-convention">' in page
    assert 'href="#2-la-convention"' in page


def test_guide__is_for_whoever_writes(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("personne"))
    assert client.get("/admin/guide/").status_code == 302


def test_guide__keeps_its_title_apart_and_names_its_parts():
    title, contents, html = read(
        "# Guide\n\n## Écrire\n\nUn *mot*.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    )
    assert (title, contents) == ("Guide", [("ecrire", "Écrire")])
    assert html.startswith('<h2 id="ecrire">Écrire</h2>')
    assert "<table>" in html


def test_guide__opens_from_the_forms_at_the_part_that_helps(client, officer):
    convention = factories.ConventionFactory(parent=factories.RegistryFactory())
    guide = client.get("/admin/guide/").content.decode()
    for page, part in ((article(), "3-lactualite"), (convention, "2-la-convention")):
        form = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
        assert f'href="/admin/guide/#{part}"' in form
        assert f'<h2 id="{part}">' in guide


def test_guide__shows_its_pictures(client, officer):
    shown = client.get("/admin/guide/").content.decode()
    pictures = re.findall(r'<img src="([^"]+)" alt="([^"]+)"', shown)
    assert len(pictures) == 6
    for url, _ in pictures:
        assert finders.find(url.removeprefix("/static/")), url
