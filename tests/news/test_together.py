"""An article and its convention go through the approval together, and never without a word."""

from datetime import timedelta
from unittest import mock

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision, WorkflowState
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from clock.publication import NotPublishedError, publish_due
from news.conventions_first import ConventionFirstError
from news.models import ConventionLink, NewsPage
from partnerships.models import ConventionPage
from tests import factories

pytestmark = pytest.mark.django_db
OFFICERS, PUBLISHERS = "Chargés de communication", "Responsables de publication"


@pytest.fixture
def convention():
    """A draft that lacks nothing."""
    page = factories.ConventionFactory(parent=factories.RegistryFactory(), title="Lire", draft=True)
    page.save_revision()
    return page


@pytest.fixture
def article(convention):
    """A draft about the convention."""
    page = factories.NewsFactory(parent=factories.NewsIndexFactory(), title="Signé", draft=True)
    ConventionLink.objects.create(page=page, convention=convention)
    page = NewsPage.objects.get(pk=page.pk)
    page.save_revision()
    return page


def member(group):
    """Return the officer of ``group``, the same each time."""
    return User.objects.filter(groups__name=group).first() or factories.officer(group)


def send(client, group, article, asked):
    """Send the form of the article as a member of ``group``; return what is then read."""
    client.force_login(member(group))
    article = NewsPage.objects.get(pk=article.pk)
    links = [
        {"convention": link.convention_id, "id": link.pk, "ORDER": 1}
        for link in article.convention_links.all()
    ]
    fields = {
        "title": article.title, "slug": article.slug, "standfirst": "L’essentiel.",
        "category": article.category_id, "cover": "", "tags": "",
        "body": streamfield([]), "contacts": streamfield([]), "related_links": streamfield([]),
        "convention_links": inline_formset(links, initial=len(links)),
        "partners": inline_formset([]), "documents": inline_formset([]),
        "change_notes": inline_formset([]), "comments": inline_formset([]),
    }  # fmt: skip
    url = reverse("wagtailadmin_pages:edit", args=[article.pk])
    return client.post(url, nested_form_data(fields) | asked, follow=True).content.decode()


def submit(client, article):
    return send(client, OFFICERS, article, {"action-submit": "x"})


def judge(client, article, judgement, **more):
    asked = {"action-workflow-action": "x", "workflow-action-name": judgement}
    return send(client, PUBLISHERS, article, asked | more)


def approve(client, article, **more):
    return judge(client, article, "approve", **more)


def is_live(page):
    return type(page).objects.get(pk=page.pk).live


def states(page):
    return list(WorkflowState.objects.for_instance(page).values_list("status", flat=True))


def test_submission__takes_the_convention_along(client, article, convention):
    told = submit(client, article)
    assert "La convention «\u00a0Lire\u00a0» est soumise avec l’article." in told
    assert states(article) == states(convention) == ["in_progress"]


def test_submission__asked_again_starts_nothing_twice(client, article, convention):
    convention.get_workflow().start(convention, member(OFFICERS))
    assert "est soumise avec" not in submit(client, article)
    assert states(convention) == ["in_progress"]


def test_submission__takes_up_again_what_was_to_change(client, article, convention):
    state = convention.get_workflow().start(convention, member(OFFICERS))
    state.current_task_state.reject(user=factories.superuser())
    assert "est soumise avec" in submit(client, article)
    assert states(convention) == ["in_progress"]


def test_submission__says_what_the_convention_lacks(client, article, convention):
    convention.object = ""
    convention.save_revision(clean=False)
    told = submit(client, article)
    assert "n’est pas soumise avec l’article" in told
    assert f"/admin/pages/{convention.pk}/edit/?manque=1" in told
    assert states(convention) == []


def test_approval__puts_both_on_line(client, article, convention):
    submit(client, article)
    told = approve(client, article)
    assert is_live(article)
    assert is_live(convention)
    assert "La convention «\u00a0Lire\u00a0» est validée avec l’article." in told


def test_approval__is_announced_in_the_form(client, article):
    submit(client, article)
    client.force_login(member(PUBLISHERS))
    form = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    assert "Approuver l’article ici l’approuve aussi" in form


def test_approval__waits_for_a_convention_that_nobody_submitted(client, article, convention):
    submit(client, article)
    convention.current_workflow_state.cancel(user=factories.superuser())
    told = approve(client, article)
    assert "la convention qu’elle annonce doit être en ligne d’abord" in told
    assert not is_live(article)
    assert not is_live(convention)
    assert states(article) == ["in_progress"]


