"""The private calendar: whose deadlines, at which secret URL."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from partnerships.desk.private_calendar import calendar_for
from partnerships.desk.recipients import DESK_GROUP
from partnerships.lifecycle import Renewal
from partnerships.models import CalendarSubscription, CommitteeMeeting, ConventionPage, FollowUpNote
from tests.factories import ConventionFactory, RegistryFactory

pytestmark = pytest.mark.django_db
DAY = date(2024, 1, 1)


@pytest.fixture
def officer():
    user = get_user_model().objects.create_user("alice", email="alice@example.org")
    user.groups.add(Group.objects.get(name="Chargés de communication"))
    return user


@pytest.fixture
def convention(officer):
    return ConventionFactory(
        parent=RegistryFactory(), title="Convention ESS", notice_months=6, referent=officer,
        committee_meetings_per_year=1,
    )  # fmt: skip


@pytest.fixture
def url(officer):
    subscription = CalendarSubscription.objects.create(user=officer)
    return reverse("private_calendar", args=[subscription.token])


def events(user, day=DAY):
    """Return ``{summary: date}`` of a person's calendar."""
    calendar = Calendar.from_ical(calendar_for(user, day))
    return {str(event["summary"]): event["dtstart"].dt for event in calendar.walk("VEVENT")}


def identifiers(user, day=DAY):
    """Return the identifiers of the events."""
    calendar = Calendar.from_ical(calendar_for(user, day))
    return [str(event["uid"]) for event in calendar.walk("VEVENT")]


def test_calendar_for__holds_reviews_ends_committees_and_meetings(convention, officer):
    CommitteeMeeting.objects.create(convention=convention, held_on=date(2024, 2, 1))
    CommitteeMeeting.objects.create(convention=convention, held_on=date(2023, 3, 1))
    assert events(officer) == {
        "Rencontre des parties – Convention ESS": date(2024, 5, 20),
        "Fin – Convention ESS": date(2024, 11, 20),
        "Comité de pilotage au plus tard – Convention ESS": date(2024, 3, 1),
        "Réunion : comité de pilotage – Convention ESS": date(2024, 2, 1),
    }


def test_calendar_for__an_officer_only_has_their_own(convention):
    other = get_user_model().objects.create_user("bea")
    assert events(other) == {}
    other.groups.add(Group.objects.get(name=DESK_GROUP))
    assert len(events(other)) == 3


def test_calendar_for__nothing_private_goes_out(convention, officer):
    FollowUpNote.objects.create(convention=convention, text="Confidentiel note")
    CommitteeMeeting.objects.create(
        convention=convention, held_on=date(2024, 2, 1), agenda="Confidentiel ordre"
    )
    assert b"Confidentiel" not in calendar_for(officer, DAY)


def test_calendar_for__a_moved_end_keeps_its_identifier(convention, officer):
    before = identifiers(officer)
    convention.ends_on = date(2025, 6, 30)
    convention.save()
    assert identifiers(officer) == before
    assert len(set(before)) == len(before) == 3


def test_calendar_for__around_a_tacit_renewal_one_end_each(convention, officer):
    convention.duration, convention.renewal, convention.renewal_months = 1, Renewal.TACIT, 12
    convention.save()
    found = identifiers(officer, date(2020, 11, 25))
    assert len(found) == len(set(found))
    shown = events(officer, date(2020, 11, 25))
    assert shown["Reconduction tacite – Convention ESS"] == date(2021, 11, 20)


def test_calendar_for__reads_twice_the_same(convention, officer):
    assert calendar_for(officer, DAY) == calendar_for(officer, DAY)


@pytest.mark.parametrize("number", [1, 6])
def test_calendar_for__costs_the_same_queries_whatever_the_number(
    officer, django_assert_num_queries, number
):
    registry = RegistryFactory()
    for _ in range(number):
        ConventionFactory(parent=registry, notice_months=6, referent=officer)
    calendar_for(officer, DAY)
    with django_assert_num_queries(5):
        calendar_for(officer, DAY)


def test_private_calendar__answers_without_login(client, convention, url):
    response = client.get(url)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    Calendar.from_ical(response.content)


def test_private_calendar__wrong_tokens_and_closed_accounts_answer_404(client, officer, url):
    assert client.get(reverse("private_calendar", args=["x" * 43])).status_code == 404
    assert client.get(reverse("private_calendar", args=["é" * 500])).status_code == 404
    assert client.post(url).status_code == 405
    officer.is_active = False
    officer.save()
    assert client.get(url).status_code == 404


def test_subscription__shows_the_url_and_renews_it(client, officer):
    client.force_login(officer)
    page = reverse("desk_calendar")
    first = client.get(page).context["url"]
    assert first in client.get(page).content.decode()
    assert client.get(first).status_code == 200
    response = client.post(page, follow=True)
    second = response.context["url"]
    assert "L’adresse est renouvelée" in response.content.decode()
    assert second != first
    client.logout()
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200


def test_subscription__each_person_has_their_own(client, officer):
    other = get_user_model().objects.create_superuser("root", "root@example.org", "x")
    urls = set()
    for user in (officer, other):
        client.force_login(user)
        urls.add(client.get(reverse("desk_calendar")).context["url"])
    assert len(urls) == 2
    assert all(len(each.rsplit("/", 1)[1]) > 43 for each in urls)
    renewed = CalendarSubscription.objects.get(user=officer).renewed_at
    assert timezone.now() - renewed < timedelta(minutes=1)


def test_calendar__escapes_its_texts_and_drops_control_characters(officer, convention):
    ConventionPage.objects.filter(pk=convention.pk).update(title="A, B ; C \\ D\x07\u2028E")
    file = calendar_for(officer, DAY)
    assert b"\r\nNAME:" in file
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    unfolded = file.decode().replace("\r\n ", "")
    assert r"– A\, B \; C \\ D\nE" in unfolded


def test_calendar_for__keeps_what_is_to_come_then_the_latest_past(convention, officer, monkeypatch):
    ConventionFactory(
        parent=ConventionPage.objects.get().get_parent().specific, title="Finie", duration=1,
        signed_on=date(2022, 12, 25), referent=officer,
    )  # fmt: skip
    order = [
        "Rencontre des parties – Convention ESS",
        "Fin – Convention ESS",
        "Fin – Finie",
        "Comité de pilotage au plus tard – Convention ESS",
    ]
    assert list(events(officer)) == order
    for number in (1, 2, 3):
        monkeypatch.setattr("partnerships.desk.private_calendar.MOST_EVENTS", number)
        assert list(events(officer)) == order[:number]
