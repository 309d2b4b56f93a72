"""The way from the file of an avenant to the draft of the convention that it changes."""

import datetime
import html

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from docx import Document
from wagtail.models import GroupPagePermission

from documents.background import read_waiting
from documents.models import State
from partnerships.models import ConventionPage, Organisation
from tests.documents.test_import import bring
from tests.factories import ConventionFactory, OrganisationFactory, RegistryFactory

AVENANT = """AVENANT N° 2
À LA CONVENTION DU 30 AOÛT 2021
« CLASSES À HORAIRES AMÉNAGÉS MARITIMES »

Entre

L'académie de Rouen, représentée par Madame Noémie LECOINTRE, rectrice,

Et

Le Grand Port de l'Estuaire, représenté par Monsieur Hugues VASSELIN, directeur général,

Vu la convention n° 2021-ROU-118 signée le 30 août 2021 ;

Article 1 – Objet

Le présent avenant proroge la convention.

Article 2 – Durée

L'article 9 de la convention est modifié comme suit :
« La convention est prorogée jusqu'au 31 août 2027. »

Fait à Rouen, le 26 juin 2025
"""
SIGNED = datetime.date(2021, 8, 30)


@pytest.fixture
def registry(db):
    return RegistryFactory()


@pytest.fixture
def convention(registry):
    return ConventionFactory(
        parent=registry, title="Classes maritimes", reference="2021-ROU-118", signed_on=SIGNED
    )


@pytest.fixture
def imported(registry, admin_client, reading_once):
    document = bring(admin_client, content=AVENANT.encode())
    with reading_once():
        read_waiting()
    document.refresh_from_db()
    return document


def form_of(client, imported):
    """Return the form of the review."""
    return client.get(reverse("import", args=[imported.pk])).context["form"]


def send(client, imported, **changes):
    """Send the review as it is shown, with changes."""
    form = form_of(client, imported)
    shown = {bound.html_name: bound.value() for bound in form if bound.value() not in (None, False)}
    url = reverse("import", args=[imported.pk])
    return client.post(url, shown | changes, follow=True)


def draft_of(convention):
    """Return the latest version of a convention."""
    return ConventionPage.objects.get(pk=convention.pk).get_latest_revision_as_object()


def test_review__proposes_what_the_avenant_says_and_the_convention(
    admin_client, convention, imported
):
    form = form_of(admin_client, imported)
    assert {name: form[name].value() for name in form.fields} == {
        "convention": convention.pk,
        "number": "2",
        "object": "Le présent avenant proroge la convention.",
        "signed_on": "2025-06-26",
        "effective_on": None,
        "new_end": "2027-08-31",
        "articles": "9",
        "counts_anew": False,
    }
    proposal = form.fields["convention"].proposal
    assert proposal["certainty"] == "à vérifier"
    assert "même référence, même date de signature" in proposal["why"]


def test_review__of_an_avenant_whose_object_is_long_ends_it_after_a_word(
    admin_client, convention, imported
):
    imported.reading["values"]["object"]["value"] = "Prolonger " * 40
    imported.save()
    shown = form_of(admin_client, imported)["object"].value()
    assert len(shown) <= 255
    assert shown.endswith("Prolonger…")


def test_amendment__is_added_to_the_draft_and_changes_nothing_online(
    admin_client, convention, imported
):
    answer = send(admin_client, imported, object="Prolonger de deux ans.")
    form = reverse("wagtailadmin_pages:edit", args=[convention.pk])
    assert answer.redirect_chain[-1][0] == f"{form}#tab-avenants_fiches_documents"
    [amendment] = draft_of(convention).amendments.all()
    assert (amendment.number, amendment.object, amendment.articles) == (
        "2", "Prolonger de deux ans.", "9",
    )  # fmt: skip
    assert (amendment.signed_on, amendment.new_end) == (
        datetime.date(2025, 6, 26), datetime.date(2027, 8, 31),
    )  # fmt: skip
    online = ConventionPage.objects.get(pk=convention.pk)
    assert not online.amendments.exists()
    assert online.has_unpublished_changes
    imported.refresh_from_db()
    assert (imported.state, imported.convention_id) == (State.DRAFTED, convention.pk)


