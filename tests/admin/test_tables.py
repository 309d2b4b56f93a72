"""The *Partenariats* menu: its tables, filters, searches, exports and records."""

import io
import re

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from news.models import NewsPage
from partnerships.models import Audience, ConventionPage, Organisation, Territory, Theme
from tests import factories

pytestmark = pytest.mark.django_db

TABLES = [
    "wagtailsnippets_partnerships_organisation:list",
    "wagtailsnippets_partnerships_person:list",
    "convention_list:index",
    "news_list:index",
    "news_newscategory_modeladmin_index",
    "partnerships_theme_modeladmin_index",
    "partnerships_audience_modeladmin_index",
    "partnerships_territory_modeladmin_index",
    "glossary_acronym_modeladmin_index",
]
ORGANISATIONS = reverse("wagtailsnippets_partnerships_organisation:list")
CONVENTIONS = reverse("convention_list:index")
NEWS = reverse("news_list:index")


@pytest.fixture(scope="module")
def content(lasting):
    """Add one convention, its partner, and one article about it."""
    with lasting():
        partner = factories.OrganisationFactory(
            name="Chambre régionale", acronym="CRESS", website="https://cress.example.org/",
            siret="73282932000074",
        )  # fmt: skip
        convention = factories.ConventionFactory(
            parent=factories.RegistryFactory(), title="Convention de Brochon", parties=[partner]
        )
        article = factories.NewsFactory(
            parent=factories.NewsIndexFactory(), title="Signature", event_at="Lycée de Brochon"
        )
        factories.link(article, convention)
        factories.OrganisationFactory(name="Mémorial", acronym="", kind="memoire")
        yield


def table(client, url, **query):
    """Return the headers and the rows of a table of the admin, as officers read them."""
    response = client.get(url, query)
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    cells = [
        [" ".join(cell.get_text(" ").split()) for cell in row.find_all(["th", "td"])]
        for row in soup.select("main table tr")
    ]
    return cells[0] if cells else [], cells[1:]


def counts(client, url, queries):
    """Return the number of rows that each query of a table keeps."""
    return {query: len(table(client, url, **dict([query.split("=")]))[1]) for query in queries}


@pytest.mark.parametrize("who", ["as_officer", "as_editor", "as_superuser"])
def test_menu__leads_everybody_to_each_table(request, content, who):
    client = request.getfixturevalue(who)
    menu = client.get(reverse("wagtailadmin_home")).content.decode()
    for name in TABLES:
        url = reverse(name)
        assert f'"{url}"' in menu
        assert client.get(url).status_code == 200


def test_organisations__show_their_columns(as_officer, content):
    headers, rows = table(as_officer, ORGANISATIONS)
    # A box to tick comes first, the state of the record last.
    assert [header.lower() for header in headers[1:-1]] == [
        "nom", "sigle", "type", "site internet", "conventions",
    ]  # fmt: skip
    first, second = (row[1:-1] for row in rows)
    assert first[0].startswith("Chambre régionale")
    assert first[1:3] == ["CRESS", "association"]
    assert "cress.example.org" in first[3]
    assert first[4] == "1"
    assert second[3:] == ["–", "0"]


def test_organisations__are_filtered_and_searched(as_officer, content):
    expected = {
        "kind=memoire": ["Mémorial"],
        "q=cress": ["Chambre régionale"],
        "q=73282932000074": ["Chambre régionale"],
        "q=Mémorial": ["Mémorial"],
        "q=licorne": [],
        'q="': [],
    }
    for query, names in expected.items():
        _, rows = table(as_officer, ORGANISATIONS, **dict([query.split("=")]))
        assert len(rows) == len(names), query
        assert all(row[1].startswith(name) for row, name in zip(rows, names, strict=True))


def test_conventions__show_their_columns(as_officer, content):
    headers, [row] = table(as_officer, CONVENTIONS)
    shown = " ".join(row)
    assert {"état", "parties", "échéance", "signature"} <= {each.lower() for each in headers}
    for expected in ("Convention de Brochon", "convention", "Expirée", "CRESS"):
        assert expected in shown


def test_conventions__are_filtered_and_searched(as_officer, content):
    expected = {
        "kind=convention": 1,
        "kind=charte": 0,
        "status=expiree": 1,
        "status=en-vigueur": 0,
        "renewal=tacite": 0,
        "publication=en-ligne": 1,
        "publication=modifiee": 0,
        "publication=brouillon": 0,
        "q=Brochon": 1,
        "q=Chambre": 1,
        "q=licorne": 0,
    }
    assert counts(as_officer, CONVENTIONS, expected) == expected