@pytest.fixture
def later():
    """An hour in two days, as the form takes it: to the minute."""
    return timezone.localtime().replace(second=0, microsecond=0) + timedelta(days=2)


def at(moment):
    return {"go_live_at": f"{moment:%d/%m/%Y %H:%M}"}


def test_approval__of_an_article_for_later_plans_the_convention_with_it(
    client, article, convention, later
):
    submit(client, article)
    told = approve(client, article, **at(later))
    assert "est validée avec l’article, et paraîtra avec lui" in told
    assert states(article) == states(convention) == ["approved"]
    assert not is_live(article)
    assert not is_live(convention)
    with mock.patch("django.utils.timezone.now", return_value=later):
        assert publish_due(later) == (2, 0)
    assert is_live(article)
    assert is_live(convention)


def planned(page, moment):
    """Plan the publication of a page as whoever publishes does."""
    page = type(page).objects.get(pk=page.pk)
    page.go_live_at = moment
    page.save_revision().publish(user=member(PUBLISHERS))


def test_plan__waits_for_a_convention_that_is_planned_later(article, convention, later):
    planned(convention, later + timedelta(minutes=1))
    with pytest.raises(ConventionFirstError, match=r"Lire.*» n’est pas en ligne"):
        planned(article, later)
    planned(article, later + timedelta(minutes=1))


def test_approval__never_changes_the_later_hour_of_a_convention(client, article, convention, later):
    draft = ConventionPage.objects.get(pk=convention.pk)
    draft.go_live_at = later + timedelta(days=1)
    draft.save_revision()
    submit(client, article)
    assert "doit être en ligne d’abord" in approve(client, article, **at(later))
    assert states(convention) == ["in_progress"]


def test_set__appears_whole_or_not_at_all(article, convention, later):
    planned(convention, later)
    planned(article, later)
    revision = NewsPage.objects.get(pk=article.pk).scheduled_revision
    revision.content["standfirst"] = ""
    revision.save(update_fields=["content"])
    alone = factories.NewsFactory(parent=article.get_parent(), draft=True)
    planned(alone, later)
    with (
        mock.patch("django.utils.timezone.now", return_value=later),
        pytest.raises(NotPublishedError, match=r"^« Signé » : "),
    ):
        publish_due(later)
    assert [is_live(page) for page in (article, convention, alone)] == [False, False, True]
    told = PageLogEntry.objects.get(page=convention.pk, action="clock.publication_refused")
    assert told.data["sentences"] == ["Elle doit paraître avec « Signé », qui n’a pas pu paraître."]


def test_set__appears_without_a_convention_deleted_meanwhile(article, convention, later):
    planned(convention, later)
    planned(article, later)
    convention.delete()
    with mock.patch("django.utils.timezone.now", return_value=later):
        assert publish_due(later) == (1, 0)
    assert is_live(article)


def test_set__waits_whole_when_the_hour_of_its_convention_is_cancelled(article, convention, later):
    planned(convention, later)
    planned(article, later)
    Revision.objects.filter(object_id=convention.pk).update(approved_go_live_at=None)
    with (
        mock.patch("django.utils.timezone.now", return_value=later),
        pytest.raises(NotPublishedError, match=r"Lire\s» n’est pas en ligne"),
    ):
        publish_due(later)
    assert not is_live(article)


def test_article_on_line__may_name_a_convention_to_come(article, convention):
    on_line = factories.NewsFactory(parent=article.get_parent())
    ConventionLink.objects.create(page=on_line, convention=convention)
    NewsPage.objects.get(pk=on_line.pk).save_revision().publish()
    assert "Lire" not in NewsPage.objects.get(pk=on_line.pk).public_conventions()


def test_article__does_not_wait_for_a_convention_withdrawn_long_ago(article, convention):
    convention.save_revision().publish()
    ConventionPage.objects.get(pk=convention.pk).unpublish()
    article.save_revision().publish()
    assert is_live(article)


def test_approval__undoes_all_when_the_convention_is_not_complete(client, article, convention):
    submit(client, article)
    unfinished = ConventionPage.objects.get(pk=convention.pk)
    unfinished.object = ""
    revision = unfinished.save_revision(clean=False)
    state = convention.current_workflow_task_state
    state.revision = revision
    state.save()
    told = approve(client, article)
    assert not is_live(article)
    assert not is_live(convention)
    assert "elle n’est pas complète" in told


def test_refusal__says_nothing_of_the_convention(client, article, convention):
    submit(client, article)
    judge(client, article, "reject")
    assert states(convention) == ["in_progress"]
    assert not is_live(convention)
