"""What a stop, a missing end and two amendments of one day say, wherever a date is shown."""

import io
import json
import re
from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from partnerships.desk.deadlines import agenda, conventions_on, due_on
from partnerships.desk.private_calendar import calendar_for
from partnerships.models import Amendment, ConventionPage
from tests.factories import (
    ConventionFactory,
    OrganisationFactory,
    RegistryFactory,
    restrict,
    superuser,
)

pytestmark = pytest.mark.django_db

# A day of every test: what the site shows then was worked out by hand.
TODAY = date(2026, 11, 26)
PLACES = [
    "/conventions/brochon/",
    "/conventions/?q=&etat=resiliee",
    "/partenaires/cress/",
    "/recherche/?q=Brochon",
    "/conventions/export.csv",
    "/conventions/export.json",
    "/conventions/conventions.ics",
    "/conventions/brochon/convention.ics",
]


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """Let the site see the day of the tests."""
    noon = datetime(2026, 11, 26, 11, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: noon)


@pytest.fixture
def registry():
    return RegistryFactory()


def convention(registry, **facts):
    """Publish a convention of one year from 1 September 2010, tacit, with a review and a rhythm."""
    long_ago = datetime(2010, 9, 2, tzinfo=UTC)
    dates = ("published_at", "first_published_at", "last_published_at")
    text = {
        "title": "Brochon", "slug": "brochon", "signed_on": date(2010, 9, 1), "duration": 1,
        "renewal": "tacite", "renewal_months": 12, "notice_months": 6,
        "committee_meetings_per_year": 1,
    }  # fmt: skip
    return ConventionFactory(parent=registry, **dict.fromkeys(dates, long_ago), **{**text, **facts})


def body(client, url):
    """Return the text of what a URL answers."""
    response = client.get(url)
    assert response.status_code == 200, url
    return response.getvalue().decode()


def summary(client, url="/conventions/brochon/"):
    """Return the facts of *En bref*, by name."""
    soup = BeautifulSoup(body(client, url), "html.parser")
    rows = soup.select(".site-summary__list > div")
    return {row.dt.get_text(strip=True): " ".join(row.dd.get_text().split()) for row in rows}


def timeline(client, url="/conventions/brochon/"):
    """Return ``(day, label)`` for each event of the history."""
    soup = BeautifulSoup(body(client, url), "html.parser")
    return [
        (event.time["datetime"], " ".join(event.span.get_text().split()))
        for event in soup.select(".site-timeline__event")
    ]


def json_ld(client, url="/conventions/brochon/"):
    """Return what the page says of the convention to search engines."""
    soup = BeautifulSoup(body(client, url), "html.parser")
    graph = json.loads(soup.find("script", type="application/ld+json").string)["@graph"]
    return next(node for node in graph if node["@type"] == "DigitalDocument")


def row(client, title="Brochon"):
    """Return the row of a convention in the JSON export."""
    rows = json.loads(body(client, "/conventions/export.json"))
    return next(row for row in rows if row["titre"] == title)


def test_terminated__no_place_shows_a_later_date(client, registry):
    partner = OrganisationFactory(acronym="CRESS")
    convention(registry, terminated_on=date(2015, 6, 30), parties=[partner])
    for place in PLACES:
        text = body(client, place).replace("2026-11-26", "")
        dates = re.findall(r"(20\d\d)-?(?:0[1-9]|1[0-2])-?(?:[0-3]\d)", text)
        months = re.findall(r"(?:août|juin|février|septembre)\s(20\d\d)", text)
        assert max([*dates, *months], default="2015") <= "2015", place
    assert summary(client)["Échéance"] == "29 juin 2015"
    assert summary(client)["Résiliation"] == "30 juin 2015"
    assert "Rencontre des parties avant l’échéance" not in summary(client)
    assert [day for day, _ in timeline(client)] == ["2010-09-01", "2015-06-29", "2015-06-30"]
    assert json_ld(client)["expires"] == "2015-06-29"
    assert json_ld(client)["creativeWorkStatus"] == "Résiliée"
    exported = row(client)
    assert (exported["date_fin"], exported["date_rencontre"]) == ("2015-06-29", None)
    assert (exported["etat"], exported["resiliee_le"]) == ("resiliee", "2015-06-30")


def test_terminated__the_desk_hears_of_nothing_more(client, registry):
    page = convention(registry, terminated_on=date(2015, 6, 30))
    found = conventions_on(TODAY)
    assert due_on(found, TODAY) == agenda(found, TODAY, date(2040, 1, 1)) == []
    administrator = superuser()
    calendar = Calendar.from_ical(calendar_for(administrator, TODAY))
    assert calendar.walk("VEVENT") == []
    client.force_login(administrator)
    table = body(client, reverse("convention_list:index"))
    assert "29/06/2015" in table
    assert not re.search(r"\d\d/\d\d/20(1[6-9]|[2-9]\d)", table.replace("26/11/2026", ""))
    assert not page.events.filter(day__gt=date(2015, 6, 30)).exists()