@pytest.mark.parametrize(
    ("name", "model"), [("themes", Theme), ("audiences", Audience), ("territories", Territory)]
)
def test_conventions__are_filtered_by_each_list(as_officer, content, name, model):
    used, unused = (model.objects.create(name=word) for word in ("Employé", "Sans emploi"))
    convention = ConventionPage.objects.get()
    getattr(convention, name).add(used)
    convention.save()
    for entry, count in ((used, 1), (unused, 0)):
        _, rows = table(as_officer, CONVENTIONS, **{name: entry.pk})
        assert len(rows) == count


def test_news__show_their_columns(as_officer, content):
    headers, [row] = table(as_officer, NEWS)
    shown = " ".join(row)
    assert {"catégorie", "événement", "conventions liées"} <= {each.lower() for each in headers}
    for expected in ("Signature", "Lycée de Brochon", "Convention de Brochon"):
        assert expected in shown


def test_news__are_filtered_and_searched(as_officer, content):
    expected = {
        "q=Brochon": 1,
        "q=licorne": 0,
        "publication=brouillon": 0,
        "publication=en-ligne": 1,
        "published_at_from=1er janvier 2019": 1,
        "published_at_from=01/01/2099": 0,
        "published_at_to=2018-12-31": 0,
    }
    assert counts(as_officer, NEWS, expected) == expected


# Wagtail asks twice, for the menu of a page, whether something on line stands below it.
@pytest.mark.parametrize(("url", "each_row"), [(ORGANISATIONS, 0), (CONVENTIONS, 2), (NEWS, 2)])
def test_table__columns_cost_the_same_for_three_and_six_rows(as_officer, content, url, each_row):
    convention = ConventionPage.objects.get()
    registry, rubrique = convention.get_parent(), NewsPage.objects.get().get_parent()

    def add(rows):
        for _ in range(rows):
            factories.ConventionFactory(
                parent=registry, parties=[factories.OrganisationFactory()], succeeds=convention
            )
            factories.link(factories.NewsFactory(parent=rubrique), convention)

    def queries():
        as_officer.get(url)
        with CaptureQueriesContext(connection) as captured:
            as_officer.get(url)
        return len(captured)

    add(2)
    few = queries()
    add(3)
    assert queries() - few <= 3 * each_row


@pytest.mark.parametrize("url", [ORGANISATIONS, CONVENTIONS, NEWS])
def test_table__is_exported_to_csv(as_officer, content, url):
    response = as_officer.get(url, {"export": "csv"})
    text = b"".join(response.streaming_content).decode()
    assert response["Content-Type"].startswith("text/csv")
    assert len(text.splitlines()) == (3 if url == ORGANISATIONS else 2)
    assert "Brochon" in text or "Chambre régionale;CRESS;association" in text.replace('"', "")


def test_organisations__are_exported_to_a_spreadsheet(as_officer, content):
    response = as_officer.get(ORGANISATIONS, {"export": "xlsx"})
    file = io.BytesIO(b"".join(response.streaming_content))
    assert "organisations.xlsx" in response["Content-Disposition"]
    cells = [str(cell) for row in load_workbook(file).active.values for cell in row]
    assert any("Chambre régionale" in cell for cell in cells)
    assert "73282932000074" in cells


@pytest.mark.parametrize(
    "typed",
    ["economie", "l’Économie", "L'ECONOMIE SOCIALE", "sociale économie", "E\u0301conomie", "oeuvre",
     "Chambre de l'œuvre"],
)  # fmt: skip
@pytest.mark.parametrize("where", ["table", "chooser"])
def test_organisations__are_found_whatever_the_accents(as_officer, content, where, typed):
    factories.OrganisationFactory(
        name="Chambre de l’économie sociale et de l’Œuvre", acronym="", kind="memoire"
    )
    url = ORGANISATIONS if where == "table" else reverse("organisation_chooser:choose_results")
    found = as_officer.get(url, {"q": typed}).content.decode()
    assert "Chambre de l’économie sociale" in found
    assert "Mémorial" not in found


