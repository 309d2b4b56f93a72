"""The way from a file to the draft of its convention, as an officer goes it."""

from io import BytesIO
from unittest import mock

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from documents import isolation
from documents.background import next_waiting, read_one, read_waiting
from documents.models import ImportedDocument, State
from documents.text import UnreadableError
from partnerships.models import ConventionPage, Organisation
from tests.documents.test_corpus import CORPUS
from tests.documents.texts import FRAME
from tests.factories import OrganisationFactory, PersonFactory, RegistryFactory

FILE = CORPUS / "09-jumelages-nice" / "document.docx"


@pytest.fixture
def registry(db):
    return RegistryFactory()


def bring(client, path=FILE, content=None):
    """Bring a file, and return its import."""
    file = SimpleUploadedFile(path.name, path.read_bytes() if content is None else content)
    client.post(reverse("imports"), {"file": file})
    return ImportedDocument.objects.get()


@pytest.fixture
def imported(registry, admin_client, reading_once):
    document = bring(admin_client)
    with reading_once():
        read_waiting()
    document.refresh_from_db()
    return document


def filled(client, imported, **changes):
    """Return what the review holds, sent as it is shown."""
    context = client.get(reverse("import", args=[imported.pk])).context
    data = {}
    for form in (context["form"], *context["parties"]):
        for bound in form:
            value = bound.value()
            if value not in (None, False):
                data[bound.html_name] = value
    return data | {"object": "Jumeler des classes."} | changes


def test_import__waits_for_the_clock_and_says_so(registry, admin_client):
    document = bring(admin_client)
    assert next_waiting(document.uploaded_at) == document.uploaded_at
    page = admin_client.get(reverse("import", args=[document.pk]))
    shown = page.content.decode()
    assert '<meta http-equiv="refresh" content="3">' in shown
    assert "va être lu" in shown


def test_import__shows_what_was_read_with_its_marks_and_its_sentences(admin_client, imported):
    page = admin_client.get(reverse("import", args=[imported.pk]))
    shown = page.content.decode()
    assert 'http-equiv="refresh"' not in shown
    assert 'value="2025-10-03"' in shown
    assert "<mark>3 octobre 2025</mark>" in shown
    assert "absent" in shown
    assert "Ufficio scolastico di Ponente" in shown


def test_draft__has_all_that_was_reviewed_and_is_not_published(admin_client, imported):
    sent = admin_client.post(
        reverse("import", args=[imported.pk]), filled(admin_client, imported, title="Jumelages")
    )
    page = ConventionPage.objects.get()
    assert sent.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert (page.title, page.live, page.latest_revision is None) == ("Jumelages", False, False)
    assert page.signed_on.isoformat() == "2025-10-03"
    assert (page.duration, page.duration_unit) == (1, "annees_scolaires")
    assert [each["number"] for each in page.article_values] == [str(n) for n in range(1, 9)]
    assert "Un lexique illustré bilingue" in str(page.article_values[2]["text"])
    assert page.parties.count() == 3
    signatories = [block.value for block in page.signatories]
    assert next(each["name"] for each in signatories) == "Raphaëlle TORDO-MARI"
    assert next(each["organisation"].name for each in signatories) == "Académie de Nice"
    document = page.documents.get()
    assert (document.role, document.document.is_public) == ("texte-signe", False)
    imported.refresh_from_db()
    assert (imported.state, imported.convention) == (State.DRAFTED, page)
    assert admin_client.get(sent.url).status_code == 200


def test_draft__takes_the_organisations_that_the_site_knows(admin_client, registry):
    by_siret = OrganisationFactory(name="AJSR", siret="99865834800011")
    by_name = OrganisationFactory(name="Academie de Nice")
    document = bring(admin_client)
    read_waiting()
    admin_client.post(
        reverse("import", args=[document.pk]), filled(admin_client, document, title="Jumelages")
    )
    parties = list(ConventionPage.objects.get().parties.all())
    assert (
        next(party.organisation for party in parties if party.organisation != by_siret) == by_name
    )
    assert parties[2].organisation == by_siret
    assert Organisation.objects.count() == 3, "only the Ufficio is new"


