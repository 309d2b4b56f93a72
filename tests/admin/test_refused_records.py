"""What cannot be done to a record is said in French, with links, whatever door was tried."""

import pytest
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import ReferenceIndex, TaskState, Workflow

from partnerships.models import Organisation, Party, Person
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.reference_index]


def bulk_delete(client, model, *found):
    url = reverse("wagtail_bulk_action", args=["partnerships", model, "delete"])
    query = "&".join(f"id={each.pk}" for each in found)
    return client.post(f"{url}?{query}", follow=True)


@pytest.fixture
def convention():
    partner = factories.OrganisationFactory(name="Union")
    return factories.ConventionFactory(
        parent=factories.RegistryFactory(), title="Culture", parties=[partner]
    )


def test_organisations__that_a_page_names_are_not_deleted_together(as_editor, convention):
    other = factories.OrganisationFactory(name="Autre")
    named = convention.parties.get().organisation
    for found in ([named], [named, other]):
        response = bulk_delete(as_editor, "organisation", *found)
        assert "Rien n’est supprimé" in response.content.decode()
    assert Organisation.objects.count() == 2


def test_organisations__of_somebody_are_not_deleted_together(as_editor):
    partner = factories.OrganisationFactory(name="Union")
    person = factories.PersonFactory(name="Élodie Martin", organisation=partner)
    response = bulk_delete(as_editor, "organisation", partner)
    html = response.content.decode()
    assert response.status_code == 200
    assert "Rien n’est supprimé" in html
    screen = reverse("wagtailsnippets_partnerships_organisation:delete", args=[partner.pk])
    assert screen in html
    html = as_editor.get(screen).content.decode()
    assert f'<a href="{person.edit_url}">Élodie Martin' in html
    assert Organisation.objects.exists()


def test_organisation__chosen_while_it_is_deleted_stays(as_editor, convention):
    """The page is saved after the screens looked for what names the organisation."""
    partner = convention.parties.get().organisation
    ReferenceIndex.objects.all().delete()
    html = bulk_delete(as_editor, "organisation", partner).content.decode()
    assert "Rien n’est supprimé" in html
    assert reverse("wagtailadmin_pages:edit", args=[convention.pk]) in html
    assert Party.objects.get().organisation == partner


def test_deletion_screen__links_to_whoever_works_there(as_editor):
    partner = factories.OrganisationFactory(name="Union")
    person = factories.PersonFactory(organisation=partner)
    url = reverse("wagtailsnippets_partnerships_organisation:delete", args=[partner.pk])
    assert f'href="{person.edit_url}"' in as_editor.get(url).content.decode()


@pytest.mark.parametrize("dialog", [False, True])
def test_approval__of_a_version_that_is_not_right_is_refused(client, dialog):
    """A telephone number that the rules of today refuse, proposed under those of yesterday."""
    person = factories.PersonFactory(name="Élodie Martin")
    person.phone = "12"
    person.save_revision(clean=False)
    Workflow.objects.get().start(person, None)
    task = TaskState.objects.get()
    client.force_login(factories.officer("Responsables de publication"))
    url = reverse(
        "wagtailsnippets_partnerships_person:workflow_action", args=[person.pk, "approve", task.pk]
    )
    headers = {"X-Requested-With": "XMLHttpRequest"} if dialog else {}
    response = client.post(url, {"comment": ""}, headers=headers)
    assert response.status_code in ((200,) if dialog else (302,))
    where = response.json()["redirect"] if dialog else response["Location"]
    assert where == person.edit_url
    assert "n’est pas publiée. Ce numéro n’existe pas" in client.get(where).content.decode()
    task.refresh_from_db()
    assert task.status == TaskState.STATUS_IN_PROGRESS
    assert Person.objects.get().phone != "12"


def test_protection__is_still_raised_to_code(convention):
    with pytest.raises(ProtectedError):
        convention.parties.get().organisation.delete()
