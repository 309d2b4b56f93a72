"""Whatever a page is to go public by, it goes whole or not at all, and the officer hears why."""

import json
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from clock.publication import NotPublishedError, publish_due
from core.admin.missing import IncompleteError
from core.admin.refusals import WITH_LIST
from home.models import StandardPage
from partnerships.models import ConventionPage, Party
from tests import factories

from .test_mistakes import convention

pytestmark = pytest.mark.django_db


def url_of(name, *args):
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def bulk(action, *pages):
    keys = "&".join(f"id={page.pk}" for page in pages)
    return f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', action])}?{keys}"


def draft_of(registry, title, party, **fields):
    page = ConventionPage(title=title, live=False, **fields)
    page.parties = [party]
    registry.add_child(instance=page)
    page.save_revision()
    return page


@pytest.fixture
def registry():
    return factories.RegistryFactory()


@pytest.fixture
def empty(registry):
    """A convention that has a title and a party without a name, and nothing else."""
    return draft_of(registry, "Métiers d’art", Party(seat="Besançon"))


@pytest.fixture
def complete(registry):
    party = Party(organisation=factories.OrganisationFactory())
    return draft_of(registry, "Arts du feu", party, object="Faire découvrir les métiers d’art.")


def approve(client, page):
    page.get_workflow().start(page, None)
    state = page.current_workflow_task_state
    return client.post(url_of("workflow_action", page.pk, "approve", state.pk), {"comment": ""})


def approve_in_a_dialog(client, page):
    page.get_workflow().start(page, None)
    state = page.current_workflow_task_state
    url = url_of("workflow_action", page.pk, "approve", state.pk)
    answer = client.post(url, {"comment": "Oui"}, headers={"X-Requested-With": "XMLHttpRequest"})
    return client.get(answer.json()["redirect"])


DOORS = {
    "approval": approve,
    "approval in a dialog": approve_in_a_dialog,
    "bulk publication": lambda client, page: client.post(bulk("publish", page)),
    "bulk publication from above": lambda client, page: client.post(
        bulk("publish", page.get_parent()), {"include_descendants": "on"}
    ),
}


@pytest.mark.parametrize("door", DOORS)
def test_empty_convention__is_refused_at_each_door_with_a_link_to_each_thing(
    as_superuser, empty, door
):
    answer = DOORS[door](as_superuser, empty)
    if answer.status_code == 302:
        answer = as_superuser.get(answer.url)
    empty.refresh_from_db()
    assert not empty.live
    soup = BeautifulSoup(answer.content, "html.parser")
    message = soup.select_one(".messages .error")
    assert "« Métiers d’art » n’est pas publiée" in message.get_text()
    links = {link.get_text(): link["href"] for link in soup.select("[data-missing] a")}
    assert links == {
        "Objet": "#id_object",
        "Partie 1, organisation": "#id_parties-0-organisation",
    }


@pytest.mark.parametrize("door", DOORS)
def test_complete_convention__passes_each_door(as_superuser, complete, door):
    DOORS[door](as_superuser, complete)
    complete.refresh_from_db()
    assert complete.live


def test_approval__that_is_refused_leaves_the_page_waiting_for_it(as_superuser, empty):
    approve(as_superuser, empty)
    empty.refresh_from_db()
    assert empty.current_workflow_task_state.status == "in_progress"


def test_request_for_changes__asks_nothing_of_what_goes_back(as_superuser, empty):
    empty.get_workflow().start(empty, None)
    state = empty.current_workflow_task_state
    url = url_of("workflow_action", empty.pk, "reject", state.pk)
    as_superuser.post(url, {"comment": "Il manque l’objet."})
    empty.refresh_from_db()
    assert empty.current_workflow_state.status == "needs_changes"


def edit(client, page, action, **data):
    """Send the form of a page as it stands: without an object, and with a party without a name."""
    row = {"seat": "Besançon", "organisation": "", "id": page.parties.get().pk}
    form = convention(
        title=page.title, slug=page.slug, object="", parties=inline_formset([row], initial=1)
    )
    return client.post(url_of("edit", page.pk), {**form, action: "x", **data})


FORM_DOORS = {
    "publication": {"action": "action-publish"},
    "submission": {"action": "action-submit"},
    "planned publication": {"action": "action-publish", "go_live_at": "2050-01-01 10:00"},
    "return to a version": {"action": "action-publish", "revision": "1"},
}


@pytest.mark.parametrize("door", FORM_DOORS)
def test_form__of_an_empty_convention_is_refused_at_each_door(as_superuser, empty, door):
    answer = edit(as_superuser, empty, **FORM_DOORS[door])
    links = BeautifulSoup(answer.content, "html.parser").select("[data-missing] a")
    assert {link["href"] for link in links} == {"#id_object", "#id_parties-0-organisation"}
    empty.refresh_from_db()
    assert not empty.live
    assert empty.current_workflow_state is None
    assert empty.scheduled_revision is None


def judge(client, page, decision):
    page.get_workflow().start(page, None)
    data = {"workflow-action-name": decision, "workflow-action-extra-data": '{"comment": "Non"}'}
    return edit(client, page, "action-workflow-action", **data)


def test_form__of_an_empty_convention_is_not_approved(as_superuser, empty):
    answer = judge(as_superuser, empty, "approve")
    assert b'href="#id_object"' in answer.content
    empty.refresh_from_db()
    assert not empty.live
    assert empty.current_workflow_task_state.status == "in_progress"