def test_conventions__are_found_once_by_words_of_several_columns(as_officer, content):
    registry = ConventionPage.objects.get().get_parent()
    partners = [factories.OrganisationFactory(name=f"Lycée {word}") for word in ("Été", "Éluard")]
    factories.ConventionFactory(parent=registry, title="Charte de l’Élan", parties=partners)
    for typed in ("lycee", "elan lycée", "l'elan ete eluard"):
        _, rows = table(as_officer, CONVENTIONS, q=typed)
        assert len(rows) == 1, typed


def test_organisation__is_inspected(as_officer, content):
    partner = Organisation.objects.get(acronym="CRESS")
    url = reverse("wagtailsnippets_partnerships_organisation:inspect", args=[partner.pk])
    html = as_officer.get(url).content.decode()
    assert "73282932000074" in html
    assert "Chambre régionale" in html


def test_table__leads_to_records_numbered_above_a_thousand(as_superuser, content):
    partner = factories.OrganisationFactory(pk=12_345, name="Zébulon")
    html = as_superuser.get(ORGANISATIONS).content.decode()
    edit = reverse("wagtailsnippets_partnerships_organisation:edit", args=[partner.pk])
    assert edit in html
    assert not re.search(r"12(\u202f|\u00a0|&nbsp;)345", html)


def test_chooser__proposes_organisations_and_finds_them(as_officer, content):
    modal = as_officer.get(reverse("organisation_chooser:choose")).json()
    assert modal["step"] == "choose"
    assert "Chambre régionale" in modal["html"]
    results = as_officer.get(reverse("organisation_chooser:choose_results"), {"q": "mémorial"})
    assert "Mémorial" in results.content.decode()
    assert "Chambre régionale" not in results.content.decode()


def test_chooser__gives_back_the_organisation_chosen(as_officer, content):
    partner = Organisation.objects.get(acronym="CRESS")
    answer = as_officer.get(reverse("organisation_chooser:chosen", args=[partner.pk])).json()
    assert answer["step"] == "chosen"
    assert answer["result"]["title"] == "Chambre régionale (CRESS)"


def test_chooser__creates_an_organisation_on_the_spot(as_officer, content):
    as_officer.post(
        reverse("organisation_chooser:create"),
        {
            "organisation_chooser-create-form-name": "L’ESPER",
            "organisation_chooser-create-form-kind": "association",
            "name": "L’ESPER",
            "kind": "association",
        },
    )
    assert Organisation.objects.get(name="L’ESPER").slug == "lesper"


def made_with_logo(client, name, content):
    form = {"name": "L’ESPER", "kind": "association", "logo_file": ContentFile(content, name)}
    return client.post(reverse("organisation_chooser:create"), form).json()


def test_chooser__takes_the_logo_of_an_organisation_with_it(as_officer, content):
    assert made_with_logo(as_officer, "logo.png", factories.png().read())["step"] == "chosen"
    logo = Organisation.objects.get(name="L’ESPER").logo
    assert (logo.title, logo.width, logo.height) == ("Logo : L’ESPER", 1200, 800)


def test_chooser__refuses_a_logo_that_is_no_image_beside_it(as_officer, content):
    answer = made_with_logo(as_officer, "logo.png", b"MZ not a picture")
    assert answer["step"] == "reshow_creation_form"
    soup = BeautifulSoup(answer["htmlFragment"], "html.parser")
    assert (
        "image"
        in soup.find(attrs={"data-contentpath": "logo_file"}).find(class_="error-message").text
    )
    assert not Organisation.objects.filter(name="L’ESPER").exists()


def test_chooser__survives_a_quotation_mark(as_officer, content):
    results = as_officer.get(reverse("organisation_chooser:choose_results"), {"q": '"Cress'})
    assert results.status_code == 200


def test_glossary__is_kept_by_publishers(as_editor):
    create = reverse("glossary_acronym_modeladmin_create")
    sigle = {"acronym": "ESS", "expansion": "économie sociale et solidaire", "definition": ""}
    assert as_editor.post(create, sigle).status_code == 302
    glossary = reverse("glossary_acronym_modeladmin_index")
    headers, rows = table(as_editor, glossary)
    assert [header.lower() for header in headers] == ["sigle", "signification", "définition"]
    assert rows[0][1] == "économie sociale et solidaire"
    again = as_editor.post(create, {**sigle, "acronym": "ess"})
    assert "Ce sigle figure déjà dans le glossaire." in again.content.decode()