def drafted(client, imported):
    """Return the draft that an import makes, and what the officer is told."""
    url = reverse("import", args=[imported.pk])
    told = client.post(url, filled(client, imported, title="Jumelages"), follow=True)
    return ConventionPage.objects.get(), told.content.decode()


def test_draft__links_the_people_that_the_directory_knows(admin_client, imported):
    # The text names Bruno Salvetat (04 65 71 33 08) and is signed by Raphaëlle Tordo-Mari.
    reached = PersonFactory(name="B. Salvetat", email="DAREIC.nice@example.org")
    signed = PersonFactory(name="Raphaelle Tordo-Mari", quality="Inspectrice générale")
    page, told = drafted(admin_client, imported)
    contact, signatory = page.contacts[0].value, page.signatories[0].value
    assert (contact["person"], contact["phone"], contact["email"]) == (reached, "", "")
    assert contact.shown["phone"] == reached.phone
    assert contact.shown["role"] == "délégué académique aux relations européennes"
    assert (signatory["person"], signatory["name"], signatory["quality"]) == (
        signed, "Raphaëlle TORDO-MARI", "Rectrice de l’académie de Nice",
    )  # fmt: skip
    assert "B. Salvetat, Raphaelle Tordo-Mari" in told


def test_draft__keeps_the_notes_below_the_last_article_and_says_so(registry, admin_client):
    text = FRAME.format(
        title="Durée", clause="Elle est conclue pour une durée de trois ans[^1]."
    ).replace("administratif.", "administratif[^2].")
    notes = "\n\n[^1]: 12 mois au plus.\n\n[^2]: Celui de Lyon.\n"
    document = bring(admin_client, content=(text + notes).encode())
    read_waiting()
    shown = admin_client.get(reverse("import", args=[document.pk])).content.decode()
    assert "<li>12 mois au plus.</li>" in shown
    page, told = drafted(admin_client, document)
    assert str(page.articles[-1].value["text"].source) == (
        "<p>Les litiges relèvent du tribunal administratif.</p>"
        "<p>Note 1\u00a0: 12 mois au plus.</p><p>Note 2\u00a0: Celui de Lyon.</p>"
    )
    assert "Notes de bas de page mises à la fin du texte" in told


def test_draft__keeps_the_tables_of_an_article_and_what_follows_them(registry, admin_client):
    table = "| Poste | Rectorat |\n|---|---|\n| Transport | 9 000 € |\n| Total | 9 000 € |"
    clause = f"Elle dure trois ans. Les moyens sont :\n\n{table}\n\nIls sont révisés chaque année."
    text = FRAME.format(title="Durée", clause=clause)
    document = bring(admin_client, content=text.encode())
    read_waiting()
    page, told = drafted(admin_client, document)
    kinds = [block.block_type for block in page.articles]
    assert kinds == ["article", "article", "table", "continued", "article"]
    moyens, table, after = [block.value for block in page.articles][1:4]
    assert moyens["text"].source == "<p>Elle dure trois ans. Les moyens sont :</p>"
    assert table["data"] == [
        ["Poste", "Rectorat"], ["Transport", "9 000 €"], ["Total", "9 000 €"],
    ]  # fmt: skip
    assert after.source == "<p>Ils sont révisés chaque année.</p>"
    assert "Tableaux dont le titre et les en-têtes sont à vérifier dans le brouillon" in told
    (table,) = [block.value for block in page.articles if block.block_type == "table"]
    assert table["table_caption"] == "Durée (article 2)"


def test_table__is_named_after_its_article_as_the_text_numbers_it(registry, admin_client):
    table = "| Poste | Rectorat |\n|---|---|\n| Transport | 9 000 € |"
    clause = f"Elle dure trois ans. Les moyens sont :\n\n{table}"
    text = FRAME.format(title="Moyens", clause=clause)
    document = bring(admin_client, content=text.replace("Article ", "Article II-").encode())
    read_waiting()
    page, _ = drafted(admin_client, document)
    captions = [b.value["table_caption"] for b in page.articles if b.block_type == "table"]
    assert captions == ["Moyens (article II-2)"]