def test_terminated__sorts_by_its_true_end(client, registry):
    convention(registry, terminated_on=date(2015, 6, 30))
    convention(
        registry, title="En cours", slug="en-cours", signed_on=date(2020, 9, 1), duration=10
    )  # fmt: skip
    shown = client.get("/conventions/?tri=echeance").context["conventions"]
    assert [each.title for each in shown] == ["En cours", "Brochon"]


def test_announced__termination_is_the_end_until_then(client, registry):
    convention(registry, terminated_on=date(2027, 3, 1))
    assert summary(client)["Échéance"] == "28 février 2027"
    assert "En vigueur" in body(client, "/conventions/brochon/")
    # The year runs to 31 August 2027; its meeting would be on 28 February, the last day.
    assert row(client)["etat"] == "en-vigueur"
    found = agenda(conventions_on(TODAY), TODAY, date(2040, 1, 1))
    assert max(deadline.on for deadline in found) < date(2027, 3, 1)


@pytest.mark.parametrize("hidden", ["draft", "private"])
def test_successor__that_visitors_cannot_read_changes_nothing(client, registry, hidden):
    convention(registry)
    successor = convention(
        registry, title="Suite", slug="suite", signed_on=date(2018, 9, 1), live=hidden != "draft",
        succeeds=ConventionPage.objects.get(slug="brochon"),
    )  # fmt: skip
    if hidden == "private":
        restrict(successor)
    assert row(client)["etat"] == "en-vigueur"
    assert summary(client)["Échéance"] == "31 août 2027"
    labels = [label for _, label in timeline(client)]
    assert "Remplacement par une nouvelle convention" not in labels
    titles = [item["title"] for item in json.loads(body(client, "/conventions/feed.json"))["items"]]
    assert any("reconduite" in title for title in titles)


def test_replaced__ends_on_the_eve_of_its_successor(client, registry):
    former = convention(registry)
    convention(registry, title="Suite", slug="suite", signed_on=date(2018, 3, 1), succeeds=former)
    assert summary(client)["Échéance"] == "28 février 2018"
    assert timeline(client)[-1] == ("2018-03-01", "Remplacement par une nouvelle convention")
    assert (row(client)["etat"], row(client)["date_fin"]) == ("remplacee", "2018-02-28")
    assert json_ld(client)["expires"] == "2018-02-28"
    events = Calendar.from_ical(client.get("/conventions/brochon/convention.ics").content)
    days = {str(e["SUMMARY"]): e.decoded("DTSTART") for e in events.walk("VEVENT")}
    assert days["Fin\u00a0: Brochon"] == date(2018, 2, 28)


def test_end_unknown__is_said_as_such_everywhere(client, registry):
    partner = OrganisationFactory(acronym="CRESS")
    convention(registry, duration=None, renewal="", notice_months=None, parties=[partner])
    for place in ("/conventions/brochon/", "/conventions/", "/partenaires/cress/"):
        html = body(client, place)
        assert "site-status--echeance-inconnue" in html, place
        assert "site-status--en-vigueur" not in html, place
    # The timeline of the home page has rows under a heading where the others have cards.
    home = body(client, "/")
    assert home.index(">Échéance inconnue<") < home.index("Brochon")
    assert "fin inconnue" in home
    assert "site-status--en-vigueur" not in home
    assert "site-status--echeance-inconnue" in body(client, "/recherche/?q=Brochon")
    assert row(client)["etat"] == "echeance-inconnue"
    assert json_ld(client)["creativeWorkStatus"] == "Échéance inconnue"
    assert "Brochon" in body(client, "/conventions/?etat=echeance-inconnue")
    assert client.get("/conventions/?etat=en-vigueur").context["conventions"].object_list == []
    facets = client.get("/conventions/").context["filter"].facets
    assert "Échéance inconnue" in str(list(facets))
    schema = json.loads(body(client, "/conventions/export.schema.json"))
    assert schema["version"] == "2.0.0"
    status = next(field for field in schema["fields"] if field["name"] == "etat")
    assert "echeance-inconnue" in status["constraints"]["enum"]
    feed = json.loads(body(client, "/conventions/feed.json?etat=echeance-inconnue"))
    assert [item["title"] for item in feed["items"]] == ["Brochon"]


def test_end_unknown__stands_apart_on_the_home_page(client, registry):
    convention(registry, duration=None, renewal="")
    convention(registry, title="Connue", slug="connue", signed_on=date(2025, 9, 1), duration=5)
    html = body(client, "/")
    assert (
        html.index("Connue")
        < html.index("leur date de fin n’est pas connue")
        < html.index("Brochon")
    )
    assert "Aucune convention n’est en vigueur" not in html
    ConventionPage.objects.get(slug="connue").delete()
    assert "Aucune convention n’est en vigueur aujourd’hui." in body(client, "/")


