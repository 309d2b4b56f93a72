"""A file given in a private field is never public, from its upload on."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, GroupCollectionPermission

from media.models import SiteDocument
from tests import factories

pytestmark = pytest.mark.django_db
CHOOSE = reverse("private_document_chooser:choose")
CREATE = reverse("private_document_chooser:create")
PREFIX = "document-chooser-upload-"


def minutes():
    """Return the private collection that the migrations make."""
    return Collection.objects.get(name="Comptes rendus")


def give(client, **fields):
    data = {"title": "Compte rendu", "file": ContentFile(factories.PDF, "cr.pdf"), **fields}
    return client.post(CREATE, {f"{PREFIX}{name}": value for name, value in data.items()})


def test_form_of_a_convention__has_the_private_chooser(client):
    page = factories.ConventionFactory(parent=factories.RegistryFactory())
    client.force_login(factories.officer())
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    chooser = re.search(r'id="id_meetings-__prefix__-minutes-chooser"[^>]*>', html).group()
    assert f'data-chooser-url="{CHOOSE}"' in chooser
    signed = re.search(r'id="id_documents-__prefix__-document-chooser"[^>]*>', html).group()
    assert f'data-chooser-url="{reverse("wagtaildocs_chooser:choose")}"' in signed


def test_upload__goes_straight_into_the_private_collection(client):
    client.force_login(factories.officer())
    assert give(client).json()["step"] == "chosen"
    document = SiteDocument.objects.get()
    assert document.collection == minutes()
    assert not document.is_public
    client.logout()
    assert client.get(document.url).status_code == 302


def test_upload__goes_into_no_other_collection_than_a_private_one(client):
    root = Collection.get_first_root_node()
    client.force_login(factories.officer())
    give(client, collection=root.pk)
    other = factories.private_collection()
    answer = give(client, collection=root.pk).json()
    assert answer["step"] == "reshow_creation_form"
    give(client, collection=other.pk)
    places = SiteDocument.objects.order_by("pk").values_list("collection", flat=True)
    assert list(places) == [minutes().pk, other.pk]


def test_choice__shows_private_documents_alone(client):
    factories.DocumentFactory(title="Texte signé")
    factories.DocumentFactory(title="Compte rendu de mai", collection=minutes())
    client.force_login(factories.officer())
    for url in (CHOOSE, reverse("private_document_chooser:choose_results")):
        html = client.get(url).content.decode()
        assert "Compte rendu de mai" in html
        assert "Texte sign" not in html


def test_upload__is_closed_without_a_private_collection(client):
    CollectionViewRestriction.objects.all().delete()
    client.force_login(factories.officer())
    assert give(client).status_code == 302
    assert not SiteDocument.objects.exists()
    assert "tab-upload" not in client.get(CHOOSE).content.decode()


def test_upload__is_closed_to_who_may_add_nothing_there(client):
    person = factories.officer()
    group = person.groups.get()
    GroupCollectionPermission.objects.filter(group=group).delete()
    elsewhere = Collection.get_first_root_node().add_child(instance=Collection(name="Photos"))
    for name in ("add_document", "choose_document"):
        right = Permission.objects.get(codename=name, content_type__app_label="wagtaildocs")
        GroupCollectionPermission.objects.create(
            group=group, collection=elsewhere, permission=right
        )
    client.force_login(person)
    give(client)
    assert not SiteDocument.objects.exists()
