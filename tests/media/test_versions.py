"""Documents whose file is replaced: one URL; former files kept with who, when and why."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from media.leftovers import sweep
from media.models import DocumentVersion, SiteDocument
from tests import factories

pytestmark = [
    pytest.mark.django_db, pytest.mark.reference_index, pytest.mark.usefixtures("disk"),
]  # fmt: skip

NEW = factories.PDF + b"% autre\n"


@pytest.fixture
def document():
    return factories.DocumentFactory(
        title="Charte", file=ContentFile(factories.PDF, "charte.pdf"), always_public=True
    )


@pytest.fixture
def as_editor(client):
    client.force_login(factories.officer("Responsables de publication"))
    return client


def replace(client, document, reason="Signature ajoutée", name="charte-signee.pdf", **values):
    data = {
        "title": document.title, "collection": document.collection_id, "tags": "",
        "always_public": "on",
        "file": SimpleUploadedFile(name, NEW, "application/pdf"), "reason": reason, **values,
    }  # fmt: skip
    return client.post(reverse("wagtaildocs:edit", args=[document.pk]), data)


def content(response):
    return b"".join(response.streaming_content)


def test_replacement__keeps_the_former_file_with_who_when_and_why(as_editor, document):
    former = document.file.name
    assert replace(as_editor, document).status_code == 302
    version = DocumentVersion.objects.get()
    assert (version.document, version.reason) == (document, "Signature ajoutée")
    assert version.replaced_by.username.startswith("membre-")
    assert abs((timezone.now() - version.replaced_at).total_seconds()) < 60
    assert version.file.name == former
    assert version.file.read() == factories.PDF
    assert SiteDocument.objects.get().file.read() == NEW


def test_replacement__asks_why(as_editor, document):
    html = replace(as_editor, document, reason="").content.decode()
    assert "Dites en quelques mots pourquoi le fichier change" in html
    assert SiteDocument.objects.get().file.read() == factories.PDF
    assert not DocumentVersion.objects.exists()


def test_replacement__of_a_wrong_file_keeps_everything(as_editor, document):
    data = {"file": SimpleUploadedFile("x.pdf", b"<html>", "application/pdf")}
    assert replace(as_editor, document, **data).status_code == 200
    assert not DocumentVersion.objects.exists()
    assert SiteDocument.objects.get().file.read() == factories.PDF


def test_reason__without_a_file_is_not_taken_for_a_replacement(as_editor, document):
    html = replace(as_editor, document, file="").content.decode()
    assert "Choisissez le nouveau fichier, ou effacez la raison" in html
    assert "Signature ajoutée" in html
    assert SiteDocument.objects.get().file.read() == factories.PDF


@pytest.mark.parametrize("wrong", [{"reason": ""}, {"title": ""}, {"name": "charte.exe"}])
def test_refused_form__shows_the_file_that_is_kept_and_asks_the_other_again(
    as_editor, document, wrong
):
    html = replace(as_editor, document, **wrong).content.decode()
    assert document.filename in html
    assert ("Donnez de nouveau ce fichier" in html) == ("name" not in wrong)


def test_correction__of_the_title_asks_nothing(as_editor, document):
    data = {"title": "Autre titre", "collection": document.collection_id, "tags": ""}
    url = reverse("wagtaildocs:edit", args=[document.pk])
    assert as_editor.post(url, data).status_code == 302
    assert SiteDocument.objects.get().title == "Autre titre"
    assert not DocumentVersion.objects.exists()


@pytest.mark.parametrize("name", ["charte.pdf", "charte-signee.pdf"])
def test_address__is_the_same_whatever_the_name_of_the_file(as_editor, client, document, name):
    url = document.url
    replace(as_editor, document, name=name)
    client.logout()
    assert content(client.get(url, follow=True)) == NEW


def test_former_file__is_given_to_who_may_change_the_document(as_editor, client, document):
    replace(as_editor, document)
    version = DocumentVersion.objects.get()
    url = reverse("former_file", args=[version.pk])
    html = as_editor.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()
    assert url in html
    assert "Signature ajoutée" in html
    response = as_editor.get(url)
    assert content(response) == factories.PDF
    assert version.filename in response["Content-Disposition"]
    assert "no-store" in response["Cache-Control"]
    # Public though the document is, an officer who may not replace it has not its former files.
    client.force_login(factories.officer())
    assert client.get(url, follow=True).headers.get("Content-Disposition") is None
    client.logout()
    assert client.get(url).status_code == 302


def test_former_file__that_is_lost_is_a_404(as_editor, document):
    replace(as_editor, document)
    version = DocumentVersion.objects.get()
    default_storage.delete(version.file.name)
    assert as_editor.get(reverse("former_file", args=[version.pk])).status_code == 404


def test_former_files__go_with_the_document(
    as_editor, document, django_capture_on_commit_callbacks
):
    replace(as_editor, document)
    names = [DocumentVersion.objects.get().file.name, SiteDocument.objects.get().file.name]
    sweep(timezone.now() + timedelta(days=30))
    assert all(map(default_storage.exists, names))
    with django_capture_on_commit_callbacks(execute=True):
        SiteDocument.objects.get().delete()
    assert not any(map(default_storage.exists, names))


def test_new_document__is_asked_no_reason(as_editor):
    html = as_editor.get(reverse("wagtaildocs:add")).content.decode()
    assert "Pourquoi ce fichier change" not in html
