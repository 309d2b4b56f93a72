"""Exports of the registry: what they hold, how they open, what they cost, who may read them."""

import csv
import io
import itertools
import json
import re
import uuid
from datetime import UTC, date, datetime

import frictionless
import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from wagtail.models import PageViewRestriction

from partnerships.models import Audience, ConventionPage, Party, Territory, Theme
from partnerships.opendata.columns import COLUMNS
from partnerships.opendata.exports import csv_text, harmless, json_text
from partnerships.opendata.rows import stream
from tests.factories import ConventionFactory, OrganisationFactory, RegistryFactory

pytestmark = pytest.mark.django_db

HEADERS = [column.name for column in COLUMNS]
HOSTILE = '=HYPERLINK("http://evil.example";"Cliquez") ; « guillemets » "doubles"\r\n🎉 ligne | 2'
SIRET = "35600000000048"


@pytest.fixture
def registry():
    """The public registry."""
    return RegistryFactory()


@pytest.fixture
def convention(registry):
    """A convention with two parties, of which one has a SIRET, and entries in each list."""
    return full_convention(registry, title="Convention ESS")


numbers = itertools.count()


def full_convention(registry, **fields):
    """Create a convention that fills every list."""
    number = next(numbers)
    parties = [
        OrganisationFactory(name="CRESS", siret=SIRET),
        OrganisationFactory(name="Académie", siret=""),
    ]
    convention = ConventionFactory(
        parent=registry, parties=parties, fiches=["Semaine de l’ESS", "Stages"], **fields
    )
    convention.themes.add(
        Theme.objects.create(name=f"Insertion {number}"),
        Theme.objects.create(name=f"Aide {number}"),
    )
    convention.audiences.add(Audience.objects.create(name=f"Collégiens {number}"))
    convention.territories.add(Territory.objects.create(name=f"Doubs {number}"))
    convention.save()
    return convention


def body(client, url="/conventions/export.csv"):
    """Return the whole body of the answer."""
    response = client.get(url)
    assert response.status_code == 200
    return response.getvalue()


def rows(client, query=""):
    """Return the CSV as dictionaries."""
    text = body(client, f"/conventions/export.csv{query}").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_csv__opens_in_a_french_spreadsheet(client, convention):
    content = body(client)
    assert content.startswith(b"\xef\xbb\xbfidentifiant;titre;nature;")
    assert content.count(b"\r\n") == 2
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_csv__says_what_the_convention_says(client, convention):
    ConventionPage.objects.update(last_published_at=datetime(2024, 1, 1, 23, 30, tzinfo=UTC))
    (row,) = rows(client)
    assert [name.split()[0] for name in row["themes"].split(" | ")] == ["Aide", "Insertion"]
    assert row["publics"].startswith("Collégiens")
    assert row["territoires"].startswith("Doubs")
    expected = {
        "identifiant": f"urn:uuid:{convention.translation_key}",
        "titre": "Convention ESS",
        "nature": "convention",
        "reference": "",
        "date_signature": "2019-11-21",
        "lieu_signature": "Brochon",
        "prise_effet": "2019-11-21",
        "duree": "5",
        "unite_duree": "ans",
        "date_fin": "2024-11-20",
        "reconduction": "",
        "etat": "expiree",
        "parties": "CRESS | Académie",
        "siret_parties": f"{SIRET} | ",
        "fiches_actions": "1 – Semaine de l’ESS | 2 – Stages",
        "adresse": convention.full_url,
        # Half past midnight in Paris.
        "mis_a_jour": "2024-01-02",
    }
    assert {name: row[name] for name in expected} == expected


def test_csv__leaves_empty_what_is_unknown(client, registry):
    ConventionFactory(parent=registry, signed_on=None, duration=None)
    (row,) = rows(client)
    assert row["etat"] == "date-inconnue"
    for name in (
        "date_signature",
        "prise_effet",
        "duree",
        "unite_duree",
        "date_fin",
        "parties",
        "siret_parties",
        "date_rencontre",
        "resiliee_le",
    ):
        assert row[name] == "", name


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_harmless__guards_each_sign_of_a_formula(first):
    assert harmless(f"{first}1+1") == f"'{first}1+1"


@pytest.mark.parametrize("text", ["", "Convention", "'=1", " =1", "2-3"])
def test_harmless__leaves_text_alone(text):
    assert harmless(text) == text


def test_csv__keeps_each_row_with_its_own_relations(client, registry):
    conventions = []
    for number in range(7):
        organisation = OrganisationFactory(name=f"Partenaire {number}")
        # One in three has no party: the streams must not slip.
        parties = [organisation] if number % 3 else []
        conventions.append(ConventionFactory(parent=registry, parties=parties, title=str(number)))
    found = {row["titre"]: row["parties"] for row in rows(client)}
    assert found == {str(n): f"Partenaire {n}" if n % 3 else "" for n in range(7)}


