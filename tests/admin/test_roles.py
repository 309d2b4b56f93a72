"""What each role may do, tried over HTTP: one table, and whoever is not in it changes nothing."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import (
    Collection,
    Page,
    PageViewRestriction,
    Revision,
    Site,
    TaskState,
    Workflow,
    WorkflowState,
)

from core.models import SiteSettings
from feeds.models import LegacyFeed
from glossary.models import Acronym
from home.models import StandardPage
from media.bin.actions import put_in_bin
from media.models import SiteDocument, SiteImage
from news.models import NewsCategory
from partnerships.models import (
    Audience,
    ConventionPage,
    Organisation,
    Person,
    Territory,
    Theme,
)
from tests import factories
from tests.admin.announcement import form, url_of

pytestmark = [pytest.mark.django_db, pytest.mark.reference_index]

ROLES = {
    "rédacteur": "Chargés de communication",
    "valideur": "Responsables de publication",
    "chargé": "Mission partenariats",
    "administrateur": None,
}
ALL = set(ROLES)
VALIDATE = {"valideur", "administrateur"}
DECIDE = VALIDATE | {"chargé"}
ADMINISTER = {"administrateur"}
# What visitors read, and what decides of it: who may do it is in ``DOORS``.
WATCHED = {
    Page: ("live", "path"),
    Organisation: ("name", "live"),
    Person: ("name", "phone", "is_public", "live"),
    Theme: ("name",),
    Audience: ("name",),
    Territory: ("name",),
    NewsCategory: ("name",),
    Acronym: ("acronym",),
    LegacyFeed: ("old_id",),
    SiteImage: ("title", "description"),
    SiteDocument: ("title", "file", "binned_at"),
    SiteSettings: ("name",),
    User: ("username", "is_superuser"),
    Group: ("name",),
    Site: ("hostname",),
    Workflow: ("name", "active"),
    Collection: ("name",),
    Redirect: ("old_path",),
    SearchPromotion: ("query__query_string",),
    PageViewRestriction: ("restriction_type",),
}


# What visitors read of the pages on line: drafts are for their authors to change.
SHOWN = {StandardPage: ("title", "standfirst"), ConventionPage: ("title", "object")}


def state():
    """Return all that is watched, each row as it is written."""
    watched = [(model.objects, fields) for model, fields in WATCHED.items()]
    watched += [(model.objects.live(), fields) for model, fields in SHOWN.items()]
    watched += [(Revision.objects.exclude(approved_go_live_at=None), ["approved_go_live_at"])]
    return {
        (rows.model.__name__, *row)
        for rows, fields in watched
        for row in rows.values_list("pk", *fields)
    }


class World:
    """A site where others have published, drafted and submitted."""

    def __init__(self, me):
        self.me, other = me, User.objects.create_user("quelquun")
        home = factories.home_page()
        self.page = factories.StandardPageFactory(title="Annonce", slug="annonce", owner=other)
        self.place = factories.StandardPageFactory(title="Ailleurs")
        self.draft = factories.StandardPageFactory(title="Projet", live=False, owner=other)
        self.mine = factories.StandardPageFactory(title="Le mien", live=False, owner=me)
        self.sent = self.draft_sent(home, other)
        self.partner = factories.OrganisationFactory(name="Union")
        self.person = factories.PersonFactory(name="Élodie Martin")
        self.registry = factories.RegistryFactory()
        contact = factories.stream(("contact", {"person": self.person.pk}))
        self.convention = factories.ConventionFactory(
            parent=self.registry, parties=[self.partner], contacts=contact, title="Convention"
        )
        self.unused = factories.OrganisationFactory(name="Sans convention")
        self.nobody = factories.PersonFactory(name="Sans page")
        self.theme = factories.ThemeFactory(name="Culture")
        self.category = factories.CategoryFactory()
        self.image = factories.ImageFactory(uploaded_by_user=me)
        self.document = factories.DocumentFactory(uploaded_by_user=me)
        for file in (self.image, self.document):
            type(file).objects.update(is_public=True)
        self.unseen = factories.DocumentFactory(uploaded_by_user=me)
        self.binned = factories.DocumentFactory(uploaded_by_user=me)
        put_in_bin(self.binned, other)
        self.sigle = factories.AcronymFactory()
        self.proposal = self.proposed(other)
        self.other = other

    def draft_sent(self, home, other):
        page = factories.StandardPageFactory(title="Soumise", live=False, owner=other)
        page.save_revision(user=other)
        page.get_workflow().start(page, other)
        return page

    def proposed(self, other):
        self.person.phone = "03 81 65 74 01"
        self.person.save_revision(user=other)
        Workflow.objects.get().start(self.person, other)
        self.person.refresh_from_db()
        return TaskState.objects.latest("pk")


def record(kind, name, *arguments):
    return reverse(f"wagtailsnippets_partnerships_{kind}:{name}", args=arguments)


def bulk(app, model, action, *records):
    url = reverse("wagtail_bulk_action", args=[app, model, action])
    return url + "?" + "&".join(f"id={each.pk}" for each in records)


def organisation(**changes):
    fields = {"name": "Autre nom", "kind": "association", "about": "null"}
    return {**fields, "former_names-count": "0", **changes}


def person(**changes):
    return {"name": "Autre nom", "phone": "03 80 11 22 33", "is_public": "on", **changes}


def table(model, name, *arguments):
    meta = model._meta
    return reverse(f"{meta.app_label}_{meta.model_name}_modeladmin_{name}", args=arguments)


def approve_page(world):
    task = WorkflowState.objects.for_instance(world.sent).get().current_task_state
    return url_of("workflow_action", world.sent.pk, "approve", task.pk), {"comment": ""}


# Each door: who passes, and what is sent. A door that is shut leaves all that is watched as it was.
DOORS = {
    "publish a draft": (VALIDATE, lambda w: (
        url_of("edit", w.mine.pk), form("Le mien", "action-publish", slug=w.mine.slug))),
    "publish a change": (VALIDATE, lambda w: (
        url_of("edit", w.page.pk), form("Autre titre", "action-publish"))),
    "schedule a change": (VALIDATE, lambda w: (
        url_of("edit", w.page.pk),
        form("Autre titre", "action-publish", go_live_at="05/03/2090 11:00"))),
    "publish several": (VALIDATE, lambda w: (bulk("wagtailcore", "page", "publish", w.mine), {})),
    "approve a page": (VALIDATE, approve_page),
    "take off line": (VALIDATE, lambda w: (url_of("unpublish", w.page.pk), {})),
    "take several off line": (VALIDATE, lambda w: (
        bulk("wagtailcore", "page", "unpublish", w.page), {})),
    "delete a page on line": (VALIDATE, lambda w: (url_of("delete", w.page.pk), {})),
    "delete the draft of somebody": (VALIDATE, lambda w: (url_of("delete", w.draft.pk), {})),
    "delete drafts together": (VALIDATE, lambda w: (
        bulk("wagtailcore", "page", "delete", w.draft), {})),
    "delete one’s own draft": (ALL, lambda w: (url_of("delete", w.mine.pk), {})),
    "move a page on line": (VALIDATE, lambda w: (
        url_of("move_confirm", w.page.pk, w.place.pk), {})),
    "close a page": (VALIDATE, lambda w: (
        url_of("set_privacy", w.page.pk), {"restriction_type": "login"})),
    "change an organisation": (DECIDE, lambda w: (
        record("organisation", "edit", w.partner.pk), organisation(**{"action-publish": "1"}))),
    "make an organisation": (ALL, lambda w: (record("organisation", "add"), organisation())),
    "delete an organisation": (DECIDE, lambda w: (
        record("organisation", "delete", w.unused.pk), {})),
    "delete organisations together": (DECIDE, lambda w: (
        bulk("partnerships", "organisation", "delete", w.unused), {})),
    "merge two organisations": (DECIDE, lambda w: (
        record("organisation", "merge", w.unused.pk),
        {"kept": w.partner.pk, "confirmed": "1"})),
    "change somebody": (DECIDE, lambda w: (
        record("person", "edit", w.person.pk), person(**{"action-publish": "1"}))),
    "make somebody": (ALL, lambda w: (record("person", "add"), person())),
    "delete somebody": (DECIDE, lambda w: (record("person", "delete", w.nobody.pk), {})),
    "approve a change of somebody": (VALIDATE, lambda w: (
        record("person", "workflow_action", w.person.pk, "approve", w.proposal.pk),
        {"comment": ""})),
    "change a theme": (DECIDE, lambda w: (table(Theme, "edit", w.theme.pk), {"name": "Arts"})),
    "delete a theme": (DECIDE, lambda w: (table(Theme, "delete", w.theme.pk), {})),
    "add an audience": (DECIDE, lambda w: (table(Audience, "create"), {"name": "Lycéens"})),
    "add a territory": (DECIDE, lambda w: (table(Territory, "create"), {"name": "Jura"})),
    "change a category": (DECIDE, lambda w: (
        table(NewsCategory, "edit", w.category.pk), {"name": "Bilan"})),
    "change the glossary": (VALIDATE, lambda w: (
        table(Acronym, "delete", w.sigle.pk), {})),
    "change an image that shows": (VALIDATE, lambda w: (
        reverse("wagtailimages:edit", args=[w.image.pk]),
        {"title": "Autre image", "collection": w.image.collection_id})),
    "delete a document that shows": (VALIDATE, lambda w: (
        reverse("wagtaildocs:delete", args=[w.document.pk]), {})),
    "put in the bin what one deposited": (ALL, lambda w: (
        reverse("wagtaildocs:delete", args=[w.unseen.pk]), {})),
    "delete documents that show together": (VALIDATE, lambda w: (
        bulk("media", "sitedocument", "delete", w.document), {})),
    "take somebody’s file out of the bin": (VALIDATE, lambda w: (
        reverse("restore_file", args=["sitedocument", w.binned.pk]), {})),
    "replace a document that shows": (VALIDATE, lambda w: (
        reverse("wagtaildocs:edit", args=[w.document.pk]),
        {"title": "Charte", "collection": w.document.collection_id, "tags": "", "reason": "Signée",
         "file": SimpleUploadedFile("c.pdf", factories.PDF, "application/pdf")})),
    "promote a result": (VALIDATE, lambda w: (
        reverse("wagtailsearchpromotions:add"),
        {"query_string": "stage", "editors_picks-TOTAL_FORMS": "1",
         "editors_picks-INITIAL_FORMS": "0", "editors_picks-MIN_NUM_FORMS": "0",
         "editors_picks-MAX_NUM_FORMS": "1000", "editors_picks-0-page": w.page.pk,
         "editors_picks-0-description": "", "editors_picks-0-ORDER": "1"})),
    "change the settings": (ADMINISTER, lambda w: (
        reverse("wagtailsettings:edit", args=["core", "sitesettings", Site.objects.get().pk]),
        {"name": "Détourné", "brand": "x"})),
    "add an account": (ADMINISTER, lambda w: (
        reverse("wagtailusers_users:add"),
        {"username": "intrus", "email": "i@example.org", "first_name": "I", "last_name": "N",
         "password1": "un-mot-de-passe-long-7", "password2": "un-mot-de-passe-long-7"})),
    "delete an account": (ADMINISTER, lambda w: (
        reverse("wagtailusers_users:delete", args=[w.other.pk]), {})),
    "delete a group": (ADMINISTER, lambda w: (
        reverse("wagtailusers_groups:delete", args=[Group.objects.first().pk]), {})),
    "change a site": (ADMINISTER, lambda w: (
        reverse("wagtailsites:edit", args=[Site.objects.get().pk]),
        {"hostname": "autre.example.org", "port": "80", "site_name": "x",
         "root_page": factories.home_page().pk, "is_default_site": "on"})),
    "stop the approvals": (ADMINISTER, lambda w: (
        reverse("wagtailadmin_workflows:disable", args=[Workflow.objects.get().pk]), {})),
    "add a collection": (ADMINISTER, lambda w: (
        reverse("wagtailadmin_collections:add"),
        {"name": "Autre", "parent": Collection.get_first_root_node().pk})),
    "redirect a URL": (ADMINISTER, lambda w: (
        reverse("wagtailredirects:add"),
        {"old_path": "/ancien/", "site": "", "is_permanent": "on",
         "redirect_link": "https://example.org/"})),
}  # fmt: skip


@pytest.fixture(scope="module", params=ROLES)
def role(request):
    """Who tries the doors."""
    return request.param


@pytest.fixture(scope="module")
def world(role, lasting):
    """The site that somebody who has the role finds."""
    with lasting():
        group = ROLES[role]
        yield World(factories.officer(group) if group else factories.superuser())


@pytest.fixture
def client(client, world):
    """The browser of somebody who has the role."""
    client.force_login(world.me)
    return client


@pytest.mark.parametrize("door", DOORS)
def test_door__opens_to_those_of_the_table(client, world, role, door):
    who, request = DOORS[door]
    before = state()
    url, data = request(world)
    response = client.post(url, data)
    assert response.status_code in {200, 302, 403}
    changed = state() ^ before
    assert bool(changed) == (role in who), changed


# What tells of people, or of what is not public yet: who reads it.
READ = {
    reverse("wagtailusers_users:index"): ADMINISTER,
    reverse("wagtailadmin_reports:locked_pages") + "?export=csv": VALIDATE,
    reverse("imports"): ALL,
}


@pytest.mark.parametrize("url", READ)
def test_reading__is_for_those_of_the_table(client, role, url):
    assert (client.get(url).status_code == 200) == (role in READ[url])


def test_directory__is_given_to_nobody_as_a_file(client):
    for file in ("csv", "xlsx"):
        response = client.get(record("person", "list"), {"export": file})
        text = b"".join(response.streaming_content) if response.streaming else response.content
        assert response.get("Content-Disposition") is None or b"example.org" not in text


def test_visitor__sees_no_person_by_the_dialogs_of_the_admin(client, world):
    client.logout()
    for name, arguments in (("choose", []), ("choose_results", []), ("chosen", [world.person.pk])):
        assert client.get(reverse(f"person_chooser:{name}", args=arguments)).status_code == 302
