"""The bin for pages: what is deleted comes back as it was, where it was, and to nobody else."""

import io
import json
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Revision

from accessible_pdf.models import AccessibleFile
from media.bin.actions import KEPT
from news.models import NewsPage
from page_bin.jobs import empty_bin
from page_bin.models import BinnedPage
from page_bin.snapshots import is_kept
from partnerships.models import Amendment, ConventionPage, FicheAction, Party
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.reference_index]

EDITORS = "Responsables de publication"
# What the return changes: the page is a draft, in a place of its own.
OF_A_DRAFT = {"live", "has_unpublished_changes", "live_revision", "path", "numchild", "in_registry"}
# What tells of the past, and is not the page.
ASIDE = ["wagtailcore.ReferenceIndex", "wagtailcore.PageLogEntry", "wagtailcore.ModelLogEntry"]


@pytest.fixture
def editor():
    return factories.officer(EDITORS)


@pytest.fixture
def desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def convention():
    former = factories.ConventionFactory(parent=factories.RegistryFactory(), title="Avant")
    page = factories.ConventionFactory(
        parent=former.get_parent(), title="L’école en forêt", slug="foret", succeeds=former
    )
    page.themes.add(factories.ThemeFactory())
    Party.objects.create(convention=page, organisation=factories.OrganisationFactory())
    Amendment.objects.create(
        convention=page, number="1", object="Durée", signed_on=date(2025, 3, 3)
    )
    FicheAction.objects.create(convention=page, title="Une matinée", number="1")
    Redirect.objects.create(old_path="/spip/foret", redirect_page=page)
    page.save_revision(user=factories.superuser()).publish()
    return ConventionPage.objects.get(pk=page.pk)


@pytest.fixture
def article(convention):
    body = f'<p>Lire <a linktype="page" id="{convention.pk}">la convention</a>.</p>'
    page = factories.NewsFactory(
        parent=factories.NewsIndexFactory(),
        title="Signée",
        body=factories.stream(("paragraph", body)),
    )
    factories.link(page, convention)
    page.save_revision().publish()
    return page


def rows():
    """Return what ``dumpdata`` writes of pages, by model and key."""
    output = io.StringIO()
    call_command("dumpdata", "wagtailcore", "news", "partnerships", exclude=ASIDE, stdout=output)
    return {(row["model"], str(row["pk"])): row["fields"] for row in json.loads(output.getvalue())}


def delete(client, page):
    return client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)


def restore(client, binned=None):
    binned = binned or BinnedPage.objects.get()
    return client.post(reverse("restore_page", args=[binned.pk]), follow=True)


def text(response):
    return response.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


def test_page__comes_back_as_it_was(desk, convention, article):
    before = rows()
    assert "est dans la corbeille" in text(delete(desk, convention))
    assert not Page.objects.filter(pk=convention.pk).exists()
    assert NewsPage.objects.get().convention_links.count() == 0
    assert "est sortie de la corbeille, en brouillon" in text(restore(desk))
    after = rows()
    assert after.keys() == before.keys()
    changed = {
        (key, field, before[key][field], value)
        for key, fields in after.items()
        for field, value in fields.items()
        if str(before[key][field])[:23] != str(value)[:23]
    }
    assert {field for _, field, *_ in changed} <= OF_A_DRAFT
    assert not BinnedPage.objects.exists()


def test_page__comes_back_as_a_draft_that_visitors_do_not_read(desk, client, convention):
    url = convention.url
    delete(desk, convention)
    restore(desk)
    back = ConventionPage.objects.get(pk=convention.pk)
    assert (back.live, back.has_unpublished_changes, back.url_path) == (
        False, True, convention.url_path,
    )  # fmt: skip
    client.logout()
    assert client.get(url).status_code == 404
    back.get_latest_revision().publish()
    assert client.get(url).status_code == 200


