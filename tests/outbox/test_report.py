"""What an administrator sees of the mails that have not left, and does about them."""

from datetime import UTC, datetime

import pytest
from django.core.mail import EmailMessage

from outbox.models import OutgoingMail
from tests import factories

pytestmark = pytest.mark.django_db

REPORT = "/admin/rapports/courriels/"


@pytest.fixture
def mails():
    """One mail that waits and one set aside."""
    now = datetime.now(UTC)
    for subject in ("Attend", "Refusé"):
        message = EmailMessage(subject, "Texte secret", "site@ac-dijon.fr", ["alice@example.org"])
        OutgoingMail.of(message, now).save()
    aside = OutgoingMail.objects.get(subject="Refusé")
    aside.postpone("Le serveur refuse : 550 Inconnu", now, for_good=True)
    return now


@pytest.fixture
def administrator(client):
    client.force_login(factories.superuser())
    return client


def test_report__shows_an_administrator_what_waits_and_why(administrator, mails):
    page = administrator.get(REPORT).content.decode()
    for words in ("Attend", "En attente", "Mis de côté", "alice@example.org", "550 Inconnu"):
        assert words in page
    assert "Texte secret" not in page


def test_report__is_in_the_menu_and_on_the_home(administrator, mails):
    home = administrator.get("/admin/").content.decode()
    assert "Des courriels ne partent pas" in home
    assert REPORT in home


def test_home__is_silent_when_mails_leave(administrator):
    assert "Des courriels ne partent pas" not in administrator.get("/admin/").content.decode()


def test_report__sends_all_again(administrator, mails):
    response = administrator.post(REPORT, {"retry": ""}, follow=True)
    assert "Tous les courriels partiront dans la minute." in response.content.decode()
    assert OutgoingMail.objects.due(datetime.now(UTC)).count() == 2


def test_report__forgets_what_was_set_aside(administrator, mails):
    administrator.post(REPORT, {"forget": ""})
    assert [mail.subject for mail in OutgoingMail.objects.all()] == ["Attend"]


@pytest.mark.parametrize("group", ["Chargés de communication", "Responsables de publication"])
def test_report__is_for_administrators(client, mails, group):
    client.force_login(factories.officer(group))
    for response in (client.get(REPORT), client.post(REPORT, {"forget": ""})):
        assert response.status_code == 302
    assert OutgoingMail.objects.count() == 2
    home = client.get("/admin/").content.decode()
    assert "Des courriels ne partent pas" not in home
    assert REPORT not in home


def test_report__never_reads_the_mails(administrator, mails, django_assert_num_queries):
    administrator.get(REPORT)
    for number in range(20):
        message = EmailMessage(f"Autre {number}", "", "site@ac-dijon.fr", ["bea@example.org"])
        OutgoingMail.of(message, mails).save()
    # Session, account, messages, the count and the mails.
    with django_assert_num_queries(8):
        administrator.get(REPORT)