def test_amendment__once_published_moves_the_end(admin_client, convention, imported):
    send(admin_client, imported)
    page = ConventionPage.objects.get(pk=convention.pk)
    page.get_latest_revision().publish()
    published = ConventionPage.objects.get(pk=convention.pk)
    assert published.term.end_on(datetime.date(2026, 1, 1)) == datetime.date(2027, 8, 31)


def test_amendment__keeps_what_the_draft_already_had(admin_client, convention, imported):
    convention.object = "Un objet récrit hier."
    convention.save_revision()
    answer = send(admin_client, imported)
    draft = draft_of(convention)
    assert (draft.object, draft.amendments.count()) == ("Un objet récrit hier.", 1)
    assert "avait déjà des changements à publier" in answer.content.decode()


def test_amendment__has_the_file_as_its_document(admin_client, registry, tmp_path):
    convention = ConventionFactory(parent=registry, reference="2021-ROU-118", signed_on=SIGNED)
    word, path = Document(), tmp_path / "avenant.docx"
    for line in AVENANT.split("\n"):
        word.add_paragraph(line)
    word.save(path)
    document = bring(admin_client, path)
    read_waiting()
    send(admin_client, document)
    [amendment] = draft_of(convention).amendments.all()
    assert amendment.document.title == f"Avenant n° 2 – {convention.title}"
    assert not amendment.document.is_public


def test_amendment__is_added_once(admin_client, convention, imported):
    send(admin_client, imported)
    admin_client.post(reverse("import", args=[imported.pk]), {"number": "2"})
    assert draft_of(convention).amendments.count() == 1


def test_amendment__is_added_to_another_convention_when_the_first_was_deleted(
    admin_client, registry, convention, imported
):
    send(admin_client, imported)
    convention.delete()
    other = ConventionFactory(parent=registry, signed_on=SIGNED)
    send(admin_client, imported)
    assert draft_of(other).amendments.count() == 1


def test_amendment__whose_number_is_taken_is_refused(admin_client, convention, imported):
    send(admin_client, imported)
    again = brought_again(imported)
    answer = send(admin_client, again, number="n° 2")
    assert "a déjà un avenant de ce numéro" in answer.content.decode()
    assert draft_of(convention).amendments.count() == 1


def brought_again(imported):
    """Return the same file, brought and read a second time."""
    return type(imported).objects.create(
        file=imported.file.name, name=imported.name, reading=imported.reading, state=State.READ
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"signed_on": "2020-01-01"}, "Un avenant ne peut pas être signé avant la convention."),
        ({"new_end": "2020-01-01"}, "avant d’avoir commencé"),
        ({"convention": ""}, "Choisissez la convention modifiée."),
        ({"convention": "999999"}, "n’existe plus, ou vous ne pouvez pas la modifier"),
        ({"convention": "x"}, "n’existe plus, ou vous ne pouvez pas la modifier"),
        ({"number": ""}, "Champ requis"),
        ({"signed_on": "31/02/2025"}, "31 février 2025 n’existe pas"),
    ],
)
def test_amendment__that_is_not_right_says_so_beside_the_field(
    admin_client, convention, imported, changes, said
):
    answer = send(admin_client, imported, **changes)
    [name] = changes
    errors = answer.context["form"].errors
    assert list(errors) == [name]
    assert said in " ".join(errors[name])
    assert draft_of(convention).amendments.count() == 0
    imported.refresh_from_db()
    assert imported.state == State.READ


def test_convention__deleted_since_the_review_is_said_to_be(admin_client, convention, imported):
    shown = form_of(admin_client, imported)
    data = {bound.html_name: bound.value() for bound in shown if bound.value()}
    convention.delete()
    answer = admin_client.post(reverse("import", args=[imported.pk]), data)
    assert "n’existe plus" in answer.content.decode()


def test_convention__locked_by_somebody_is_left_alone(
    admin_client, convention, imported, django_user_model
):
    other = django_user_model.objects.create_user("collegue")
    ConventionPage.objects.update(locked=True, locked_by=other, locked_at=timezone.now())
    answer = send(admin_client, imported)
    assert "verrouillée" in " ".join(answer.context["form"].errors["convention"])
    assert draft_of(convention).amendments.count() == 0


def test_convention__that_a_person_may_not_change_is_not_proposed(
    client, convention, imported, officer_elsewhere
):
    client.force_login(officer_elsewhere)
    form = form_of(client, imported)
    assert form["convention"].value() is None
    assert convention not in form.fields["convention"].queryset


