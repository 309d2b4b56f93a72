"""Calendars of public dates, read back with the library that subscribers' tools resemble."""

from copy import deepcopy
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
import vobject
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar
from wagtail.models import Page, PageViewRestriction

from core.models import SiteSettings
from partnerships.models import Amendment, ConventionPage
from tests.cases import entries
from tests.factories import ConventionFactory, OrganisationFactory, RegistryFactory

pytestmark = pytest.mark.django_db

REGISTRY = "/conventions/conventions.ics"
# Site and route (4), the public registry (2), what is private (1), the settings (1), conventions.
CALENDAR_QUERIES = 4


@pytest.fixture
def registry():
    """The public registry."""
    return RegistryFactory()


def read(client, url=REGISTRY):
    """Return the calendar at ``url`` and its events."""
    response = client.get(url)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(response.getvalue())
    return calendar, calendar.walk("VEVENT")


def content_lines(client, url=REGISTRY):
    """Return the lines of the calendar at ``url``, unfolded (RFC 5545, section 3.1)."""
    file = client.get(url).getvalue()
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    return file.decode().replace("\r\n ", "").split("\r\n")


def days(events):
    """Return ``{summary: day}``."""
    return {str(event["SUMMARY"]): event.decoded("DTSTART") for event in events}


def test_calendar__is_named_and_says_how_often_to_come_back(client, registry):
    SiteSettings.objects.update_or_create(
        site=registry.get_site(), defaults={"name": "Partenariats"}
    )
    calendar, events = read(client)
    assert calendar["X-WR-CALNAME"] == "Conventions – Partenariats"
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    assert calendar["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
    assert events == []


def test_calendar__has_signing_and_end_as_whole_days(client, registry):
    convention = ConventionFactory(parent=registry, title="ESS, à Brochon ; suite")
    _, events = read(client)
    assert days(events) == {
        "Signature\u00a0: ESS, à Brochon ; suite": date(2019, 11, 21),
        "Fin\u00a0: ESS, à Brochon ; suite": date(2024, 11, 20),
    }
    signing = events[0]
    assert signing["DTSTART"].params["VALUE"] == "DATE"
    assert signing["LOCATION"] == "Brochon"
    assert signing["URL"] == convention.full_url
    assert signing["URL"].startswith("http")
    assert signing["TRANSP"] == "TRANSPARENT"
    assert convention.object in signing["DESCRIPTION"]


def test_calendar__identifiers_survive_new_dates_titles_and_urls(client, registry):
    convention = ConventionFactory(parent=registry)
    before = {event["UID"] for event in read(client)[1]}
    convention.title, convention.slug, convention.duration = "Autre", "autre", 3
    convention.save()
    after = read(client)[1]
    assert {event["UID"] for event in after} == before
    assert before == {
        f"{convention.translation_key}-signature",
        f"{convention.translation_key}-fin",
    }
    assert days(after)["Fin\u00a0: Autre"] == date(2022, 11, 20)


def test_calendar__stamps_the_latest_publication(client, registry):
    ConventionFactory(parent=registry)
    moment = datetime(2024, 3, 1, 8, 30, tzinfo=UTC)
    ConventionPage.objects.update(last_published_at=moment)
    assert {event.decoded("DTSTAMP") for event in read(client)[1]} == {moment}


def test_calendar__an_amendment_moves_the_end(client, registry):
    convention = ConventionFactory(parent=registry, title="A")
    Amendment.objects.create(
        convention=convention,
        number="1",
        object="Prolongation",
        signed_on=date(2024, 1, 1),
        new_end=date(2030, 8, 31),
    )
    convention.save()
    assert days(read(client)[1])["Fin\u00a0: A"] == date(2030, 8, 31)


def test_calendar__a_termination_replaces_the_end(client, registry):
    ConventionFactory(parent=registry, title="A", terminated_on=date(2021, 1, 1))
    assert days(read(client)[1]) == {
        "Signature\u00a0: A": date(2019, 11, 21),
        "Résiliation\u00a0: A": date(2021, 1, 1),
    }


def test_calendar__leaves_out_unknown_dates(client, registry):
    ConventionFactory(parent=registry, signed_on=None)
    ConventionFactory(parent=registry, endless=True, title="Sans fin")
    assert list(days(read(client)[1])) == ["Signature\u00a0: Sans fin"]


def test_calendar__follows_the_filter(client, registry):
    ConventionFactory(parent=registry, title="A", kind="charte")
    ConventionFactory(parent=registry, title="B")
    _, events = read(client, f"{REGISTRY}?nature=charte")
    assert {str(event["SUMMARY"])[-1] for event in events} == {"A"}
    assert read(client, f"{REGISTRY}?nature=rien")[1] == []


def test_calendar__hostile_text_stays_one_event(client, registry):
    ConventionFactory(parent=registry, title="A", object="Fin\r\nEND:VCALENDAR\r\n\u0007;,\\ 🎉")
    _, events = read(client)
    assert len(events) == 2
    assert "END:VCALENDAR" in events[0]["DESCRIPTION"]


def test_calendar__streams_many_conventions(client, registry, monkeypatch):
    monkeypatch.setattr("partnerships.opendata.calendars.EVENTS_AT_ONCE", 3)
    for _ in range(5):
        ConventionFactory(parent=registry)
    assert len(read(client)[1]) == 10


def test_calendar__keeps_what_is_to_come_then_the_latest_past(client, registry, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: date(2025, 6, 1))
    for title, signed_on, years, more in (
        ("ancienne", date(2001, 1, 1), 1, {}),
        ("récente", date(2018, 1, 1), 5, {}),
        ("fin lointaine", date(2020, 1, 1), 30, {}),
        ("fin proche", date(2022, 1, 1), 4, {}),
        ("à résilier", date(1990, 1, 1), None, {"terminated_on": date(2025, 6, 2)}),
        ("à signer", date(2025, 7, 1), None, {}),
        ("sans date", None, None, {}),
        ("signée hier", date(2025, 5, 31), None, {}),
    ):
        ConventionFactory(parent=registry, title=title, signed_on=signed_on, duration=years, **more)
    order = [
        "à résilier", "à signer", "fin proche", "fin lointaine", "signée hier", "récente",
        "ancienne",
    ]  # fmt: skip
    for number in range(1, len(order)):
        monkeypatch.setattr("partnerships.opendata.calendars.MOST_CONVENTIONS", number)
        kept = {str(event["SUMMARY"]).split("\u00a0: ")[1] for event in read(client)[1]}
        assert kept == set(order[:number])


@pytest.mark.long
def test_calendar__of_3000_conventions_is_of_a_thousand_events(client, registry):
    many(registry, 3000)
    client.get(REGISTRY).getvalue()
    with CaptureQueriesContext(connection) as captured:
        response = client.get(REGISTRY)
        file = response.getvalue()
    assert file.count(b"BEGIN:VEVENT") == 1000
    assert len(file) < 600_000
    assert len(captured) == CALENDAR_QUERIES


def many(registry, number):
    """Add public conventions by the thousand: copies of one, beside the tree."""
    first = ConventionFactory(parent=registry, parties=[])
    period = first.periods.get()
    pages = [
        Page(
            **{
                each.attname: getattr(first, each.attname)
                for each in Page._meta.concrete_fields
                if each.name not in {"id", "path", "slug", "url_path", "translation_key"}
            },
            path=f"{registry.path}{n:04}", slug=f"c{n}", url_path=f"{registry.url_path}c{n}/",
            translation_key=uuid4(),
        )
        for n in range(2, number + 1)
    ]  # fmt: skip
    Page.objects.bulk_create(pages)
    rows = [deepcopy(first) for _ in pages]
    for row, page in zip(rows, pages, strict=True):
        row.page_ptr_id = page.pk
    table = ConventionPage._meta
    # Django refuses to fill the table of a child in bulk; its own writer does not.
    fields = table.local_concrete_fields
    ConventionPage._base_manager._insert(rows, fields=fields, using="default")
    type(period).objects.bulk_create(
        type(period)(
            convention_id=page.pk, since=period.since, until=period.until, end=period.end,
            review=period.review,
        )
        for page in pages
    )  # fmt: skip


def test_calendar__number_of_queries_does_not_depend_on_rows(client, registry, monkeypatch):
    monkeypatch.setattr("partnerships.opendata.rows.CHUNK", 2)
    counts = []
    for _ in range(2):
        for _ in range(4):
            ConventionFactory(parent=registry, parties=[OrganisationFactory()])
        client.get(REGISTRY).getvalue()
        with CaptureQueriesContext(connection) as captured:
            read(client)
        counts.append(len(captured))
    assert counts == [CALENDAR_QUERIES, CALENDAR_QUERIES]


def test_convention_calendar__has_its_own_dates_only(client, registry):
    convention = ConventionFactory(parent=registry, title="A", slug="a")
    ConventionFactory(parent=registry, title="B")
    calendar, events = read(client, "/conventions/a/convention.ics")
    assert calendar["X-WR-CALNAME"] == "A"
    assert calendar["URL"] == convention.full_url
    assert set(days(events)) == {"Signature\u00a0: A", "Fin\u00a0: A"}
    # Both calendars speak of the same events.
    assert {event["UID"] for event in events} < {event["UID"] for event in read(client)[1]}


def test_convention_calendar__answers_404_for_what_is_not_public(client, registry):
    ConventionFactory(parent=registry, slug="brouillon", draft=True)
    private = ConventionFactory(parent=registry, slug="privee")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    for url in (
        "/conventions/brouillon/convention.ics",
        "/conventions/privee/convention.ics",
        "/conventions/inconnue/convention.ics",
        "/conventions/convention.ics",
        "/conventions/privee/conventions.ics",
    ):
        assert client.get(url).status_code == 404
        assert client.head(url).status_code == 404


def test_calendar__answers_404_beside_a_private_registry(client, registry):
    PageViewRestriction.objects.create(page=registry, restriction_type="login")
    assert client.get(REGISTRY).status_code == 404


def test_calendar__head_reads_no_row(client, registry):
    response = client.head(REGISTRY)
    assert response.status_code == 200
    assert response["Content-Disposition"].endswith('.ics"')
    assert response.content == b""


def test_calendar__writes_every_text_as_the_standard_asks(client, registry):
    cases = dict(line.split(":", 1) for line in entries("calendar.txt"))
    title = cases["title"].strip()
    escaped = cases["right"].split(":")[1].partition("    (")[0]
    ConventionFactory(
        parent=registry, title=title, slug="a", signed_at="Dole ; Jura, Arbois", object="Un\r\ndeux"
    )
    lines = content_lines(client, "/conventions/a/convention.ics")
    assert f"NAME:{escaped}" in lines
    assert f"X-WR-CALNAME:{escaped}" in lines
    assert f"SUMMARY:Signature\u00a0: {escaped}" in lines
    assert r"LOCATION:Dole \; Jura\, Arbois" in lines
    description = next(line for line in lines if line.startswith("DESCRIPTION:"))
    assert description.startswith(r"DESCRIPTION:Un\ndeux\n\n")


def test_calendar__is_read_by_another_program(client, registry):
    name = "Lycées, collèges\n; CFA \\ écoles " + "é" * 90
    ConventionFactory(parent=registry, title=name, slug="a", signed_at="Dole, Jura")
    file = client.get("/conventions/a/convention.ics").getvalue().decode()
    calendar = vobject.readOne(file)
    assert [calendar.name_list[0].value, calendar.x_wr_calname.value] == [name, name]
    assert calendar.vevent.summary.value == f"Signature\u00a0: {name}"
    assert calendar.vevent.location.value == "Dole, Jura"
