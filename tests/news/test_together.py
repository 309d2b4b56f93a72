"""An article and its convention go through the approval together, and never without a word."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from wagtail.models import WorkflowState
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

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


def test_approval__leaves_a_convention_that_nobody_submitted(client, article, convention):
    submit(client, article)
    convention.current_workflow_state.cancel(user=factories.superuser())
    approve(client, article)
    assert is_live(article)
    assert not is_live(convention)


def test_approval__of_an_article_for_later_leaves_the_convention_waiting(
    client, article, convention
):
    submit(client, article)
    later = timezone.localtime() + timedelta(days=2)
    approve(client, article, go_live_at=f"{later:%d/%m/%Y %H:%M}")
    assert NewsPage.objects.get(pk=article.pk).scheduled_revision
    assert not is_live(convention)
    assert states(convention) == ["in_progress"]


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
