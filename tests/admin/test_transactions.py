"""What a person does in the admin is seen whole, or not at all, by everybody else."""

import os
import re
import signal
import threading
from contextlib import contextmanager
from datetime import timedelta
from unittest import mock

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from home.models import StandardPage
from runtime.transactions import in_one_transaction
from tests import factories
from tests.admin.announcement import form, url_of

# What no visitor sees, and is written when the answer is made or when all is committed.
BESIDES = {"django_session", "feeds_feedstate"}
WRITE = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)')

pytestmark = pytest.mark.usefixtures("own_database")


def tomorrow():
    moment = timezone.localtime(timezone.now() + timedelta(days=1))
    return moment.strftime("%d/%m/%Y %H:%M")


@pytest.fixture
def admin():
    client = Client()
    client.force_login(factories.superuser())
    return client


@pytest.fixture
def home():
    return factories.home_page()


@pytest.fixture
def page(home):
    """A page on line, with a draft and an older version."""
    page = StandardPage(title="Annonce", slug="annonce", live=False)
    home.add_child(instance=page)
    page.save_revision().publish()
    page.title = "Annonce relue"
    page.save_revision()
    return page


@contextmanager
def transactions():
    """List the transactions in which tables are written: one set of tables each."""
    seen, original = [set()], connection.commit

    def watch(execute, sql, params, many, context):
        if (found := WRITE.match(sql)) and found[1] not in BESIDES:
            if not connection.in_atomic_block:
                seen.append(set())
            seen[-1].add(found[1])
        return execute(sql, params, many, context)

    def commit():
        original()
        seen.append(set())

    with connection.execute_wrapper(watch), mock.patch.object(connection, "commit", commit):
        yield (written := [])
    written += filter(None, seen)


def elsewhere(function, *arguments):
    """Run ``function`` on another connection, as another process would."""
    found = []

    def work():
        try:
            found.append(function(*arguments))
        finally:
            connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return found[0]


def read(url):
    """Tell how a visitor's page, and the list of the site's pages, answer."""
    return Client().get(url).status_code, "Annonce" in Client().get("/sitemap.xml").content.decode()


def add(admin, home, action, **more):
    add = url_of("add", "home", "standardpage", home.pk)
    return admin.post(add, form("Annonce", action, **more))


ACTIONS = {
    "draft": lambda admin, home, page: add(admin, home, "", slug="autre"),
    "publish": lambda admin, home, page: add(admin, home, "action-publish", slug="autre"),
    "schedule": lambda admin, home, page: add(
        admin, home, "action-publish", slug="autre", go_live_at=tomorrow()
    ),
    "submit": lambda admin, home, page: add(admin, home, "action-submit", slug="autre"),
    "edit": lambda admin, home, page: admin.post(
        url_of("edit", page.pk), form("Nouveau titre", "action-publish")
    ),
    "revert": lambda admin, home, page: admin.post(
        url_of("edit", page.pk),
        form("Annonce", "action-publish", revision=page.revisions.order_by("pk").first().pk),
    ),
    "unpublish": lambda admin, home, page: admin.post(url_of("unpublish", page.pk)),
    "copy": lambda admin, home, page: admin.post(
        url_of("copy", page.pk),
        {"new_title": "Copie", "new_slug": "copie", "new_parent_page": home.pk,
         "copy_subpages": "", "publish_copies": "on"},
    ),
    "move": lambda admin, home, page: admin.post(
        url_of("move_confirm", page.pk, factories.StandardPageFactory(parent=home).pk)
    ),
    "privacy": lambda admin, home, page: admin.post(
        url_of("set_privacy", page.pk), {"restriction_type": "login"}
    ),
    "delete": lambda admin, home, page: admin.post(url_of("delete", page.pk)),
    "bulk unpublish": lambda admin, home, page: admin.post(
        f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'unpublish'])}?id={page.pk}"
    ),
    "bulk publish": lambda admin, home, page: admin.post(
        f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'publish'])}?id={page.pk}"
    ),
}  # fmt: skip