def test_form__of_an_empty_convention_goes_back_to_its_author(as_superuser, empty):
    answer = judge(as_superuser, empty, "reject")
    assert answer.status_code == 302
    empty.refresh_from_db()
    assert empty.current_workflow_state.status == "needs_changes"


def copy(client, page):
    data = {"new_title": "Copie", "new_slug": "copie", "new_parent_page": page.get_parent().pk}
    return client.post(url_of("copy", page.pk), {**data, "publish_copies": "on"})


def test_copy__to_publish_of_an_empty_convention_is_a_draft(as_superuser, empty):
    copy(as_superuser, empty)
    assert not ConventionPage.objects.get(slug="copie").live


def test_copy__to_publish_of_a_page_on_line_shows_what_is_on_line(as_superuser, complete):
    complete.get_latest_revision().publish()
    complete.refresh_from_db()
    complete.object = ""
    complete.save_revision()
    copy(as_superuser, complete)
    copied = ConventionPage.objects.get(slug="copie")
    assert copied.live
    assert copied.object == "Faire découvrir les métiers d’art."


def test_alias__of_an_empty_convention_is_not_on_line(empty):
    alias = empty.create_alias(update_slug="alias")
    assert not alias.live
    with pytest.raises(IncompleteError):
        empty.get_latest_revision().publish()
    alias.refresh_from_db()
    assert not alias.live


def test_move__of_an_empty_convention_leaves_it_a_draft(as_superuser, empty):
    other = factories.RegistryFactory(slug="archives")
    answer = as_superuser.post(url_of("move_confirm", empty.pk, other.pk))
    assert answer.status_code == 302
    moved = Page.objects.get(pk=empty.pk)
    assert (moved.live, moved.get_parent().pk) == (False, other.pk)


def test_bulk_publication__names_all_the_pages_that_are_not_ready(
    as_superuser, registry, empty, complete
):
    other = draft_of(registry, "Un autre texte", Party())
    listing = reverse("wagtailadmin_explore", args=[registry.pk])
    url = f"{bulk('publish', complete, empty, other)}&next={listing}"
    answer = as_superuser.post(url, follow=True)
    message = BeautifulSoup(answer.content, "html.parser").select_one(".messages .error")
    links = {link["href"]: link.get_text() for link in message.select("a")}
    assert links == {
        url_of("edit", empty.pk) + WITH_LIST: "Métiers d’art",
        url_of("edit", other.pk) + WITH_LIST: "Un autre texte",
    }
    assert not ConventionPage.objects.live().exists()


@pytest.fixture
def planned(complete):
    """A convention that was complete when its publication was planned, and is so no more."""
    complete.owner = factories.officer()
    complete.owner.email = "camille@example.org"
    complete.owner.save()
    complete.go_live_at = timezone.now() + timedelta(hours=1)
    revision = complete.save_revision(user=complete.owner)
    revision.publish()
    revision.refresh_from_db()
    revision.content["object"] = ""
    revision.save()
    return revision


def test_planned_publication__of_what_is_no_longer_complete_is_told_once(planned, as_superuser):
    for _ in range(2):
        with pytest.raises(NotPublishedError, match="« Arts du feu » : Objet"):
            publish_due(timezone.now() + timedelta(hours=2))
    page = ConventionPage.objects.get(pk=planned.object_id)
    assert not page.live
    [letter] = mail.outbox
    assert letter.to == ["camille@example.org"]
    assert letter.subject == "Publication refusée : « Arts du feu »"
    assert "- Objet : " in letter.body
    assert url_of("edit", page.pk) in letter.body
    history = as_superuser.get(url_of("history", page.pk)).content.decode()
    assert "Publication prévue refusée. Objet : " in history
    assert PageLogEntry.objects.filter(page=page, action="clock.publication_refused").count() == 1


@pytest.fixture
def illustrated():
    """A page whose only image has no alternative, and is not said to be decorative."""
    image = factories.ImageFactory(file=factories.png((8, 6)))
    figure = {"image": {"image": image.pk, "alt_text": "", "decorative": False}, "caption": ""}
    body = json.dumps([{"type": "figure", "value": figure}])
    page = StandardPage(title="Une image", slug="une-image", body=body, live=False)
    factories.home_page().add_child(instance=page)
    page.save_revision()
    return page


def test_image__without_alternative_keeps_its_page_from_going_public(illustrated):
    with pytest.raises(IncompleteError) as refused:
        illustrated.latest_revision.publish()
    [missing] = refused.value.missing
    assert missing.label == "Corps, bloc 1 (Image), image, texte alternatif"
    assert missing.anchor == "body-0-value-image-alt_text"


def test_image__without_alternative_is_said_by_the_form_too(as_superuser, illustrated):
    image = illustrated.body[0].value["image"]
    figure = {"image-image": image.pk, "image-alt_text": "", "caption": ""}
    fields = {"title": "Une image", "slug": "une-image", "standfirst": "", "cover": ""}
    body = streamfield([("figure", figure)])
    form = nested_form_data({**fields, "body": body, "comments": inline_formset([])})
    answer = as_superuser.post(url_of("edit", illustrated.pk), {**form, "action-publish": "x"})
    links = BeautifulSoup(answer.content, "html.parser").select("[data-missing] a")
    assert [link["href"] for link in links] == ["#body-0-value-image-alt_text"]