def test_draft__keeps_the_titles_above_the_articles(registry, admin_client):
    imported = bring(admin_client, CORPUS / "08-lycees-universite-garonne" / "document.docx")
    read_waiting()
    page, _ = drafted(admin_client, imported)
    told = [
        block.value if block.block_type == "section" else block.value["title"]
        for block in page.articles
        if block.block_type in {"section", "article"}
    ]
    # Copied from the document.
    assert [each.casefold() for each in told] == [
        "titre i – les étudiants",
        "évolution des inscriptions", "reconnaissance des acquis", "vie universitaire",
        "titre ii – les enseignements",
        "cours communs et conférences",
        "travaux d'initiative personnelle encadrés : accès aux laboratoires et aux instruments",
        "propriété des supports",
        "titre iii – dispositions générales",
        "commission mixte", "durée et renouvellement", "dénonciation", "données et litiges",
    ]  # fmt: skip
    numbers = [block.value["number"] for block in page.articles if block.block_type == "article"]
    assert len(set(numbers)) == len(numbers)


def test_draft__takes_nobody_for_another(admin_client, imported):
    PersonFactory(name="Bruno Salvetat", email="autre@example.org")
    PersonFactory.create_batch(2, name="Raphaëlle Tordo-Mari")
    page, told = drafted(admin_client, imported)
    assert page.contacts[0].value["person"] is page.signatories[0].value["person"] is None
    assert page.contacts[0].value["phone"] == "04 65 71 33 08"
    assert "annuaire, à vérifier" not in told


def test_draft__says_which_signatories_it_could_not_name(admin_client, registry):
    document = bring(admin_client, CORPUS / "04-decrochage-lozere" / "document.docx")
    read_waiting()
    answer = admin_client.post(
        reverse("import", args=[document.pk]), filled(admin_client, document), follow=True
    )
    names = [block.value["name"] for block in ConventionPage.objects.get().signatories]
    assert len(names) == 7
    assert names.count("") == 2
    assert "à compléter dans le brouillon\u00a0: 2" in answer.content.decode()


def test_draft__waits_for_nothing_that_was_not_read(admin_client, imported):
    data = filled(admin_client, imported, title="Jumelages", object="")
    admin_client.post(reverse("import", args=[imported.pk]), data)
    assert ConventionPage.objects.get().object == ""


def test_draft__leaves_out_a_party_that_is_not_ticked(admin_client, imported):
    data = filled(admin_client, imported, title="Jumelages")
    del data["partie-2-taken"]
    admin_client.post(reverse("import", args=[imported.pk]), data)
    assert ConventionPage.objects.get().parties.count() == 2


def test_draft__of_a_text_has_no_attached_file_and_says_so(admin_client, registry):
    document = bring(admin_client, CORPUS / "09-jumelages-nice" / "document.txt")
    read_waiting()
    answer = admin_client.post(
        reverse("import", args=[document.pk]), filled(admin_client, document), follow=True
    )
    assert "n’a pas été joint" in answer.content.decode()
    assert not ConventionPage.objects.get().documents.exists()


def test_draft__that_contradicts_itself_is_not_made(admin_client, imported):
    data = filled(admin_client, imported, title="Jumelages", ends_on="2020-01-01")
    answer = admin_client.post(reverse("import", args=[imported.pk]), data)
    assert "avant d’avoir commencé" in answer.content.decode()
    assert not ConventionPage.objects.exists()
    assert not Organisation.objects.exists()


def test_draft__is_made_once(admin_client, imported):
    data = filled(admin_client, imported, title="Jumelages")
    once = admin_client.post(reverse("import", args=[imported.pk]), data)
    again = admin_client.post(reverse("import", args=[imported.pk]), data)
    assert again.url == once.url
    assert ConventionPage.objects.count() == 1


def test_import__that_cannot_be_read_says_why_and_can_be_tried_again(registry, admin_client):
    document = bring(admin_client, content=b"%PDF-1.7 broken")
    read_waiting()
    url = reverse("import", args=[document.pk])
    assert "abîmé" in admin_client.get(url).content.decode()
    admin_client.post(reverse("import_again", args=[document.pk]))
    document.refresh_from_db()
    assert document.state == State.WAITING


@pytest.mark.parametrize(
    ("content", "said"), [(b"", "vide"), (None, "Choisissez")], ids=["empty", "none"]
)
def test_upload__without_a_file_says_so(registry, admin_client, content, said):
    data = {} if content is None else {"file": SimpleUploadedFile("vide.pdf", content)}
    assert said in admin_client.post(reverse("imports"), data).content.decode()
    assert not ImportedDocument.objects.exists()