@pytest.mark.parametrize("action", ACTIONS)
def test_admin__each_action_is_one_transaction(admin, home, page, action):
    if action == "move":
        factories.StandardPageFactory(parent=home)
    with mock.patch.object(Client, "post", autospec=True, side_effect=Client.post) as post:
        original = post.side_effect

        def watched(*args, **kwargs):
            with transactions() as written:
                answer = original(*args, **kwargs)
            return answer, written

        post.side_effect = watched
        answer, written = ACTIONS[action](admin, home, page)
    assert answer.status_code in (200, 302)
    assert len(written) == 1, written
    assert "wagtailcore_page" in written[0] or action == "privacy"


def test_workflow__an_approval_is_one_transaction(admin, home, page):
    page.get_workflow().start(page, None)
    state = page.current_workflow_task_state
    with transactions() as written:
        admin.post(url_of("workflow_action", page.pk, "approve", state.pk), {"comment": "Oui"})
    assert len(written) == 1, written
    assert Page.objects.get(pk=page.pk).title == "Annonce relue"


def test_scheduled_page__is_never_read_while_it_is_saved(admin, home):
    # The first reader of a new site makes the records of its settings.
    read("/")
    seen, original = [], Revision.publish

    def publish(revision, *args, **kwargs):
        seen.append(elsewhere(read, "/annonce/"))
        original(revision, *args, **kwargs)
        seen.append(elsewhere(read, "/annonce/"))

    with mock.patch.object(Revision, "publish", publish):
        add(admin, home, "action-publish", go_live_at=tomorrow())
    assert seen == [(404, False)] * 2
    assert read("/annonce/") == (404, False)
    assert Page.objects.get(slug="annonce").status_string == "programmée"


@pytest.mark.parametrize(
    ("name", "when"),
    [
        ("wagtail.models.Page.add_child", "after"),
        ("wagtail.models.Revision.publish", "before"),
        ("wagtail.models.Revision.publish", "after"),
        ("wagtail.models.PageSubscription.save", "after"),
    ],
)
@pytest.mark.parametrize("scheduled", [True, False])
def test_scheduled_page__killed_while_it_is_saved_leaves_nothing(
    admin, home, name, when, scheduled
):
    connection.close()
    child = os.fork()
    if not child:
        with deadly(name, when):
            add(admin, home, "action-publish", **({"go_live_at": tomorrow()} if scheduled else {}))
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert not Page.objects.filter(slug="annonce").exists()
    assert not Revision.objects.exists()
    assert Page.objects.get(pk=home.pk).numchild == 0
    # And the site works on.
    assert add(admin, home, "action-publish").status_code == 302


def deadly(name, when):
    """Kill the process before or after the call of that name."""
    module, owner, attribute = name.rsplit(".", 2)
    target = f"{module}.{owner}.{attribute}"
    original = getattr(getattr(__import__(module, fromlist=[owner]), owner), attribute)

    def around(*args, **kwargs):
        if when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        original(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)

    return mock.patch(target, around)


def test_reading__and_previews_take_no_lock():
    locked = []
    view = in_one_transaction(lambda request: locked.append(connection.in_atomic_block))
    view(request_for("edit", "GET"))
    view(request_for("preview_on_edit", "POST"))
    view(request_for("preview_on_add", "POST"))
    assert locked == [False] * 3
    view(request_for("edit", "POST"))
    assert locked[3:] == [True]


def request_for(url_name, method, signed_in=True, namespaces=(), files=()):
    """Return what the decorator looks at."""
    match = mock.Mock(url_name=url_name, namespaces=list(namespaces))
    user = mock.Mock(is_authenticated=signed_in)
    return mock.Mock(method=method, user=user, resolver_match=match, FILES=dict(files))


def test_uploads__and_visitors_keep_nobody_from_writing(admin):
    free = []
    view = in_one_transaction(lambda request: free.append(not connection.in_atomic_block))
    picture = {"file": "a.jpg"}
    view(request_for("add", "POST", namespaces=["wagtailimages"], files=picture))
    view(request_for("add", "POST", namespaces=["wagtaildocs"], files=picture))
    view(request_for("wagtailadmin_login", "POST", signed_in=False))
    assert free == [True] * 3
    view(request_for("edit", "POST", namespaces=["wagtailimages"]))
    view(request_for("edit", "POST", namespaces=["wagtailadmin_pages"], files=picture))
    assert free == [True] * 3 + [False] * 2
