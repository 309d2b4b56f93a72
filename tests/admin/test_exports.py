"""Spreadsheets of the admin, as a French office suite opens them."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query
from wagtail.log_actions import registry as log_action_registry
from wagtail.models import Page

from core.formats.spreadsheets import csv_line, harmless, known
from news.models import NewsPage
from partnerships.models import ConventionPage, Organisation
from tests import factories

pytestmark = pytest.mark.django_db

ORGANISATIONS = reverse("wagtailsnippets_partnerships_organisation:list")
CONVENTIONS = reverse("convention_list:index")
NEWS = reverse("news_list:index")
REDIRECTS = reverse("wagtailredirects:index")
REPORTS = [
    "wagtailadmin_reports:locked_pages",
    "wagtailadmin_reports:workflow",
    "wagtailadmin_reports:workflow_tasks",
    "wagtailadmin_reports:site_history",
    "wagtailadmin_reports:aging_pages",
    "wagtailsearchpromotions:search_terms",
    "desk_deadlines",
    "desk_incomplete",
    "search_report",
]
HISTORY = reverse("wagtailadmin_reports:site_history")
EXPORTS = [ORGANISATIONS, CONVENTIONS, NEWS, REDIRECTS, *map(reverse, REPORTS)]


@pytest.fixture(scope="module")
def content(lasting):
    """Fill each table and each report."""
    with lasting():
        convention = factories.ConventionFactory(
            parent=factories.RegistryFactory(), title="=1+1", signed_on=date(2020, 2, 29),
            kind="charte", parties=[factories.OrganisationFactory(name="-2+3", acronym="")],
        )  # fmt: skip
        article = factories.NewsFactory(parent=factories.NewsIndexFactory(), title="Signature")
        # Half past eleven in the evening in Paris, in summer.
        moment = datetime(2026, 6, 30, 21, 30, tzinfo=UTC)
        NewsPage.objects.filter(pk=article.pk).update(published_at=moment)
        convention.save_revision().publish()
        Page.objects.update(
            locked=True, locked_at=moment, locked_by=factories.superuser(), last_published_at=moment
        )
        Redirect.objects.create(old_path="/ancien", redirect_link="/actualites/")
        Query.get("convention").add_hit()
        yield


def csv_of(client, url):
    """Return the lines of the CSV that a URL gives."""
    response = client.get(url, {"export": "csv"})
    content = b"".join(response.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf"), url
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def sheet_of(client, url):
    """Return the lines of the workbook that a URL gives."""
    response = client.get(url, {"export": "xlsx"})
    return list(load_workbook(io.BytesIO(b"".join(response.streaming_content))).active.values)


@pytest.mark.parametrize("url", EXPORTS)
def test_export__is_read_by_a_french_spreadsheet(client, content, url):
    client.force_login(factories.User.objects.get(username="administration"))
    lines = csv_of(client, url)
    assert len(lines[0]) > 1
    assert {len(line) for line in lines} == {len(lines[0])}
    cells = [cell for line in lines[1:] for cell in line]
    assert not {"None", "True", "False", "-", "–"} & set(cells)
    assert not [cell for cell in cells if cell.startswith(("=", "-2"))]
    assert not [cell for cell in cells if cell.endswith("+00:00")]
    sheet = sheet_of(client, url)
    assert [list(row) for row in sheet[:1]] == lines[:1]
    # The history of the site holds one line more: the first export.
    assert len(sheet) - len(lines) == (url == HISTORY)


@pytest.mark.parametrize("url", EXPORTS)
def test_export__has_french_headings(client, content, url):
    client.force_login(factories.User.objects.get(username="administration"))
    headings = " ".join(csv_of(client, url)[0])
    for english in (
        "_",
        "Title",
        "Status",
        "Type Of",
        "Updated",
        "Name",
        "Locked",
        "Is ",
        "Query",
        "Start",
    ):
        assert english not in headings


def test_conventions__are_exported_in_words(as_officer, content):
    [headings, row] = csv_of(as_officer, CONVENTIONS)
    said = dict(zip(headings, row, strict=True))
    assert said["Titre"] == "'=1+1"
    assert said["Nature"] == "charte"
    assert said["Date de signature"] == "2020-02-29"
    assert said["Parties"] == "'-2+3"
    [headings, row] = sheet_of(as_officer, CONVENTIONS)
    said = dict(zip(headings, row, strict=True))
    assert said["Titre"] == "=1+1"
    assert said["Date de signature"] == date(2020, 2, 29)


def test_news__are_exported_with_local_hours_and_nothing_for_nothing(as_officer, content):
    [headings, row] = csv_of(as_officer, NEWS)
    said = dict(zip(headings, row, strict=True))
    assert said["Date de publication"] == "2026-06-30 23:30:00"
    assert said["Conventions liées"] == ""
    [headings, row] = sheet_of(as_officer, NEWS)
    assert datetime(2026, 6, 30, 23, 30) in row
    assert "–" not in row


def test_locked_pages__are_exported_with_local_hours(client, content):
    client.force_login(factories.User.objects.get(username="administration"))
    lines = csv_of(client, reverse("wagtailadmin_reports:locked_pages"))
    assert any("2026-06-30 23:30:00" in line for line in lines)


def test_organisations__of_a_thousand_signs_survive_control_characters(as_officer, content):
    organisation = Organisation.objects.get()
    organisation.name = "Lycée\x0bprofessionnel"
    organisation.save()
    assert csv_of(as_officer, ORGANISATIONS)[1][0].startswith("Lycée")
    assert sheet_of(as_officer, ORGANISATIONS)[1][0].startswith("Lycée")


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        ("", ""),
        (0, "0"),
        (-12, "-12"),
        (Decimal("-12.50"), "-12,50"),
        (True, "oui"),
        (False, "non"),
        (date(2026, 2, 1), "2026-02-01"),
        (datetime(2026, 1, 15, 23, 5, tzinfo=UTC), "2026-01-16 00:05:00"),
        (["Collège", "Lycée"], '"Collège, Lycée"'.strip('"')),
        ("+33 (0)3 81 65 47 00", "+33 (0)3 81 65 47 00"),
        ("+33381654700", "+33381654700"),
        ("-12,5", "-12,5"),
        ("03 81 65 47 00", "03 81 65 47 00"),
        ("-1+1", "'-1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("@SUM(1)", "'@SUM(1)"),
        ("＝1+1", "'＝1+1"),
        ("\t=1", "'\t=1"),
        ("- article", "'- article"),
    ],
)
def test_cell__says_in_french_what_it_holds_and_runs_nothing(value, cell):
    line = csv_line([known(value), "x"])
    assert next(csv.reader([line], delimiter=";")) == [cell, "x"]


def test_harmless__guards_a_line_feed():
    assert harmless("\n=1") == "'\n=1"


def test_workbook__writes_days_that_its_calendar_lacks(as_officer, content):
    ConventionPage.objects.update(signed_on=date(1882, 3, 28))
    assert "1882-03-28" in sheet_of(as_officer, CONVENTIONS)[1]


def test_export__is_in_the_history_of_the_site_with_who_and_which_list(client, content):
    client.force_login(factories.officer())
    client.get(NEWS, {"export": "csv"})
    client.force_login(factories.User.objects.get(username="administration"))
    shown = client.get(HISTORY, {"action": "core.export"}).content.decode()
    assert "Export de la liste « Actualités » (CSV)" in shown
    assert "Export" in dict(log_action_registry.get_choices()).values()
    nothing = client.get(HISTORY, {"action": "wagtail.publish"}).content.decode()
    assert "Export de la liste" not in nothing
