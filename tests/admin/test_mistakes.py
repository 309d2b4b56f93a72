"""What the admin says of a mistake: in French, beside the field, and nothing typed is lost."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from media.models import SiteDocument
from news.models import NewsPage
from partnerships.models import ConventionPage, Organisation
from tests import factories

pytestmark = pytest.mark.django_db

TYPED = "Faire découvrir l’économie sociale et solidaire."

CONVENTION_ROWS = (
    "parties", "fiches", "documents", "amendments", "signings", "meetings", "notes",
    "change_notes", "comments",
)  # fmt: skip


def convention(**changes):
    """Return the form of a convention, with the mistakes of ``changes``."""
    fields = {
        "title": "Convention de Brochon",
        "slug": "brochon",
        "kind": "convention",
        "object": TYPED,
        "signed_on": "2019-11-21",
        "duration": "5",
        "duration_unit": "ans",
        "renewal": "",
        "preamble": rich_text("<p>Le préambule tapé</p>"),
        "committee_members": rich_text(""),
        "articles": streamfield([]),
        "signatories": streamfield([]),
        "contacts": streamfield([]),
        "related_links": streamfield([]),
        **{name: inline_formset([]) for name in CONVENTION_ROWS},
    }
    return nested_form_data({**fields, **changes})


def news(**changes):
    """Return the form of an article, with the mistakes of ``changes``."""
    rows = ("convention_links", "partners", "documents", "change_notes", "comments")
    fields = {
        "title": "Signature",
        "slug": "signature",
        "standfirst": TYPED,
        "category": factories.CategoryFactory().pk,
        "published_at": "2019-11-22 10:00",
        "body": streamfield([]),
        "contacts": streamfield([]),
        "related_links": streamfield([]),
        **{name: inline_formset([]) for name in rows},
    }
    return nested_form_data({**fields, **changes})


@pytest.fixture
def refuse(as_superuser):
    """Return the form that comes back after a mistake in a new page."""

    def post(model, parent, data):
        url = reverse(
            "wagtailadmin_pages:add",
            args=[model._meta.app_label, model._meta.model_name, parent.pk],
        )
        response = as_superuser.post(url, {**data, "action-publish": "x"})
        assert response.status_code == 200
        assert not model.objects.exists()
        return response

    return post


@pytest.fixture
def refuse_convention(refuse):
    registry = factories.RegistryFactory()
    return lambda **changes: refuse(ConventionPage, registry, convention(**changes))


@pytest.fixture
def refuse_news(refuse):
    rubrique = factories.NewsIndexFactory()
    return lambda **changes: refuse(NewsPage, rubrique, news(**changes))


def shown(response):
    """Return the page as officers read it: rich text and streams travel as escaped JSON."""
    text = response.content.decode()
    return re.sub(r"\\+u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text)


def message_beside(response, field):
    """Return the error that the page shows beside ``field``."""
    soup = BeautifulSoup(response.content, "html.parser")
    error = soup.find(id=f"panel-child-{field}-errors") or soup.select_one(
        f'[data-field-wrapper]:has([name="{field}"]) .w-field__errors'
    )
    return " ".join(error.get_text(" ").split())


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        (
            {"ends_on": "2019-11-20"},
            "ends_on",
            "La convention ne peut pas finir avant d’avoir commencé.",
        ),
        (
            {"terminated_on": "2018-01-01"},
            "terminated_on",
            "La résiliation ne peut pas précéder le début.",
        ),
        (
            {"renewal": "tacite"},
            "renewal_months",
            "Précisez la durée d’une reconduction tacite, en mois.",
        ),
        ({"signed_on": "demain"}, "signed_on", "Saisissez une date valide."),
        ({"signed_on": "31/02/2026"}, "signed_on", "Le 31 février 2026 n’existe pas."),
        ({"duration": "0"}, "duration", "supérieure ou égale à 1"),
        ({"object": ""}, "object", "Champ requis."),
    ],
)
def test_convention__mistake_is_said_beside_its_field(refuse_convention, changes, field, message):
    response = refuse_convention(**changes)
    assert message in message_beside(response, field)


def test_convention__refused_keeps_all_that_was_typed(refuse_convention):
    html = shown(refuse_convention(ends_on="2019-11-20"))
    for typed in (TYPED, "Convention de Brochon", "Le préambule tapé", 'value="2019-11-20"'):
        assert typed in html


@pytest.mark.parametrize("length", ["duration", "notice_months"])
def test_convention__absurd_length_is_refused(refuse_convention, length):
    assert message_beside(refuse_convention(**{length: "32000"}), length)


def test_signatory__without_name_is_refused_and_kept(refuse_convention):
    signatory = {"name": "", "quality": "Trésorière générale", "organisation": ""}
    response = refuse_convention(signatories=streamfield([("signatory", signatory)]))
    error = response.context["form"].errors["signatories"].as_data()[0]
    assert error.block_errors[0].block_errors["name"].messages == ["Champ requis."]
    assert "Champ requis." in shown(response)
    assert "Trésorière générale" in shown(response)


def test_amendment__signed_on_no_day_is_refused_and_kept(refuse_convention):
    response = refuse_convention(amendments=inline_formset([{"signed_on": "31/02/2026"}]))
    [errors] = response.context["form"].formsets["amendments"].errors
    assert errors["signed_on"] == ["Le 31 février 2026 n’existe pas."]
    assert 'value="31/02/2026"' in shown(response)


def test_party__without_organisation_is_refused_and_kept(refuse_convention):
    response = refuse_convention(parties=inline_formset([{"seat": "Besançon", "organisation": ""}]))
    [errors] = response.context["form"].formsets["parties"].errors
    assert errors["organisation"] == ["Champ requis."]
    assert "Besançon" in response.content.decode()


def test_news__update_before_publication_is_refused(refuse_news):
    response = refuse_news(updated_at="2019-11-21 10:00")
    assert message_beside(response, "updated_at") == (
        "La mise à jour ne peut pas précéder la publication."
    )
    assert TYPED in response.content.decode()


def test_news__with_an_unreadable_publication_date_is_refused_even_with_an_update(refuse_news):
    response = refuse_news(published_at="demain", updated_at="2019-11-21 10:00")
    assert message_beside(response, "published_at")


def test_news__dated_in_the_future_is_refused_unless_scheduled(refuse_news):
    response = refuse_news(published_at="2099-11-21 10:00")
    assert message_beside(response, "published_at").startswith("Cette date est à venir.")


def test_news__without_publication_date_can_be_a_draft_with_an_update(as_superuser):
    parent = factories.NewsIndexFactory()
    url = reverse("wagtailadmin_pages:add", args=["news", "newspage", parent.pk])
    data = news(published_at="", updated_at="2019-11-21 10:00")
    assert as_superuser.post(url, data).status_code in {200, 302}


def test_cover__without_alternative_is_refused(refuse_news):
    image = factories.ImageFactory(file=factories.png((8, 6)))
    response = refuse_news(cover=image.pk)
    assert message_beside(response, "cover_alt").startswith("Décrivez l’image en une phrase")


def test_contact__with_a_wrong_number_is_refused_and_kept(refuse_news):
    contact = {"name": "Camille Dupont", "phone": "03 81"}
    html = shown(refuse_news(contacts=streamfield([("contact", contact)])))
    assert "Ce numéro n’existe pas" in html
    assert "Camille Dupont" in html


def organisation_form(**changes):
    return {
        "name": "Chambre régionale",
        "acronym": "CRESS",
        "kind": "association",
        "former_names-count": "0",
        "about": rich_text("<p>Présentation tapée</p>"),
        "address": "3, rue Prévert",
        "logo": "",
        **changes,
    }


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("siret", "Ce SIRET n’est pas valide"),
        ("rna", "Ce numéro RNA n’est pas valide"),
        ("uai", "Ce numéro UAI n’est pas valide"),
    ],
)
def test_organisation__wrong_identifier_is_refused_beside_its_field(as_officer, field, message):
    response = as_officer.post(
        reverse("wagtailsnippets_partnerships_organisation:add"),
        organisation_form(**{field: "1234"}),
    )
    assert response.status_code == 200
    assert not Organisation.objects.exists()
    assert message in message_beside(response, field)
    html = shown(response)
    for typed in ("Chambre régionale", "3, rue Prévert", "Présentation tapée", 'value="1234"'):
        assert typed in html


def test_organisation__is_created_with_its_spaces_removed(as_officer):
    response = as_officer.post(
        reverse("wagtailsnippets_partnerships_organisation:add"),
        organisation_form(siret="732 829 320 00074"),
    )
    assert response.status_code == 302
    assert Organisation.objects.get().siret == "73282932000074"


def test_organisation__bound_by_a_convention_is_not_deleted(as_editor):
    partner = factories.OrganisationFactory()
    factories.ConventionFactory(parent=factories.RegistryFactory(), parties=[partner])
    url = reverse("wagtailsnippets_partnerships_organisation:delete", args=[partner.pk])
    response = as_editor.post(url)
    assert response.status_code == 200
    assert Organisation.objects.exists()


def upload(content, name):
    return SimpleUploadedFile(name, content)


def test_document__with_a_false_extension_is_refused_beside_its_file(as_officer):
    image = factories.png((2, 2)).read()
    response = as_officer.post(
        reverse("wagtaildocs:add"),
        {"title": "Convention signée", "collection": "1", "file": upload(image, "texte.pdf")},
    )
    assert response.context["form"].errors["file"] == [
        "Ce fichier n’est pas un vrai fichier .pdf : son contenu ne correspond pas à son extension."
    ]
    assert "Convention signée" in response.content.decode()
    assert not SiteDocument.objects.exists()


def test_document__of_a_forbidden_format_is_refused_in_french(as_officer):
    response = as_officer.post(
        reverse("wagtaildocs:add"), {"title": "x", "file": upload(b"<html>", "page.html")}
    )
    assert "html" in response.context["form"].errors["file"][0]
    assert "autorisée" in response.context["form"].errors["file"][0]


def test_document__sent_with_others_is_checked_too(as_officer):
    response = as_officer.post(
        reverse("wagtaildocs:add_multiple"),
        {"title": "texte.pdf", "collection": "1", "files[]": upload(b"<html>", "texte.pdf")},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert response.json()["success"] is False
    assert "n’est pas un vrai fichier .pdf" in response.json()["error_message"]


def test_document__that_is_a_pdf_is_stored(as_officer):
    as_officer.post(
        reverse("wagtaildocs:add"),
        {"title": "Texte signé", "collection": "1", "file": upload(factories.PDF, "texte.pdf")},
    )
    assert SiteDocument.objects.get().title == "Texte signé"


def test_convention__an_amendment_before_the_signature_is_refused_beside_its_date(
    refuse_convention,
):
    early = {"number": "1", "object": "Prolongation", "signed_on": "01/01/2019"}
    response = refuse_convention(
        signed_on="21/11/2019", amendments=inline_formset([{**early, "articles": "2, 8"}])
    )
    [errors] = response.context["form"].formsets["amendments"].errors
    assert "avant la convention" in str(errors["signed_on"])
    assert "2, 8" in response.content.decode()


def test_convention__an_amendment_that_ends_it_before_its_start_is_refused(refuse_convention):
    slip = {"number": "1", "object": "Prolongation", "signed_on": "01/06/2021"}
    response = refuse_convention(
        signed_on="21/11/2019", effective_on="01/01/2020",
        amendments=inline_formset([{**slip, "new_end": "31/12/2019"}]),
    )  # fmt: skip
    [errors] = response.context["form"].formsets["amendments"].errors
    assert "finir avant d’avoir commencé" in str(errors["new_end"])


def test_convention__minutes_in_a_public_collection_are_refused_beside_their_field(
    refuse_convention,
):
    meeting = {"held_on": "01/03/2020", "minutes": factories.DocumentFactory().pk}
    response = refuse_convention(meetings=inline_formset([{**meeting, "agenda": "Le bilan"}]))
    [errors] = response.context["form"].formsets["meetings"].errors
    assert "Ce document est public" in str(errors["minutes"])
    assert "Le bilan" in response.content.decode()


def test_convention__that_repeats_another_one_is_saved_with_a_warning(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("chef", "chef@example.org", "x"))
    registry, partner = factories.RegistryFactory(), factories.OrganisationFactory()
    first = factories.ConventionFactory(parent=registry, parties=[partner], title="La première")
    second = factories.ConventionFactory(parent=registry, parties=[partner])
    rows = inline_formset([{"organisation": partner.pk, "id": second.parties.get().pk}], initial=1)
    response = client.post(
        f"/admin/pages/{second.pk}/edit/",
        convention(signed_on=str(first.signed_on), parties=rows),
        follow=True,
    )
    assert "signée le même jour par les mêmes parties" in response.content.decode()
    assert "La première" in response.content.decode()
