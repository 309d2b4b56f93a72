"""What the admin home says of the clock."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from clock.models import JobState
from clock.panels import ClockPanel, may_act
from clock.registry import all_jobs
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 14, 56, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture
def root():
    return factories.superuser()


def note(**values):
    """Note the same of all jobs."""
    for job in all_jobs():
        JobState.objects.update_or_create(name=job.name, defaults=values)


def running(moment=NOW):
    note(known_since=moment - timedelta(days=9), started_at=moment, succeeded_at=moment)


def shown(user, now=NOW):
    return ClockPanel(user, now).render_html({})


def test_panel__says_when_the_clock_last_ran(root):
    running()
    html = shown(root, NOW + timedelta(minutes=9))
    assert "Dernier passage : le 26\u00a0novembre 2026 à 14:56." in html
    assert "help-critical" not in html


def test_panel__warns_after_ten_minutes(root):
    running()
    html = shown(root, NOW + timedelta(minutes=12))
    assert "help-critical" in html
    assert "est arrêtée depuis le 26\u00a0novembre 2026 à 14:56" in html
    assert "Publications et retraits prévus" in html


def test_panel__warns_when_the_clock_never_ran(root):
    assert "n’a jamais tourné" in shown(root)


def test_panel__tells_a_job_that_never_ends_from_a_clock_that_stopped(root):
    running()
    stuck = NOW - timedelta(minutes=30)
    JobState.objects.filter(name="clock.publish").update(started_at=stuck, succeeded_at=stuck)
    html = shown(root)
    assert "Dernier passage" in html
    assert "Un travail ne se fait plus à son heure." in html
    assert "Publications et retraits prévus" in html


def test_panel__shows_failures_and_their_errors_to_administrators_alone(root):
    running()
    JobState.objects.filter(name="feeds.notify_hub").update(
        failed_at=NOW + timedelta(seconds=1), error="Le hub <b> ne répond pas."
    )
    html = shown(root)
    assert "Annonces au hub WebSub" in html
    assert "Le hub &lt;b&gt; ne répond pas." in html
    editor = factories.officer("Responsables de publication")
    assert "Annonces au hub WebSub" in shown(editor)
    assert "ne répond pas" not in shown(editor)


def test_panel__is_for_those_who_publish(client, root):
    running(timezone.now())
    editor = factories.officer("Responsables de publication")
    writer = factories.officer()
    assert [may_act(user) for user in (root, editor, writer)] == [True, True, False]
    for user, seen in ((root, True), (editor, True), (writer, False)):
        client.force_login(user)
        html = client.get(reverse("wagtailadmin_home")).content.decode()
        assert ("Horloge du site" in html) is seen