def test_csv__keeps_the_order_of_the_parties(client, registry):
    first, second = OrganisationFactory(name="Zeta"), OrganisationFactory(name="Alpha")
    convention = ConventionFactory(parent=registry)
    Party.objects.create(convention=convention, organisation=second, sort_order=2)
    Party.objects.create(convention=convention, organisation=first, sort_order=1)
    assert rows(client)[0]["parties"] == "Zeta | Alpha"


def test_csv__makes_the_separator_reliable(client, registry):
    ConventionFactory(parent=registry, parties=[OrganisationFactory(name="A | B")])
    assert rows(client)[0]["parties"] == "A / B"


def test_csv__validates_against_its_schema(client, registry, tmp_path):
    full_convention(
        registry,
        title=HOSTILE[:250],
        object=HOSTILE,
        reference="@SOMME(A1)",
        signed_at="-2 ; rue\tdu Lycée",
        date_note="\u0007Sonnette",
    )
    full_convention(registry, kind="protocole", renewal="tacite", renewal_months=12)
    ConventionFactory(parent=registry, signed_on=None, duration=None)
    report = validate(client, tmp_path)
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    assert report.tasks[0].stats["rows"] == 3


def test_csv__validates_without_any_row(client, registry, tmp_path):
    assert validate(client, tmp_path, "?etat=inconnu").valid


def test_csv__schema_refuses_what_it_should(client, convention, tmp_path):
    content = body(client).replace(b";expiree;", b";perdue;").replace(b"urn:uuid:", b"urn:")
    report = validate(client, tmp_path, content=content)
    fields = {field for (field,) in report.flatten(["fieldName"])}
    assert {"etat", "identifiant"} <= fields


def validate(client, folder, query="", content=None):
    """Return the report of frictionless on the CSV, read as the data package says."""
    content = content or body(client, f"/conventions/export.csv{query}")
    (folder / "export.csv").write_bytes(content)
    (folder / "schema.json").write_bytes(body(client, "/conventions/export.schema.json"))
    resource = json.loads(body(client, "/conventions/datapackage.json"))["resources"][0]
    resource |= {"path": "export.csv", "schema": "schema.json"}
    return frictionless.validate(
        frictionless.Resource.from_descriptor(resource, basepath=str(folder))
    )


def test_csv__hostile_text_comes_back(client, registry, tmp_path):
    full_convention(registry, title="Hostile", object=HOSTILE)
    (row,) = rows(client)
    assert row["objet"] == "'" + HOSTILE.replace("\r\n", "\n")


def test_schema__describes_each_column_in_order(client, registry):
    schema = json.loads(body(client, "/conventions/export.schema.json"))
    assert [field["name"] for field in schema["fields"]] == HEADERS
    assert all(field["title"] and field["description"] for field in schema["fields"])
    assert frictionless.Schema.from_descriptor(schema).field_names == HEADERS


def test_data_package__names_licence_publisher_and_files(client, registry):
    package = json.loads(body(client, "/conventions/datapackage.json"))
    assert package["licenses"][0]["name"] == "etalab-2.0"
    assert [resource["format"] for resource in package["resources"]] == ["csv", "xlsx", "json"]
    assert all(resource["path"].startswith(registry.full_url) for resource in package["resources"])


