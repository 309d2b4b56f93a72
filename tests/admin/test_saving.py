"""A form that saves itself meets what others ask for the same page at the same moment."""

import threading
from unittest import mock

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, Revision

from core.admin.outcomes import ON_LINE, TO_CHANGE
from core.admin.saving import SETTLED
from home.models import StandardPage
from tests import factories
from tests.admin.announcement import form, url_of

BY_ITSELF = {"Accept": "application/json"}
# How long somebody who is first waits for the other, who ought to be waiting too.
MEETING_SECONDS = 1


def save_by_itself(client, page, title, **more):
    return client.post(url_of("edit", page.pk), form(title, **more), headers=BY_ITSELF)


@pytest.fixture
def draft(db):
    """A page that its author has saved, and submitted."""
    user = factories.superuser()
    page = StandardPage(title="Annonce", slug="annonce", live=False, owner=user)
    factories.home_page().add_child(instance=page)
    page.save_revision(user=user)
    page.get_workflow().start(page, user)
    return page


@pytest.fixture
def author(draft):
    client = Client()
    client.force_login(draft.owner)
    return client


def act(client, page, action, **data):
    state = page.current_workflow_task_state
    return client.post(url_of("workflow_action", page.pk, action, state.pk), data)


SETTLING = {
    "approved": lambda client, page: act(client, page, "approve", comment="Oui"),
    "sent back": lambda client, page: act(client, page, "reject", comment="Non"),
    "published": lambda client, page: page.latest_revision.publish(),
    "scheduled": lambda client, page: Revision.objects.filter(pk=page.latest_revision_id).update(
        approved_go_live_at=timezone.now() + timezone.timedelta(days=1)
    ),
}


@pytest.mark.parametrize("settled", SETTLING)
def test_version__that_is_settled_is_not_rewritten_by_itself(author, draft, settled):
    version = draft.latest_revision
    SETTLING[settled](author, draft)
    answer = save_by_itself(author, draft, "Trop tard", overwrite_revision_id=version.pk)
    assert answer.status_code == 400
    if settled != "scheduled":
        assert answer.json()["error_message"] == SETTLED
    version.refresh_from_db()
    assert version.content["title"] == "Annonce"
    draft.refresh_from_db()
    assert not (draft.live and draft.has_unpublished_changes)


def test_version__that_nobody_has_judged_is_rewritten(author, draft):
    version = draft.latest_revision
    answer = save_by_itself(author, draft, "Plus clair", overwrite_revision_id=version.pk)
    assert answer.json()["revision_id"] == version.pk
    version.refresh_from_db()
    assert version.content["title"] == "Plus clair"


def test_draft__of_what_is_settled_is_saved_when_asked(author, draft):
    act(author, draft, "approve", comment="Oui")
    author.post(url_of("edit", draft.pk), form("La suite"))
    draft.refresh_from_db()
    assert (draft.title, draft.live, draft.draft_title) == ("Annonce", True, "La suite")


@pytest.mark.parametrize("saved_first", [True, False])
def test_approval__in_the_form_is_of_what_the_form_shows(author, draft, saved_first):
    if saved_first:
        save_by_itself(author, draft, "Corrigé en relisant")
    approval = {"workflow-action-name": "approve", "workflow-action-extra-data": "{}"}
    form_of = form("Corrigé en relisant", "action-workflow-action", **approval)
    author.post(url_of("edit", draft.pk), form_of)
    draft.refresh_from_db()
    assert (draft.live, draft.title, draft.has_unpublished_changes) == (
        True, "Corrigé en relisant", False,
    )  # fmt: skip
    assert draft.workflow_states.get().status == "approved"


def judge(client, page, judgement, **more):
    """Judge a page in its form; return what the officer reads then."""
    asked = {"workflow-action-name": judgement, "workflow-action-extra-data": "{}"}
    data = form("Annonce", "action-workflow-action", **asked, **more)
    answer = client.post(url_of("edit", page.pk), data, follow=True)
    return " ".join(str(each) for each in answer.context["messages"])


