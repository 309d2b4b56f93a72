"""The admin home and the reports of the desk: what they hold, for whom, at what cost."""

import csv
import io
from datetime import date, timedelta

import openpyxl
import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from partnerships.desk.panels import TodoPanel, panel_for
from partnerships.desk.recipients import DESK_GROUP
from partnerships.models import CommitteeMeeting
from tests.factories import ConventionFactory, OrganisationFactory, RegistryFactory

pytestmark = pytest.mark.django_db
OFFICERS = "Chargés de communication"
DAY = date(2024, 11, 1)


def account(name, *groups, **fields):
    """Create an account."""
    user = get_user_model().objects.create_user(name, email=f"{name}@example.org", **fields)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def in_days(number):
    """Return the day a number of days from today."""
    return timezone.localdate() + timedelta(days=number)


@pytest.fixture
def registry():
    return RegistryFactory()


@pytest.fixture
def officer():
    return account("alice", OFFICERS, first_name="Alice", last_name="Martin")


@pytest.fixture
def desk():
    return account("bea", DESK_GROUP)


@pytest.fixture
def agenda(registry, officer):
    """Two conventions: one of the officer ends in 20 days, one of nobody in 200."""
    return [
        ConventionFactory(
            parent=registry, title="Proche", signed_on=in_days(-100), duration=None,
            ends_on=in_days(20), referent=officer, kind="protocole",
        ),
        ConventionFactory(
            parent=registry, title="Lointaine", signed_on=in_days(-100), duration=None,
            ends_on=in_days(200), parties=[OrganisationFactory(name="Mémorial")],
        ),
    ]  # fmt: skip


def titles(client, name, **parameters):
    """Return the titles that a report shows."""
    response = client.get(reverse(name), parameters)
    assert response.status_code == 200
    return [row.title for row in response.context["object_list"]]


def test_todo_panel__an_officer_sees_their_own_conventions(registry, officer):
    ConventionFactory(parent=registry, title="Mienne", notice_months=6, referent=officer)
    ConventionFactory(parent=registry, title="Autre", notice_months=6)
    panel = TodoPanel(officer, DAY)
    assert {row["title"] for row in panel.deadlines()} == {"Mienne"}
    assert {row["title"] for row in panel.incomplete()} == {"Mienne"}


def test_todo_panel__the_desk_sees_everything_its_own_first(registry, desk):
    ConventionFactory(parent=registry, title="A", notice_months=6)
    ConventionFactory(parent=registry, title="Z", notice_months=6, referent=desk)
    panel = TodoPanel(desk, DAY)
    assert [row["title"] for row in panel.incomplete()] == ["Z", "A"]
    assert [row["title"] for row in panel.deadlines()] == ["Z", "Z", "A", "A"]


def test_todo_panel__over_conventions_ask_for_nothing(registry, desk):
    ConventionFactory(parent=registry, notice_months=6)
    panel = TodoPanel(desk, date(2026, 1, 1))
    assert panel.deadlines() == []
    assert panel.incomplete() == []


@pytest.mark.parametrize("number", [1, 6])
def test_todo_panel__costs_the_same_queries_whatever_the_number(
    registry, desk, django_assert_num_queries, number
):
    for _ in range(number):
        ConventionFactory(parent=registry, notice_months=6, referent=desk)
    # Is on the desk, its groups; conventions with periods, meetings, successors; texts; records.
    with django_assert_num_queries(8):
        TodoPanel(desk, DAY).get_context_data({})


def test_todo_panel__is_on_the_admin_home(client, agenda, officer):
    client.force_login(officer)
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "À faire" in page
    assert reverse("wagtailadmin_pages:edit", args=[agenda[0].pk]) in page
    assert "Manque : " in page


def test_todo_panel__says_when_nothing_is_to_do(client, officer):
    client.force_login(officer)
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Rien à faire aujourd’hui pour les conventions dont vous êtes référent" in page


def test_panel_for__nobody_who_edits_nothing():
    assert panel_for(account("eve")) is None


def test_deadlines__come_in_order_of_date(client, agenda, desk):
    client.force_login(desk)
    assert titles(client, "desk_deadlines") == ["Proche", "Lointaine"]


def test_deadlines__filters(client, agenda, desk, officer):
    client.force_login(desk)
    partner = agenda[1].parties.get().organisation
    for parameters, expected in [
        ({"period": "3"}, ["Proche"]),
        ({"period": "0"}, []),
        ({"period": "12"}, ["Proche", "Lointaine"]),
        ({"referent": officer.pk}, ["Proche"]),
        ({"partner": partner.pk}, ["Lointaine"]),
        ({"kind": "protocole"}, ["Proche"]),
        ({"status": "en-vigueur"}, ["Proche", "Lointaine"]),
        ({"status": "resiliee"}, []),
        ({"deadline": "fin"}, ["Proche", "Lointaine"]),
        ({"deadline": "comite"}, []),
    ]:
        assert titles(client, "desk_deadlines", **parameters) == expected, parameters