def test_alias__of_the_convention_is_no_other_one(admin_client, convention, imported):
    alias = convention.create_alias(update_slug="ailleurs", parent=convention.get_parent())
    assert proposed(admin_client, imported)[0] == convention.pk
    answer = send(admin_client, imported, convention=str(alias.pk))
    assert "choisissez-en une autre" in " ".join(answer.context["form"].errors["convention"])


@pytest.fixture
def officer_elsewhere(registry, django_user_model):
    """Somebody who adds conventions of their own, and changes no other."""
    group = Group.objects.create(name="Contributeurs")
    add = Permission.objects.get(content_type__app_label="wagtailcore", codename="add_page")
    access = Permission.objects.get(codename="access_admin")
    GroupPagePermission.objects.create(group=group, page=registry, permission=add)
    group.permissions.add(access)
    user = django_user_model.objects.create_user("contributrice", password="x")
    user.groups.add(group)
    return user


def proposed(client, imported):
    """Return the convention that is proposed, and why."""
    field = form_of(client, imported)["convention"]
    return field.value(), field.field.proposal["why"]


def test_convention__is_known_by_its_parties_when_nothing_else_says_it(
    admin_client, registry, imported
):
    names = ("Académie de Rouen", "Grand Port de l’Estuaire")
    organisations = [OrganisationFactory(name=name) for name in names]
    convention = ConventionFactory(parent=registry, signed_on=None, parties=organisations)
    assert proposed(admin_client, imported) == (
        convention.pk, "D’après le texte de l’avenant : mêmes parties.",
    )  # fmt: skip


def test_convention__is_not_guessed_between_two_that_look_alike(admin_client, registry, imported):
    for title in ("Marées", "Phares"):
        ConventionFactory(parent=registry, title=title, signed_on=SIGNED)
    found, why = proposed(admin_client, imported)
    assert found is None
    assert "« Marées » ; « Phares »" in why


def test_convention__is_not_guessed_when_none_looks_like_it(admin_client, registry, imported):
    ConventionFactory(parent=registry, signed_on=datetime.date(2019, 1, 1), reference="118")
    found, why = proposed(admin_client, imported)
    assert found is None
    assert "Aucune convention" in why


def test_new_party__is_told_and_nothing_is_made_of_it(admin_client, convention, imported):
    before = Organisation.objects.count()
    told = html.unescape(send(admin_client, imported).content.decode())
    assert "que la convention n’a pas, à y ajouter s’il le faut : Académie de Rouen, Grand" in told
    assert Organisation.objects.count() == before


def test_text_taken_for_an_avenant__becomes_a_convention_when_a_person_says_so(
    convention, imported, admin_client
):
    url = reverse("import", args=[imported.pk])
    assert "Ce n’est pas un avenant" in admin_client.get(url).content.decode()
    as_convention = f"{url}?nature=convention"
    context = admin_client.get(as_convention).context
    shown = {
        bound.html_name: bound.value()
        for form in [context["form"], *context["parties"]]
        for bound in form
        if bound.value() not in (None, False)
    }
    answer = admin_client.post(as_convention, shown | {"title": "Un texte", "duration_unit": "ans"})
    made = ConventionPage.objects.exclude(pk=convention.pk).get()
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[made.pk])
    assert made.draft_title == "Un texte"


def test_text_taken_for_a_convention__becomes_an_avenant_when_a_person_says_so(
    convention, admin_client
):
    text = AVENANT.replace("AVENANT N° 2\nÀ LA CONVENTION", "CONVENTION").encode()
    document = bring(admin_client, content=text)
    read_waiting()
    url = reverse("import", args=[document.pk])
    assert "C’est un avenant" in admin_client.get(url).content.decode()
    form = admin_client.get(f"{url}?nature=avenant").context["form"]
    assert "convention" in form.fields
    shown = {"convention": convention.pk, "number": 1, "object": "Durée", "signed_on": "2025-06-26"}
    admin_client.post(f"{url}?nature=avenant", shown)
    assert draft_of(convention).amendments.get().number == "1"


@pytest.mark.parametrize("nature", ["", "autre", "Convention"])
def test_nature_that_is_none__leaves_what_was_read(imported, admin_client, nature):
    url = reverse("import", args=[imported.pk])
    assert "convention" in admin_client.get(f"{url}?nature={nature}").context["form"].fields