def test_page__of_the_bin_is_in_no_list_of_the_desk(desk, convention):
    delete(desk, convention)
    for name in ("wagtailadmin_pages:search", "convention_list:index"):
        assert "L’école en forêt" not in text(desk.get(reverse(name), {"q": "forêt"}))


def test_page__that_is_named_shows_where_before_it_goes(desk, convention, article):
    html = text(desk.get(reverse("wagtailadmin_pages:delete", args=[convention.pk])))
    assert reverse("wagtailadmin_pages:edit", args=[article.pk]) in html
    assert "Cette page est utilisée" in html
    assert f"{KEPT.days} jours" in html
    assert reverse("wagtailadmin_pages:unpublish", args=[convention.pk]) in html


def test_planned_publication__is_forgotten(desk, convention):
    convention.go_live_at = timezone.now() + timedelta(days=2)
    convention.live = False
    convention.save()
    convention.save_revision(approved_go_live_at=convention.go_live_at)
    delete(desk, convention)
    restore(desk)
    assert not Revision.objects.exclude(approved_go_live_at=None).exists()


def test_slug__taken_meanwhile_is_left_to_the_page_that_has_it(desk, convention):
    delete(desk, convention)
    other = factories.ConventionFactory(
        parent=Page.objects.get(pk=convention.get_parent().pk), slug="foret"
    )
    restore(desk)
    back = ConventionPage.objects.get(pk=convention.pk)
    assert (other.slug, back.slug) == ("foret", "foret-1")
    assert back.get_latest_revision_as_object().slug == "foret-1"
    assert back.url_path.endswith("/foret-1/")


def test_pages_below__go_and_come_back_with_it(desk):
    desk.force_login(factories.superuser())
    top = factories.StandardPageFactory(parent=factories.home_page(), title="Dossier")
    below = [factories.StandardPageFactory(parent=top, title=f"Page {n}") for n in range(3)]
    factories.StandardPageFactory(parent=below[1], title="Tout en bas")
    delete(desk, top)
    assert "et 4 pages rangées dessous" in text(desk.get(reverse("bin")))
    restore(desk)
    back = Page.objects.get(pk=top.pk)
    assert [page.title for page in back.get_descendants().order_by("path")] == [
        "Page 0", "Page 1", "Tout en bas", "Page 2",
    ]  # fmt: skip
    assert Page.find_problems() == ([], [], [], [], [])


def test_page__waits_for_the_one_that_held_it(desk):
    desk.force_login(factories.superuser())
    top = factories.StandardPageFactory(parent=factories.home_page(), title="Dossier")
    below = factories.StandardPageFactory(parent=top, title="Feuille")
    delete(desk, below)
    delete(desk, top)
    leaf, folder = BinnedPage.objects.get(title="Feuille"), BinnedPage.objects.get(title="Dossier")
    assert "Restaurez d’abord celle-ci" in text(restore(desk, leaf))
    restore(desk, folder)
    restore(desk, leaf)
    assert Page.objects.get(pk=below.pk).get_parent().pk == top.pk


def test_page__comes_back_without_what_was_deleted_meanwhile(desk, convention):
    partner = Party.objects.get(convention=convention).organisation
    author, theme = convention.latest_revision.user, convention.themes.get()
    delete(desk, convention)
    author.delete()
    partner.delete()
    theme.delete()
    restore(desk)
    back = ConventionPage.objects.get(pk=convention.pk)
    assert back.parties.get().organisation is None
    assert back.themes.count() == 0
    assert back.amendments.count() == 1
    assert back.latest_revision.user is None


def test_pages_that_are_ticked__go_in_the_bin_together(desk, convention, article):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    query = f"{url}?next=/admin/&id={convention.pk}&id={article.pk}"
    html = text(desk.get(query))
    assert "Mettre à la corbeille" in html
    assert f"{KEPT.days} jours" in html
    response = desk.post(query, follow=True)
    assert "Dans la corbeille : 2." in text(response)
    assert set(BinnedPage.objects.values_list("title", flat=True)) == {"L’école en forêt", "Signée"}