@pytest.mark.parametrize("name", ["period", "referent", "partner", "kind", "status", "deadline"])
def test_deadlines__nonsense_in_a_filter_is_no_error(client, agenda, desk, name):
    client.force_login(desk)
    assert titles(client, "desk_deadlines", **{name: "zzz"}) == ["Proche", "Lointaine"]


def test_deadlines__late_committees_are_there_with_period_zero(client, registry, desk):
    ConventionFactory(
        parent=registry, title="Tardive", signed_on=in_days(-500), committee_meetings_per_year=1
    )
    client.force_login(desk)
    assert titles(client, "desk_deadlines", period="0") == ["Tardive"]


def test_deadlines__csv_opens_in_a_french_spreadsheet(client, agenda, desk):
    agenda[0].title = "=1+1"
    agenda[0].save()
    client.force_login(desk)
    response = client.get(reverse("desk_deadlines"), {"export": "csv"})
    assert 'filename="echeances.csv"' in response["Content-Disposition"]
    content = b"".join(response.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert lines[0] == [
        "Date", "Échéance", "Convention", "Nature", "État", "Parties", "Référent",
        "Adresse publique",
    ]  # fmt: skip
    assert lines[1][:3] == [in_days(20).isoformat(), "Fin", "'=1+1"]
    assert lines[1][6] == "Alice Martin"
    assert len(lines) == 3


def test_deadlines__xlsx_has_french_headings_and_real_dates(client, agenda, desk):
    client.force_login(desk)
    response = client.get(reverse("desk_deadlines"), {"export": "xlsx"})
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    rows = list(sheet.values)
    assert rows[0][:3] == ("Date", "Échéance", "Convention")
    assert rows[1][0] == in_days(20)


def test_incomplete__says_what_is_missing(client, agenda, desk):
    client.force_login(desk)
    response = client.get(reverse("desk_incomplete"))
    rows = {row.title: row.missing for row in response.context["object_list"]}
    assert "référent" in rows["Lointaine"]
    assert "référent" not in rows["Proche"]
    assert "parties (deux au moins)" in response.content.decode()


def test_incomplete__filters(client, agenda, desk):
    client.force_login(desk)
    assert titles(client, "desk_incomplete", missing="referent") == ["Lointaine"]
    assert titles(client, "desk_incomplete", missing="signature") == []
    assert titles(client, "desk_incomplete", missing="zzz") == ["Lointaine", "Proche"]


def test_incomplete__expired_records_only_when_asked(client, registry, desk):
    ConventionFactory(parent=registry, title="Ancienne", signed_on=date(2000, 1, 1))
    client.force_login(desk)
    assert titles(client, "desk_incomplete") == []
    assert titles(client, "desk_incomplete", status="expiree") == ["Ancienne"]


def test_incomplete__csv(client, agenda, desk):
    client.force_login(desk)
    response = client.get(reverse("desk_incomplete"), {"export": "csv"})
    content = b"".join(response.streaming_content).decode("utf-8-sig")
    assert content.startswith("Convention;Ce qui manque;Nature;")
    assert content.count("\r\n") == 3


def populate(registry, number):
    """Create conventions that have everything a report shows."""
    for rank in range(number):
        convention = ConventionFactory(
            parent=registry, signed_on=in_days(-400), duration=2, notice_months=6,
            committee_meetings_per_year=1, referent=account(f"referent{rank}"),
            parties=[OrganisationFactory(), OrganisationFactory()],
        )  # fmt: skip
        CommitteeMeeting.objects.create(convention=convention, held_on=in_days(10))


@pytest.mark.parametrize("number", [2, 5])
@pytest.mark.parametrize(
    ("name", "parameters", "queries"),
    [
        ("desk_deadlines", {"export": "csv"}, 16),
        ("desk_deadlines", {}, 19),
        ("desk_deadlines_results", {}, 12),
        ("desk_incomplete", {"export": "csv"}, 13),
        ("desk_incomplete", {}, 16),
        ("desk_incomplete_results", {}, 9),
    ],
)
def test_reports__cost_the_same_queries_whatever_the_number(
    client, registry, desk, django_assert_num_queries, name, parameters, queries, number
):
    populate(registry, number)
    client.force_login(desk)
    client.get(reverse(name), parameters)
    with django_assert_num_queries(queries):
        b"".join(client.get(reverse(name), parameters))


@pytest.mark.parametrize("name", ["desk_deadlines", "desk_incomplete"])
def test_reports__are_for_those_who_edit_pages(client, officer, desk, name):
    admin = account("root", is_superuser=True)
    for user in (officer, desk, admin):
        client.force_login(user)
        assert client.get(reverse(name)).status_code == 200
        menu = client.get(reverse("wagtailadmin_home")).content.decode()
        assert reverse(name) in menu
    client.force_login(account("eve"))
    assert client.get(reverse(name)).status_code == 302
    client.logout()
    assert client.get(reverse(name)).status_code == 302
