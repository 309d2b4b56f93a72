"""The bin: deleted files stay there, closed to visitors, and come back where they were."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import registry as logs

from media.bin.actions import KEPT, empty, put_in_bin, restore
from media.jobs import empty_bin
from media.leftovers import sweep
from media.models import SiteDocument, SiteImage
from media.visibility.state import reconcile
from partnerships.models import ConventionDocument
from tests import factories

pytestmark = [
    pytest.mark.django_db, pytest.mark.reference_index, pytest.mark.usefixtures("disk"),
]  # fmt: skip

EDITORS = "Responsables de publication"


@pytest.fixture
def document():
    return factories.DocumentFactory(title="Charte")


@pytest.fixture
def convention(document):
    page = factories.ConventionFactory(
        parent=factories.RegistryFactory(), title="Culture", slug="culture"
    )
    ConventionDocument.objects.create(convention=page, document=document)
    page.save()
    document.refresh_from_db()
    assert document.is_public
    return page


@pytest.fixture
def as_editor(client):
    client.force_login(factories.officer(EDITORS))
    return client


def delete(client, document):
    return client.post(reverse("wagtaildocs:delete", args=[document.pk]), follow=True)


def out_of_bin(client, file):
    kind = type(file)._meta.model_name
    return client.post(reverse("restore_file", args=[kind, file.pk]), follow=True)


def test_deletion__says_what_uses_the_file(as_editor, document, convention):
    html = as_editor.get(reverse("wagtaildocs:delete", args=[document.pk])).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[convention.pk]) in html
    assert "90 jours" in html


def test_deletion__puts_a_document_in_the_bin(as_editor, client, document, convention):
    url = document.url
    assert "est dans la corbeille" in delete(as_editor, document).content.decode()
    kept = SiteDocument.objects.get(pk=document.pk)
    assert (kept.binned_by.username[:7], kept.is_public) == ("membre-", False)
    assert default_storage.exists(kept.file.name)
    # Neither its list nor its form, for anybody.
    assert "Charte" not in as_editor.get(reverse("wagtaildocs:index")).content.decode()
    form = reverse("wagtaildocs:edit", args=[document.pk])
    assert as_editor.get(form).status_code == 302
    for chooser in ("wagtaildocs_chooser:choose_results", "wagtaildocs:index_results"):
        assert "Charte" not in as_editor.get(reverse(chooser)).content.decode()
    assert as_editor.get(url).status_code == 404
    client.logout()
    assert client.get(url).status_code == 404
    html = client.get("/conventions/culture/")
    assert html.status_code == 200
    assert url not in html.content.decode()


def test_deletion__from_a_second_tab_opens_the_bin(as_editor, document):
    delete(as_editor, document)
    response = delete(as_editor, document)
    assert response.redirect_chain == [(reverse("bin"), 302)]
    assert "Ce fichier est déjà dans la corbeille." in response.content.decode()


def test_deletion__of_an_image_shows_it(as_editor):
    image = factories.ImageFactory()
    html = as_editor.get(reverse("wagtailimages:delete", args=[image.pk])).content.decode()
    assert image.get_rendition("max-400x300").url in html


def test_document__comes_back_where_it_was(as_editor, client, document, convention):
    delete(as_editor, document)
    assert "Charte" in as_editor.get(reverse("bin")).content.decode()
    assert "est sorti de la corbeille" in out_of_bin(as_editor, document).content.decode()
    client.logout()
    assert client.get(document.url).status_code == 200
    assert document.url in client.get("/conventions/culture/").content.decode()


def test_image__leaves_the_page_and_comes_back(as_editor, client):
    image = factories.ImageFactory(title="Signature")
    page = factories.NewsFactory(
        parent=factories.NewsIndexFactory(), slug="a", cover=image, cover_alt="Des gens signent"
    )
    assert "<img" in client.get(page.url).content.decode()
    as_editor.post(reverse("wagtailimages:delete", args=[image.pk]))
    client.logout()
    assert "Des gens signent" not in client.get(page.url).content.decode()
    assert client.get(reverse("photo", args=[image.pk])).status_code == 404
    assert SiteImage.objects.get().renditions.exists()
    restore(image, None)
    assert "Des gens signent" in client.get(page.url).content.decode()


def test_image__of_a_page_with_a_password_is_closed_in_the_bin(client):
    image = factories.ImageFactory(uploaded_by_user=None)
    page = factories.NewsFactory(
        parent=factories.NewsIndexFactory(), slug="a", cover=image, cover_alt="Des gens signent"
    )
    factories.restrict(page, "password")
    session = client.session
    session["passed_page_view_restrictions"] = [page.get_view_restrictions()[0].pk]
    session.save()
    rendition = image.get_rendition("width-100")
    assert client.get(rendition.url).status_code == 200
    put_in_bin(image, None)
    assert client.get(rendition.url).status_code == 404


def test_file__that_is_always_public_is_closed_in_the_bin(document):
    document.always_public = True
    document.save()
    put_in_bin(document, None)
    reconcile()
    assert not SiteDocument.objects.get().is_public
    restore(document, None)
    assert SiteDocument.objects.get().is_public


@pytest.mark.parametrize("kind", ["document", "image"])
def test_several__go_to_the_bin_together(as_editor, kind):
    make = {"document": factories.DocumentFactory, "image": factories.ImageFactory}[kind]
    files = [make(title="Un"), make(title="Deux")]
    url = reverse("wagtail_bulk_action", args=["media", f"site{kind}", "delete"])
    query = "&".join(f"id={each.pk}" for each in files)
    html = as_editor.get(f"{url}?{query}").content.decode()
    assert "supprimer ces" not in html
    assert html.count("rien ne l’utilise") == 2
    as_editor.post(f"{url}?{query}")
    model = type(files[0])
    assert not model.objects.filter(binned_at=None).exists()
    assert set(model.objects.values_list("binned_by__groups__name", flat=True)) == {EDITORS}


def test_bin__is_emptied_after_a_while_and_not_before(document):
    put_in_bin(document, None)
    name, now = document.file.name, timezone.now()
    assert empty(now + KEPT - timedelta(minutes=1)) == 0
    sweep(now + KEPT - timedelta(minutes=1))
    assert default_storage.exists(name)
    empty_bin(now + KEPT + timedelta(minutes=1))
    assert not SiteDocument.objects.exists()


def test_file__that_nobody_deleted_is_never_emptied(document):
    assert empty(timezone.now() + 10 * KEPT) == 0
    assert SiteDocument.objects.exists()


def test_owner__gets_back_what_they_deleted_and_nothing_else(client):
    owner = factories.officer()
    mine = factories.DocumentFactory(title="Le mien", uploaded_by_user=owner)
    other = factories.DocumentFactory(title="Retiré par un autre", uploaded_by_user=owner)
    put_in_bin(other, factories.officer(EDITORS))
    client.force_login(owner)
    delete(client, mine)
    html = client.get(reverse("bin")).content.decode()
    assert "Le mien" in html
    assert "Retiré par un autre" not in html
    out_of_bin(client, other)
    out_of_bin(client, mine)
    assert list(SiteDocument.objects.filter(binned_at=None)) == [mine]


def test_restoration__of_what_is_not_there_is_a_404(as_editor, document):
    for kind, key in (("sitedocument", document.pk), ("sitedocument", 99), ("user", 1)):
        url = reverse("restore_file", args=[kind, key])
        assert as_editor.post(url).status_code == 404
    assert as_editor.get(url).status_code == 405


def test_collection__that_the_bin_has_files_of_stays(client, document):
    collection = factories.private_collection()
    SiteDocument.objects.update(collection=collection)
    document.refresh_from_db()
    put_in_bin(document, None)
    client.force_login(factories.superuser())
    url = reverse("wagtailadmin_collections:delete", args=[collection.pk])
    assert "1 fichier dans la corbeille" in client.get(url).content.decode()
    client.post(url)
    assert SiteDocument.objects.exists()


def test_history__tells_both(as_editor, document):
    delete(as_editor, document)
    out_of_bin(as_editor, document)
    messages = [entry.message for entry in logs.get_logs_for_instance(document)]
    assert messages == ["Sorti de la corbeille", "Mis à la corbeille"]


def test_page__is_written_and_published_while_its_document_is_in_the_bin(document, convention):
    put_in_bin(document, None)
    convention.refresh_from_db()
    convention.object = "Autre objet."
    convention.save_revision().publish()
    restore(document, None)
    assert ConventionDocument.objects.get().document == document


def test_menu__leads_to_the_bin(as_editor):
    home = as_editor.get(reverse("wagtailadmin_home")).content.decode()
    assert f'"{reverse("bin")}"' in home
    assert "La corbeille est vide" in as_editor.get(reverse("bin")).content.decode()
