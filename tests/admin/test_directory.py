"""People and services in the admin: listed, made, changed with an approval, kept while named."""

import json

import pytest
from django.core import mail
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import Revision, TaskState

from partnerships.models import Person
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.reference_index]

OLD, NEW = "03 81 65 47 00", "03 81 65 74 01"
NAMES = "wagtailsnippets_partnerships_person"


def url(name, *arguments):
    return reverse(f"{NAMES}:{name}", args=arguments)


def form(person, **changes):
    fields = ("name", "quality", "service", "phone", "email")
    said = {name: getattr(person, name) for name in fields} | {"is_public": "on"}
    return said | changes


@pytest.fixture
def person():
    return factories.PersonFactory(name="Élodie Martin", phone=OLD)


@pytest.fixture
def article(person):
    """Return an article on line that names the person."""
    return factories.NewsFactory(
        parent=factories.NewsIndexFactory(),
        contacts=factories.stream(("contact", {"person": person.pk})),
    )


def seen(client, page):
    client.logout()
    return client.get(page.url).content.decode().replace("\u00a0", " ")


def propose(client, person, phone=NEW, group="Chargés de communication"):
    client.force_login(factories.officer(group))
    return client.post(
        url("edit", person.pk), form(person, phone=phone) | {"action-submit": "1"}, follow=True
    )


@pytest.mark.parametrize("who", ["as_officer", "as_editor", "as_superuser"])
def test_directory__is_in_the_menu_of_the_desk(request, who):
    client = request.getfixturevalue(who)
    assert f'"{url("list")}"' in client.get(reverse("wagtailadmin_home")).content.decode()


def test_directory__lists_searches_and_filters(as_officer, person):
    partner = factories.OrganisationFactory(name="Chambre des artisans", acronym="CMA")
    factories.PersonFactory(
        name="Zoé Bernard", organisation=partner, service="Union des artisans", private=True
    )

    def found(**query):
        html = as_officer.get(url("list"), query).content.decode()
        return [name for name in ("Élodie Martin", "Zoé Bernard") if name in html]

    assert found() == ["Élodie Martin", "Zoé Bernard"]
    assert found(q="elodie") == ["Élodie Martin"]
    assert found(q="artisans") == ["Zoé Bernard"]
    assert found(q=OLD) == found()
    assert found(organisation=partner.pk) == found(is_public="false") == ["Zoé Bernard"]


def test_directory__says_where_somebody_is_named(as_officer, person, article):
    assert article.title in as_officer.get(url("usage", person.pk)).content.decode()


def test_new_person__is_on_line_whoever_makes_it(as_officer):
    data = {"name": "Zoé Bernard", "phone": OLD, "is_public": "on", "action-submit": "1"}
    assert as_officer.post(url("add"), data).status_code == 302
    person = Person.objects.get()
    assert (person.live, person.has_unpublished_changes) == (True, False)
    assert not TaskState.objects.exists()


def test_new_person__is_made_in_the_dialog_with_its_history(as_officer):
    data = {"name": "Zoé Bernard", "phone": OLD, "is_public": "on"}
    answer = as_officer.post(reverse("person_chooser:create"), data).json()
    assert answer["step"] == "chosen"
    person = Person.objects.get(pk=answer["result"]["id"])
    assert person.live
    assert person.revisions.get().user.username.startswith("membre-")


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "", "Champ requis"),
        ("phone", "03 81", "Ce numéro n’existe pas"),
        ("email", "elodie", "Saisissez une adresse"),
    ],
)
@pytest.mark.parametrize("action", ["action-submit", "action-publish", ""])
def test_person__is_refused_in_french(as_editor, person, field, value, message, action):
    data = form(person, **{field: value}) | ({action: "1"} if action else {})
    html = as_editor.post(url("edit", person.pk), data).content.decode()
    assert message in html
    assert not Revision.objects.filter(object_id=person.pk).exists()


@pytest.mark.parametrize("action", ["", "action-publish", "action-submit"])
def test_writer__changes_nothing_that_a_page_shows(client, person, article, action):
    client.force_login(factories.officer())
    client.post(url("edit", person.pk), form(person, phone=NEW) | {action: "1"})
    person.refresh_from_db()
    assert person.phone == OLD
    html = seen(client, article)
    assert OLD in html
    assert NEW not in html


def test_writer__proposes_and_a_publisher_is_told(
    client, person, article, django_capture_on_commit_callbacks
):
    publisher = factories.officer("Responsables de publication")
    publisher.email = "valideur@example.org"
    publisher.save()
    with django_capture_on_commit_callbacks(execute=True):
        propose(client, person)
    client.force_login(publisher)
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Élodie Martin" in home
    assert url("edit", person.pk) in home
    assert [each.to for each in mail.outbox] == [["valideur@example.org"]]