def test_documentation__lists_the_columns_in_order():
    text = (settings.BASE_DIR / "docs/donnees-ouvertes.md").read_text()
    table = text.partition("| colonne | type |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == HEADERS


def test_json__has_the_columns_with_true_types(client, convention):
    (item,) = json.loads(body(client, "/conventions/export.json"))
    assert list(item) == HEADERS
    assert item["parties"] == ["CRESS", "Académie"]
    assert item["siret_parties"] == [SIRET, None]
    assert item["duree"] == 5
    assert item["reference"] is None
    assert item["date_fin"] == "2024-11-20"


def test_json__is_an_array_however_many_rows(client, registry):
    assert json.loads(body(client, "/conventions/export.json")) == []
    for _ in range(3):
        ConventionFactory(parent=registry)
    assert len(json.loads(body(client, "/conventions/export.json"))) == 3


def test_json__gives_the_text_as_it_is(client, registry):
    full_convention(registry, object=HOSTILE)
    (item,) = json.loads(body(client, "/conventions/export.json"))
    assert item["objet"] == HOSTILE.replace("\r\n", "\n")


def test_xlsx__has_true_dates_and_no_formula(client, registry):
    full_convention(registry, title="=1+1", object="\u0001Avec un caractère interdit")
    sheet = load_workbook(io.BytesIO(body(client, "/conventions/export.xlsx"))).active
    headers, row = list(sheet.rows)
    assert [cell.value for cell in headers] == HEADERS
    cells = dict(zip(HEADERS, row, strict=True))
    assert (cells["titre"].value, cells["titre"].data_type) == ("=1+1", "s")
    assert cells["date_fin"].value == datetime(2024, 11, 20)
    assert cells["duree"].value == 5
    assert cells["objet"].value == "Avec un caractère interdit"
    assert sheet.freeze_panes == "A2"


def test_exports__follow_the_query_string_of_the_page(client, registry):
    ConventionFactory(parent=registry, title="Ancienne")
    ConventionFactory(parent=registry, title="Jeune", signed_on=date(2026, 1, 1), kind="charte")
    assert [row["titre"] for row in rows(client, "?nature=charte")] == ["Jeune"]
    assert [row["titre"] for row in rows(client, "?etat=expiree")] == ["Ancienne"]
    assert len(rows(client, "?page=7&tri=titre")) == 2


@pytest.mark.parametrize("extension", ["csv", "json", "xlsx"])
def test_exports__an_unknown_value_gives_an_empty_file(client, convention, extension):
    content = body(client, f"/conventions/export.{extension}?theme=inexistant")
    if extension == "csv":
        assert content == ("\ufeff" + ";".join(HEADERS) + "\r\n").encode()
    elif extension == "json":
        assert json.loads(content) == []
    else:
        assert load_workbook(io.BytesIO(content)).active.max_row == 1


@pytest.mark.parametrize(
    ("extension", "content_type"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("json", "application/json"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_exports__headers_of_get_and_head(client, convention, extension, content_type):
    url = f"/conventions/export.{extension}"
    for response in (client.get(url), client.head(url)):
        assert response.status_code == 200
        assert response["Content-Type"] == content_type
        assert response["X-Robots-Tag"] == "noindex"
        disposition = response["Content-Disposition"]
        assert disposition.startswith('attachment; filename="conventions-20')
        assert disposition.endswith(f'.{extension}"')
    assert client.head(url).content == b""
    assert client.post(url).status_code == 405


def test_exports__hide_drafts_and_private_conventions(client, registry):
    ConventionFactory(parent=registry, draft=True)
    private = ConventionFactory(parent=registry)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert rows(client) == []


# The version of what is kept (1), the view restrictions (1), the public registry (1), then six
# streams: conventions, parties, fiches-actions, themes, audiences, territories.
EXPORT_QUERIES = 9

URLS = ["export.csv", "export.json", "export.xlsx", "export.schema.json", "datapackage.json"]


@pytest.mark.parametrize("file", URLS)
def test_exports__answer_404_beside_a_private_registry(client, registry, file):
    PageViewRestriction.objects.create(page=registry, restriction_type="login")
    assert client.get(f"/conventions/{file}").status_code == 404
    assert client.head(f"/conventions/{file}").status_code == 404


@pytest.mark.parametrize("file", URLS)
def test_exports__answer_404_beside_another_page(client, convention, file):
    assert client.get(f"/conventions/{convention.slug}/{file}").status_code == 404
    assert client.get(f"/rien/{file}").status_code == 404


def test_exports__ask_once_for_each_relation_of_a_chunk(client, registry, subtests, monkeypatch):
    monkeypatch.setattr("partnerships.opendata.rows.CHUNK", 2)
    # Two rows are one chunk, five are three; each has five relations.
    for total, queries in [(2, EXPORT_QUERIES), (5, EXPORT_QUERIES + 2 * 5)]:
        while ConventionPage.objects.count() < total:
            full_convention(registry, signed_on=date(2026, 1, 1))
        client.get("/conventions/export.csv").getvalue()
        for extension in ["csv", "json", "xlsx"]:
            with subtests.test(f"{extension} of {total} rows"):
                with CaptureQueriesContext(connection) as asked:
                    body(client, f"/conventions/export.{extension}?etat=en-vigueur")
                assert len(asked) == queries


def test_stream__is_lazy(rf, registry, django_assert_num_queries):
    for _ in range(4):
        ConventionFactory(parent=registry)
    request = rf.get("/")
    records = stream(registry.get_conventions().with_status(date(2026, 1, 1)), request)
    with django_assert_num_queries(0):
        pieces = csv_text(records)
        assert next(pieces).startswith("\ufeffidentifiant;")
    assert sum(piece.count("urn:uuid:") for piece in pieces) == 4


def test_json_text__separates_batches(monkeypatch):
    monkeypatch.setattr("partnerships.opendata.exports.ROWS_AT_ONCE", 2)
    monkeypatch.setattr("partnerships.opendata.exports.json_object", lambda number: number)
    assert json.loads("".join(json_text(range(5)))) == [0, 1, 2, 3, 4]


def test_identifier__does_not_change_with_title_and_url(client, convention):
    before = rows(client)[0]["identifiant"]
    convention.title, convention.slug = "Autre titre", "autre-adresse"
    convention.save()
    after = rows(client)[0]
    assert (after["identifiant"], after["titre"]) == (before, "Autre titre")
    assert uuid.UUID(before.removeprefix("urn:uuid:")) == convention.translation_key