def test_reading__cut_short_is_taken_up_again(registry, admin_client):
    document = bring(admin_client)
    ImportedDocument.objects.update(state=State.READING)
    read_one(document)
    document.refresh_from_db()
    assert document.state == State.READING, "another one reads it"
    read_waiting()
    document.refresh_from_db()
    assert document.state == State.READ


def test_imports__are_for_whoever_may_add_a_convention(registry, client, django_user_model):
    reader = django_user_model.objects.create_user("lecteur", password="x")
    client.force_login(reader)
    for url in (reverse("imports"), reverse("import", args=[1]), reverse("import_file", args=[1])):
        assert client.get(url).status_code in (302, 403)


def test_menu__leads_to_the_imports(registry, admin_client):
    shown = admin_client.get(reverse("wagtailadmin_explore_root")).content.decode()
    assert shown.count("Importer une convention") == 1
    assert reverse("imports") in shown


def test_import__costs_the_same_whatever_the_number_of_imports(
    admin_client, imported, django_assert_max_num_queries
):
    for _ in range(20):
        ImportedDocument.objects.create(name="autre.pdf", uploaded_by=imported.uploaded_by)
    with django_assert_max_num_queries(25):
        admin_client.get(reverse("imports"))


@pytest.fixture
def with_pages(registry, admin_client, reading_once):
    document = bring(admin_client, CORPUS / "09-jumelages-nice" / "document.pdf")
    with reading_once():
        read_waiting()
    document.refresh_from_db()
    return document


def test_review__shows_the_page_of_a_value_and_where_it_stands(admin_client, with_pages):
    url = reverse("import_page", args=[with_pages.pk, 1])
    assert url in admin_client.get(reverse("import", args=[with_pages.pk])).content.decode()
    picture = admin_client.get(url)
    drawn = Image.open(BytesIO(picture.content))
    width, height = with_pages.reading["sizes"][0]
    assert (drawn.format, max(drawn.size)) == ("PNG", 1400)
    assert drawn.width / drawn.height == pytest.approx(width / height, abs=0.01)
    assert picture["Cache-Control"].startswith("private")
    # The words stand in ink where the reading says that they are.
    title = with_pages.reading["values"]["title"]
    left, top, right, bottom = (each * 1400 / height for each in title["boxes"][0])
    assert (
        drawn.convert("L").crop((int(left), int(top), int(right), int(bottom))).getextrema()[0] < 80
    )


@pytest.mark.parametrize("number", [0, 999])
def test_page__that_the_file_has_not_is_not_found(admin_client, with_pages, number):
    url = f"/admin/imports/{with_pages.pk}/pages/{number}/"
    assert admin_client.get(url).status_code == 404


def test_page__is_for_whoever_may_add_a_convention(client, with_pages, django_user_model):
    client.force_login(django_user_model.objects.create_user("lecteur", password="x"))
    url = reverse("import_page", args=[with_pages.pk, 1])
    assert client.get(url).status_code in (302, 403)


def test_page__of_a_text_that_has_none_is_not_found(admin_client, imported):
    assert admin_client.get(reverse("import_page", args=[imported.pk, 1])).status_code == 404


def read_again(client, imported):
    """Have a file read again; return the import and its screen."""
    client.post(reverse("import_again", args=[imported.pk]))
    read_waiting()
    imported.refresh_from_db()
    return client.get(reverse("import", args=[imported.pk]))


def test_second_reading__shows_what_it_changes(admin_client, imported):
    # As rules that knew less would have read it.
    imported.reading["values"]["signed_on"]["value"] = "2025-10-02"
    imported.reading["parties"][0]["acronym"]["value"] = None
    del imported.reading["signatories"][1:]
    imported.save()
    changes = dict_of(read_again(admin_client, imported).context["changes"])
    assert changes["Date de signature"] == ("2 octobre 2025", "3 octobre 2025")
    assert changes["Signataire 2 – Nom"][0] == "–"
    assert all(what.startswith(("Date de signature", "Signataire")) for what in changes)


def dict_of(changes):
    """Return what changed, by name, as pairs of before and now."""
    return {what: (before, now) for what, before, now in changes}