def test_judgement__is_told_as_it_is(author, draft):
    assert TO_CHANGE in judge(author, draft, "reject")
    draft.refresh_from_db()
    draft.current_workflow_state.resume(user=draft.owner)
    assert ON_LINE in judge(author, draft, "approve")


def test_judgement__of_a_page_that_is_planned_tells_its_hour(author, draft):
    told = judge(author, draft, "approve", go_live_at="05/03/2090 11:00")
    assert "sera en ligne le 5\u00a0mars 2090 à 11 h 00" in told
    draft.refresh_from_db()
    assert not draft.live


class Meeting:
    """Two requests, the second sent while the first is at work."""

    def __init__(self):
        self.first_is_in, self.second_is_out = threading.Event(), threading.Event()

    def slowly(self, function):
        """Make the first caller of ``function`` wait for the other request."""

        def around(*args, **kwargs):
            if not self.first_is_in.is_set():
                self.first_is_in.set()
                self.second_is_out.wait(MEETING_SECONDS)
            return function(*args, **kwargs)

        return around

    def run(self, first, second):
        """Return both answers."""
        answers = {}

        def work(name, request):
            try:
                answers[name] = request()
            finally:
                connection.close()

        one = threading.Thread(target=work, args=("first", first))
        two = threading.Thread(target=work, args=("second", second))
        one.start()
        assert self.first_is_in.wait(30)
        two.start()
        two.join(60)
        self.second_is_out.set()
        one.join(60)
        return answers["first"], answers["second"]


@pytest.fixture
def meeting():
    return Meeting()


@pytest.mark.usefixtures("own_database")
class TestTwoRequests:
    """On a database that both see."""

    def test_approval__is_not_undone_by_a_saving_under_way(self, author, draft, meeting):
        version = draft.latest_revision_id
        slow = meeting.slowly(StandardPage.save_revision)
        with mock.patch.object(StandardPage, "save_revision", slow):
            saving, approval = meeting.run(
                lambda: save_by_itself(author, draft, "Plus clair", overwrite_revision_id=version),
                lambda: act(another(draft), draft, "approve", comment="Oui"),
            )
        assert (saving.status_code, approval.status_code) == (200, 302)
        draft.refresh_from_db()
        assert (draft.live, draft.title, draft.has_unpublished_changes) == (
            True, "Plus clair", False,
        )  # fmt: skip

    def test_saving__does_not_undo_an_approval_under_way(self, author, draft, meeting):
        version = draft.latest_revision_id
        with mock.patch.object(Revision, "publish", meeting.slowly(Revision.publish)):
            approval, saving = meeting.run(
                lambda: act(author, draft, "approve", comment="Oui"),
                lambda: save_by_itself(
                    another(draft), draft, "Trop tard", overwrite_revision_id=version
                ),
            )
        assert (saving.status_code, approval.status_code) == (400, 302)
        draft.refresh_from_db()
        assert (draft.live, draft.title, draft.has_unpublished_changes) == (True, "Annonce", False)

    @pytest.mark.parametrize("action", ["", "action-publish", "action-submit"])
    def test_new_page__saved_twice_at_once_is_never_an_error(self, author, draft, meeting, action):
        add = url_of("add", "home", "standardpage", draft.get_parent().pk)
        slow = meeting.slowly(Page.add_child)
        with mock.patch.object(Page, "add_child", slow):
            first, second = meeting.run(
                lambda: author.post(add, form("Deux fois", slug="deux-fois"), headers=BY_ITSELF),
                lambda: another(draft).post(add, form("Deux fois", action, slug="deux-fois")),
            )
        assert first.json()["success"]
        assert second.status_code == 302
        slugs = Page.objects.filter(title="Deux fois").values_list("slug", flat=True)
        assert sorted(slugs) == ["deux-fois", "deux-fois-2"]


def another(page):
    """Another tab of the author."""
    client = Client()
    client.force_login(page.owner)
    return client