def test_publisher__approves_and_every_page_follows(client, person, article):
    propose(client, person)
    client.force_login(factories.officer("Responsables de publication"))
    task = TaskState.objects.get()
    approve = url("workflow_action", person.pk, "approve", task.pk)
    assert client.post(approve, {"comment": ""}, follow=True).status_code == 200
    html = seen(client, article)
    assert NEW in html
    assert OLD not in html


def test_publisher__corrects_a_proposal_and_approves_it_at_once(client, person, article):
    propose(client, person, phone="03 80 00 00 00")
    client.force_login(factories.officer("Responsables de publication"))
    approval = {"workflow-action-name": "approve", "workflow-action-extra-data": "{}"}
    data = form(person, phone=NEW) | approval | {"action-workflow-action": "true"}
    client.post(url("edit", person.pk), data)
    person.refresh_from_db()
    assert (person.phone, person.has_unpublished_changes) == (NEW, False)


@pytest.mark.parametrize("group", ["Responsables de publication", "Mission partenariats"])
def test_publisher__changes_at_once_and_undoes(client, person, article, group):
    client.force_login(factories.officer(group))
    first = person.save_revision()
    first.publish()
    client.post(url("edit", person.pk), form(person, phone=NEW) | {"action-publish": "1"})
    assert NEW in seen(client, article)
    client.force_login(factories.superuser())
    data = form(person, phone=OLD) | {"action-publish": "1", "revision": first.pk}
    html = client.get(url("revisions_revert", person.pk, first.pk)).content.decode()
    assert OLD in html
    client.post(url("revisions_revert", person.pk, first.pk), data)
    assert OLD in seen(client, article)


def test_person__cannot_be_taken_off_line(as_superuser, person):
    html = as_superuser.get(url("edit", person.pk)).content.decode()
    assert "Dépublier" not in html
    assert as_superuser.post(f"/admin/personnes/unpublish/{person.pk}/").status_code == 404


def draft_naming(person):
    """Return a draft that names the person in its body."""
    page = factories.NewsFactory(parent=factories.NewsIndexFactory(), live=False)
    page.body = [("contact", {"person": person})]
    page.save_revision()
    return page


def convention_signed_by(person):
    value = {"person": person.pk, "name": "É. Martin", "quality": "rectrice"}
    return factories.ConventionFactory(
        parent=factories.RegistryFactory(), signatories=factories.stream(("signatory", value))
    )


@pytest.mark.parametrize("naming", [draft_naming, convention_signed_by])
def test_person__that_a_page_names_is_not_deleted(as_editor, person, naming):
    page = naming(person)
    for method in (as_editor.get, as_editor.post):
        html = method(url("delete", person.pk)).content.decode()
        assert "ne peut pas être supprimé" in html
        assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in html
    with pytest.raises(ProtectedError), transaction.atomic():
        person.delete()
    assert Person.objects.filter(pk=person.pk).exists()


def test_people__that_pages_name_are_not_deleted_together(as_editor, person, article):
    other = factories.PersonFactory(name="Zoé Bernard")
    bulk = reverse("wagtail_bulk_action", args=["partnerships", "person", "delete"])
    for keys in ([person.pk], [person.pk, other.pk]):
        query = "&".join(f"id={key}" for key in keys)
        response = as_editor.post(f"{bulk}?{query}", follow=True)
        assert "Élodie Martin" in response.content.decode()
        assert response.status_code == 200
    assert Person.objects.count() == 2


def test_person__that_nothing_names_is_deleted(as_editor, person):
    as_editor.post(url("delete", person.pk))
    assert not Person.objects.exists()


def test_writer__deletes_nobody(as_officer, person):
    as_officer.post(url("delete", person.pk))
    bulk = reverse("wagtail_bulk_action", args=["partnerships", "person", "delete"])
    as_officer.post(f"{bulk}?id={person.pk}")
    assert Person.objects.exists()


def test_person__deleted_while_it_is_chosen_leaves_what_was_typed(as_editor, person):
    page = factories.NewsFactory(parent=factories.NewsIndexFactory(), live=False)
    key = person.pk
    Person.objects.filter(pk=key)._raw_delete("default")
    raw = [{"type": "contact", "value": {"person": key, "name": "Madame Martin", "phone": OLD}}]
    page.contacts = json.dumps(raw)
    page.save()
    html = as_editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Madame Martin" in html
    assert OLD in html


def test_organisation__of_somebody_is_not_deleted(as_editor, person):
    partner = factories.OrganisationFactory()
    Person.objects.update(organisation=partner)
    delete = reverse("wagtailsnippets_partnerships_organisation:delete", args=[partner.pk])
    html = as_editor.post(delete).content.decode()
    assert "ne peut pas être supprimé" in html
    assert "Élodie Martin" in html