def test_second_reading__is_told_to_whoever_asked_for_it(client, imported, django_user_model):
    other = django_user_model.objects.create_superuser("collègue")
    client.force_login(other)
    read_again(client, imported)
    assert imported.asked_by == other
    assert imported.uploaded_by != other


def test_second_reading__that_changes_nothing_says_so(admin_client, imported):
    shown = read_again(admin_client, imported)
    assert shown.context["changes"] == []
    assert "Cette lecture ne change rien à la précédente." in shown.content.decode()


def test_import__whose_draft_was_deleted_is_listed_as_to_review(admin_client, imported):
    page, _ = drafted(admin_client, imported)
    assert "brouillon créé" in admin_client.get(reverse("imports")).content.decode()
    page.delete()
    assert "son brouillon a été supprimé" in admin_client.get(reverse("imports")).content.decode()


def test_second_reading__of_a_drafted_convention_touches_nothing_of_it(admin_client, imported):
    page, _ = drafted(admin_client, imported)
    shown = read_again(admin_client, imported).content.decode()
    assert (imported.state, imported.convention) == (State.DRAFTED, page)
    assert "Créer le brouillon" not in shown
    assert ConventionPage.objects.count() == 1


def test_second_reading__that_fails_keeps_the_first(admin_client, imported):
    first = imported.reading
    imported.file.save("broken.pdf", ContentFile(b"%PDF-1.7 broken"))
    read_again(admin_client, imported)
    assert (imported.state, imported.reading) == (State.REFUSED, None)
    assert imported.previous_reading == first


def test_review__of_a_reading_that_another_one_replaced_makes_nothing(admin_client, imported):
    url = reverse("import", args=[imported.pk])
    shown = admin_client.get(url).context["read_at"]
    read_again(admin_client, imported)
    data = filled(admin_client, imported, title="Jumelages", read_at=shown)
    answer = admin_client.post(url, data, follow=True)
    assert "a fait lire ce fichier de nouveau" in answer.content.decode()
    assert not ConventionPage.objects.exists()


def test_file__that_is_lost_says_so_and_the_others_are_read(registry, admin_client):
    lost = bring(admin_client)
    other = ImportedDocument.objects.create(name=FILE.name)
    other.file.save(FILE.name, ContentFile(FILE.read_bytes()))
    # Last: what is saved after it would take its name.
    lost.file.storage.delete(lost.file.name)
    read_waiting()
    lost.refresh_from_db()
    other.refresh_from_db()
    assert (lost.state, other.state) == (State.REFUSED, State.READ)
    assert "ne retrouve pas ce fichier" in lost.refusal
    assert admin_client.get(reverse("import_file", args=[lost.pk])).status_code == 404


def test_import__says_which_page_of_a_scan_is_read(registry, admin_client, monkeypatch):
    document = bring(admin_client)
    seen = []

    def slow(path, tell):
        tell(3, 10)
        page = admin_client.get(reverse("import", args=[document.pk])).content.decode()
        seen.append("en cours de lecture (page 3 sur 10)" in page)
        raise UnreadableError("Une tache d’encre.")

    monkeypatch.setattr(isolation, "read_file", slow)
    read_waiting()
    assert seen == [True]


def test_file__that_nothing_foresaw_stops_no_other(registry, admin_client, monkeypatch):
    bring(admin_client)
    other = ImportedDocument.objects.create(name=FILE.name)
    other.file.save(FILE.name, ContentFile(FILE.read_bytes()))
    monkeypatch.setattr(isolation, "read_file", mock.Mock(side_effect=ValueError("imprévu")))
    read_waiting()
    assert {each.state for each in ImportedDocument.objects.all()} == {State.REFUSED}
    assert "erreur du site" in ImportedDocument.objects.first().refusal


def test_draft__of_a_file_lost_meanwhile_has_none_attached_and_says_so(admin_client, imported):
    data = filled(admin_client, imported, title="Jumelages")
    imported.file.storage.delete(imported.file.name)
    answer = admin_client.post(reverse("import", args=[imported.pk]), data, follow=True)
    assert "le site ne l’a plus" in answer.content.decode()
    assert not ConventionPage.objects.get().documents.exists()
