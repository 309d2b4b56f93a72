"""The calendar of officers: all that comes within a year, in the order of its days."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from home.year_ahead import Family, coming
from joint_validation.models import Preview
from joint_validation.previews import close, share
from news.models import NewsIndexPage
from partnerships.models import Amendment, CommitteeMeeting, ConventionIndexPage, Signing
from tests import factories

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 3, 10, 9, 0, tzinfo=PARIS)


@pytest.fixture
def officer():
    return factories.officer()


def article(**fields):
    rubrique = NewsIndexPage.objects.first() or factories.NewsIndexFactory()
    return factories.NewsFactory(parent=rubrique, **fields)


def convention(**fields):
    """Make a convention that ends far away, so that it has no deadline of its own."""
    defaults = {"signed_on": date(2025, 1, 1), "duration": 20, "notice_months": None}
    registry = ConventionIndexPage.objects.first() or factories.RegistryFactory()
    return factories.ConventionFactory(parent=registry, **defaults | fields)


def told(user, family=None):
    return [(each.day, each.at, each.what, each.page.title) for each in coming(user, NOW, family)]


def test_calendar__tells_publications_and_withdrawals_at_their_hour_in_paris(officer):
    page = article(title="Forum", live=False)
    page.save_revision(approved_go_live_at=datetime(2026, 7, 1, 11, 0, tzinfo=PARIS))
    factories.NewsFactory(
        parent=page.get_parent(),
        title="Affiche",
        expire_at=datetime(2026, 3, 31, 23, 30, tzinfo=PARIS),
    )
    assert told(officer, Family.PUBLICATIONS) == [
        (date(2026, 3, 31), "23:30", "Retrait", "Affiche"),
        (date(2026, 7, 1), "11:00", "Mise en ligne", "Forum"),
    ]


def test_calendar__tells_what_is_under_embargo_alone_when_it_is_asked(officer, monkeypatch):
    monkeypatch.setattr("joint_validation.previews.timezone.now", lambda: NOW)
    hour = datetime(2026, 7, 1, 11, 0, tzinfo=PARIS)
    page, secret = article(title="Forum", live=False), article(title="Secret", live=False, slug="s")
    for each in (page, secret):
        each.save_revision(approved_go_live_at=hour)
    share(page, page.latest_revision.content, officer, days=7)
    embargo = (date(2026, 7, 1), "11:00", "Mise en ligne, sous embargo d’ici là", "Forum")
    assert told(officer, Family.EMBARGOES) == [embargo]
    assert told(officer) == [embargo, (date(2026, 7, 1), "11:00", "Mise en ligne", "Secret")]


def test_calendar__tells_of_no_embargo_once_the_link_is_closed(officer, monkeypatch):
    monkeypatch.setattr("joint_validation.previews.timezone.now", lambda: NOW)
    page = article(title="Forum", live=False)
    page.save_revision(approved_go_live_at=datetime(2026, 7, 1, 11, 0, tzinfo=PARIS))
    share(page, page.latest_revision.content, officer, days=7)
    close(Preview.objects.get(), officer)
    assert told(officer, Family.EMBARGOES) == []


def test_calendar__tells_signatures_and_school_boards(officer):
    page = convention(title="École dehors", live=False, signed_on=date(2026, 5, 4))
    page.signings = [
        Signing(board_on=date(2026, 4, 2)),
        Signing(amendment="2", board_on=date(2026, 6, 3)),
    ]
    page.amendments = [Amendment(number="2", object="Prolonger", signed_on=date(2026, 6, 30))]
    page.save()
    assert told(officer, Family.SIGNATURES) == [
        (date(2026, 4, 2), "", "Conseil d’administration", "École dehors"),
        (date(2026, 5, 4), "", "Signature", "École dehors"),
        (date(2026, 6, 3), "", "Conseil d’administration (avenant n°\u00a02)", "École dehors"),
        (date(2026, 6, 30), "", "Signature (avenant n°\u00a02)", "École dehors"),
    ]


def test_calendar__tells_meetings_by_the_name_of_their_committee(officer):
    page = convention(title="École dehors", committee_name="Comité de suivi")
    page.meetings = [
        CommitteeMeeting(held_on=date(2026, 3, 9)),
        CommitteeMeeting(held_on=date(2026, 3, 10)),
    ]
    page.save()
    assert told(officer, Family.MEETINGS) == [
        (date(2026, 3, 10), "", "Réunion\u00a0: Comité de suivi", "École dehors")
    ]


def test_calendar__tells_the_ends_and_the_reviews_of_conventions(officer):
    # Signed on 1 September 2023 for three years: it ends on 31 August 2026, and the parties meet
    # six months before, on 28 February: that day is past.
    convention(title="École dehors", signed_on=date(2023, 9, 1), duration=3, notice_months=3)
    assert told(officer, Family.DEADLINES) == [
        (date(2026, 5, 31), "", "Rencontre avant la fin", "École dehors"),
        (date(2026, 8, 31), "", "Fin", "École dehors"),
    ]


def test_calendar__goes_no_further_than_a_year_and_not_before_today(officer):
    for title, day in {"Hier": 9, "Aujourd’hui": 10}.items():
        convention(title=title, live=False, signed_on=date(2026, 3, day))
    for title, day in {"Un an": 10, "Après": 11}.items():
        convention(title=title, live=False, signed_on=date(2027, 3, day))
    titles = [title for *_, title in told(officer, Family.SIGNATURES)]
    assert titles == ["Aujourd’hui", "Un an"]


def test_calendar__shows_months_and_one_family_when_it_is_asked(client, officer, monkeypatch):
    client.force_login(officer)
    monkeypatch.setattr("home.year_ahead.timezone.now", lambda: NOW)
    convention(title="École dehors", live=False, signed_on=date(2026, 5, 4))
    page = article(title="Forum", live=False)
    page.save_revision(approved_go_live_at=datetime(2026, 3, 12, 11, 0, tzinfo=PARIS))
    shown = client.get(reverse("year_ahead")).content.decode()
    assert shown.index("Mars 2026") < shown.index("Forum") < shown.index("Mai 2026")
    assert shown.index("Mai 2026") < shown.index("École dehors")
    only = client.get(reverse("year_ahead"), {"quoi": "signatures"}).content.decode()
    assert "École dehors" in only
    assert "Forum" not in only
    assert client.get(reverse("year_ahead"), {"quoi": "nimporte"}).status_code == 200


def test_calendar__says_that_nothing_comes(client, officer):
    client.force_login(officer)
    assert "Rien n’est prévu d’ici un an." in client.get(reverse("year_ahead")).content.decode()


def test_calendar__is_for_whoever_edits_pages(client, django_user_model):
    assert client.get(reverse("year_ahead")).status_code == 302
    stranger = django_user_model.objects.create_user("lecture", password="x")
    client.force_login(stranger)
    assert client.get(reverse("year_ahead")).status_code in (302, 403)


@pytest.mark.parametrize("number", [1, 5])
def test_calendar__asks_as_many_queries_whatever_comes(
    officer, number, django_assert_max_num_queries
):
    for rank in range(number):
        page = convention(
            title=f"Convention {rank}", slug=f"c{rank}", signed_on=date(2026, 5, 4), live=rank > 0
        )
        page.signings = [Signing(board_on=date(2026, 4, 2))]
        page.meetings = [CommitteeMeeting(held_on=date(2026, 4, 3))]
        page.save()
    with django_assert_max_num_queries(18):
        for each in coming(officer, NOW):
            assert each.page.get_admin_display_title()