def test_page_ticked_with_the_one_above__is_in_the_bin_once(desk):
    desk.force_login(factories.superuser())
    top = factories.StandardPageFactory(parent=factories.home_page(), title="Dossier")
    leaf = factories.StandardPageFactory(parent=top, title="Feuille")
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    query = f"{url}?next=/admin/&id={leaf.pk}&id={top.pk}"
    assert "Dans la corbeille : 2." in text(desk.post(query, follow=True))
    restore(desk)
    assert Page.objects.get(pk=top.pk).get_children().get().title == "Feuille"
    assert Page.find_problems() == ([], [], [], [], [])
    assert not BinnedPage.objects.exists()


def test_bin__asks_as_little_for_many_pages_as_for_one(desk, django_assert_num_queries):
    index = factories.NewsIndexFactory()
    drafts = [factories.NewsFactory(parent=index, live=False) for _ in range(3)]
    desk.force_login(factories.superuser())
    delete(desk, drafts[0])
    desk.force_login(factories.User.objects.get(groups__name=EDITORS))
    desk.get(reverse("bin"))
    with CaptureQueriesContext(connection) as of_one:
        assert text(desk.get(reverse("bin"))).count("Restaurer<") == 1
    asked = len(of_one)
    desk.force_login(factories.User.objects.get(is_superuser=True))
    for draft in drafts[1:]:
        delete(desk, draft)
    desk.force_login(factories.User.objects.get(groups__name=EDITORS))
    desk.get(reverse("bin"))
    with django_assert_num_queries(asked):
        assert text(desk.get(reverse("bin"))).count("Restaurer<") == 3


def test_rows_with_a_file__are_only_what_is_made_again_from_the_page():
    left_out = {
        model
        for model in apps.get_models()
        if not is_kept(model) and any(each.related_model is Page for each in model._meta.fields)
    }
    assert left_out == {AccessibleFile}


def test_page_twice_restored__says_that_it_is_there_no_more(desk, convention):
    delete(desk, convention)
    binned = BinnedPage.objects.get()
    restore(desk, binned)
    assert "n’est plus dans la corbeille" in text(restore(desk, binned))
    assert ConventionPage.objects.filter(pk=convention.pk).count() == 1


def test_who_may_restore__put_it_there_or_publishes_where_it_stood(client, convention):
    writer = factories.officer("Chargés de communication")
    draft = factories.NewsFactory(
        parent=factories.NewsIndexFactory(), title="Brouillon", owner=writer, live=False
    )
    draft.save_revision(user=writer)
    client.force_login(writer)
    delete(client, draft)
    mine = BinnedPage.objects.get()
    client.force_login(convention.latest_revision.user)
    delete(client, convention)
    other = BinnedPage.objects.exclude(pk=mine.pk).get()
    client.force_login(writer)
    html = text(client.get(reverse("bin")))
    assert "Brouillon" in html
    assert "L’école en forêt" not in html
    restore(client, other)
    assert not ConventionPage.objects.filter(pk=convention.pk).exists()
    restore(client, mine)
    assert NewsPage.objects.filter(title="Brouillon").exists()


def test_page_that_was_not_confirmed__is_not_kept(desk, settings, convention):
    settings.WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 1
    url = reverse("wagtailadmin_pages:delete", args=[convention.pk])
    desk.post(url, {"confirm_site_name": "un autre site"})
    assert not BinnedPage.objects.exists()
    assert ConventionPage.objects.filter(pk=convention.pk).exists()


def test_bin__forgets_after_ninety_days(desk, convention):
    delete(desk, convention)
    now = timezone.now()
    empty_bin(now + timedelta(days=89))
    assert BinnedPage.objects.exists()
    empty_bin(now + timedelta(days=91))
    assert not BinnedPage.objects.exists()