def test_end_unknown__keeps_the_committee_of_the_text(registry):
    convention(registry, duration=None, renewal="", notice_months=None)
    kinds = [kind.value for kind, _ in due_on(conventions_on(TODAY), TODAY)]
    assert kinds == ["comite-en-retard"]


def test_start_unknown__the_end_that_the_text_gives_is_said_everywhere(client, registry):
    convention(
        registry, signed_on=None, duration=None, ends_on=date(2030, 8, 31), renewal="",
    )  # fmt: skip
    assert summary(client)["Échéance"] == "31 août 2030"
    assert timeline(client)[-1] == ("2030-08-31", "Dernier jour en vigueur")
    assert json_ld(client)["expires"] == "2030-08-31"
    exported = row(client)
    assert (exported["date_fin"], exported["etat"]) == ("2030-08-31", "date-inconnue")
    assert exported["date_rencontre"] == "2030-02-28"
    calendar = Calendar.from_ical(body(client, "/conventions/conventions.ics"))
    [end] = calendar.walk("VEVENT")
    assert end.decoded("DTSTART") == date(2030, 8, 31)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"duration": None, "renewal": ""}, "Inconnue"),
        ({"signed_on": None}, "Inconnue"),
        # Stopped on its first day, past or announced: unknown would be untrue.
        ({"terminated_on": date(2010, 9, 1)}, "Aucun jour en vigueur"),
        ({"effective_on": date(2027, 9, 1), "terminated_on": date(2027, 9, 1)},
         "Aucun jour en vigueur"),
        ({"duration": None, "renewal": "", "terminated_on": date(2010, 9, 1)},
         "Aucun jour en vigueur"),
    ],
)  # fmt: skip
def test_summary__says_why_there_is_no_end(client, registry, facts, said):
    convention(registry, **facts)
    assert summary(client)["Échéance"] == said
    assert row(client)["date_fin"] is None
    assert "Dernier jour en vigueur" not in dict(map(reversed, timeline(client)))


def test_date_unknown__does_not_sound_like_a_signing_to_come(client, registry):
    convention(registry, signed_on=None)
    for place in ("/conventions/brochon/", "/conventions/", "/conventions/feed.json"):
        text = body(client, place)
        assert "à préciser" not in text, place
        assert "inconnue" in text, place


def two_amendments(page, numbers=("2", "10"), days=(date(2026, 6, 22), date(2026, 6, 22))):
    """Sign two amendments that take effect on one day, the one that holds written first."""
    for number, day, end in zip(
        reversed(numbers), reversed(days), (date(2029, 8, 31), date(2027, 8, 31)), strict=True
    ):
        Amendment.objects.create(
            convention=page, number=number, object="Prolonger", signed_on=day,
            effective_on=date(2026, 9, 1), new_end=end,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("numbers", "days"),
    [
        (("2", "10"), (date(2026, 6, 22), date(2026, 6, 22))),
        (("1", "1 bis"), (date(2026, 6, 22), date(2026, 6, 22))),
        (("II", "III"), (date(2026, 6, 22), date(2026, 6, 22))),
        (("10", "2"), (date(2026, 5, 4), date(2026, 6, 22))),
    ],
)
def test_amendments__of_one_day_summary_and_history_agree(client, registry, numbers, days):
    page = convention(
        registry, signed_on=date(2023, 9, 1), duration=3, duration_unit="annees_scolaires",
        renewal="",
    )  # fmt: skip
    two_amendments(page, numbers, days)
    assert summary(client)["Échéance"] == "31 août 2029"
    soup = BeautifulSoup(body(client, "/conventions/brochon/"), "html.parser")
    told = [" ".join(p.get_text().split()) for p in soup.select(".site-amendment p.fr-text--bold")]
    assert [line.split(" – ")[0] for line in told] == [f"Avenant n° {n}" for n in numbers]
    assert [label.split(" :")[0] for _, label in timeline(client) if "Avenant" in label] == [
        f"Avenant n° {n}" for n in numbers
    ]
    assert row(client)["date_fin"] == json_ld(client)["expires"] == "2029-08-31"
    assert io.StringIO(body(client, "/conventions/export.csv")).read().count("2029-08-31") == 1


def test_amendments__form_asks_whether_the_count_of_renewals_starts_anew(client, registry):
    page = convention(registry, renewal_maximum=2)
    Amendment.objects.create(
        convention=page, number="1", object="x", signed_on=date(2026, 1, 1), counts_anew=True
    )
    client.force_login(superuser())
    soup = BeautifulSoup(
        body(client, reverse("wagtailadmin_pages:edit", args=[page.pk])), "html.parser"
    )
    assert soup.find("input", id="id_amendments-0-counts_anew").has_attr("checked")
    label = soup.find("label", attrs={"for": "id_amendments-0-counts_anew"})
    assert "Le compte des reconductions repart de zéro" in label.get_text()
