"""The outbox: a mail is stored with what caused it, and leaves once, whatever the server does."""

import smtplib
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.mail import EmailMultiAlternatives, mail_admins
from django.db import transaction
from django.test.utils import override_settings

from outbox import sending
from outbox.models import OutgoingMail
from outbox.sending import send_waiting

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def outbox(settings):
    """Send mails as the site does; Django's tests put a backend of their own."""
    settings.EMAIL_BACKEND = "outbox.backend.OutboxBackend"
    settings.DEFAULT_FROM_EMAIL = "Académie <partenariats@ac-dijon.fr>"


def now():
    """Return a moment when everything stored by the test is due."""
    return datetime.now(UTC) + timedelta(seconds=1)


def write(subject="Été", to=("alice@example.org",), **values):
    """Write a mail with everything that a mail may hold."""
    message = EmailMultiAlternatives(subject, "Texte « été »\nfin", to=list(to), **values)
    message.attach_alternative("<p>Texte « été »</p>", "text/html")
    message.attach("pièce.csv", "a;b\n", "text/csv")
    return message.send()


@pytest.fixture
def server(monkeypatch):
    """Return a function that makes the mail server fail as told, until told otherwise."""

    def fail(error=None):
        def send_messages(self, messages):
            problem = error.pop(0) if isinstance(error, list) and error else error
            if problem:
                raise problem
            mail.outbox.extend(messages)
            return len(messages)

        monkeypatch.setattr(
            "django.core.mail.backends.locmem.EmailBackend.send_messages", send_messages
        )

    return fail


def test_send_mail__sends_nothing_before_the_clock():
    assert write() == 1
    assert mail.outbox == []
    assert OutgoingMail.objects.count() == 1


def test_send_waiting__sends_the_mail_whole_then_forgets_it():
    write(cc=["bea@example.org"], bcc=["chloe@example.org"], reply_to=["dan@example.org"])
    assert send_waiting(now()) == 1
    [sent] = mail.outbox
    assert sent.recipients() == ["alice@example.org", "bea@example.org", "chloe@example.org"]
    read = sent.message()
    assert "chloe" not in read.as_string()
    assert read["Reply-To"] == "dan@example.org"
    assert read["Message-ID"].endswith("@ac-dijon.fr>")
    parts = {part.get_content_type(): part.get_payload(decode=True) for part in read.walk()}
    assert parts["text/plain"].decode() == "Texte « été »\nfin"
    assert parts["text/html"].decode() == "<p>Texte « été »</p>"
    assert parts["text/csv"] == b"a;b\n"
    assert OutgoingMail.objects.count() == 0
    assert send_waiting(now()) == 0


def test_send_mail__of_a_transaction_that_is_undone_is_undone():
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert OutgoingMail.objects.count() == 0


def test_send_mail__keeps_the_message_id_that_it_has():
    write(headers={"message-id": "<a@example.org>"})
    assert OutgoingMail.objects.get().message_id == "<a@example.org>"


def test_send_mail__asks_the_network_for_no_name(monkeypatch):
    def mute():
        raise AssertionError("the name of the machine was looked up")

    monkeypatch.setattr("django.core.mail.utils.CachedDnsName.get_fqdn", lambda self: mute())
    write()
    assert OutgoingMail.objects.count() == 1


@override_settings(ADMINS=[("Admin", "admin@example.org")])
def test_mail_admins__goes_through_the_outbox():
    mail_admins("Erreur", "Texte")
    assert OutgoingMail.objects.get().recipients == ["admin@example.org"]


def test_send_waiting__waits_longer_each_time_then_sets_the_mail_aside(server):
    write()
    server(TimeoutError("timed out"))
    start = moment = now()
    waits = []
    while OutgoingMail.objects.waiting().exists():
        assert send_waiting(moment) == 0
        waiting = OutgoingMail.objects.get()
        waits.append(waiting.due_at - moment)
        assert send_waiting(waiting.due_at - timedelta(seconds=1)) == 0
        assert OutgoingMail.objects.get().tries == waiting.tries
        moment = waiting.due_at
    minutes = [wait / MINUTE for wait in waits]
    assert minutes[:8] == [2, 4, 8, 16, 32, 64, 120, 120]
    assert timedelta(days=3) < moment - start < timedelta(days=4)
    aside = OutgoingMail.objects.get()
    assert aside.error == "Le serveur de courrier ne répond pas (TimeoutError)."
    server(None)
    assert send_waiting(moment + timedelta(days=1)) == 0


def test_send_waiting__sends_in_the_end_what_failed_first(server):
    write()
    server(smtplib.SMTPServerDisconnected("coupé"))
    send_waiting(now())
    identifier = OutgoingMail.objects.get().message_id
    server(None)
    assert send_waiting(now() + 3 * MINUTE) == 1
    assert mail.outbox[0].message()["Message-ID"] == identifier


def test_send_waiting__tries_a_mute_server_once_a_run(server):
    for _ in range(5):
        write()
    server(TimeoutError())
    send_waiting(now())
    assert sorted(OutgoingMail.objects.values_list("tries", flat=True)) == [0, 0, 0, 0, 1]


REFUSED = smtplib.SMTPRecipientsRefused({"alice@example.org": (550, b"5.1.1 Inconnu ici")})


def test_send_waiting__a_refused_mail_holds_no_other_back(server):
    for subject in ("Un", "Deux", "Trois"):
        write(subject)
    server([None, REFUSED, None])
    assert send_waiting(now()) == 2
    aside = OutgoingMail.objects.get()
    assert aside.subject == "Deux"
    assert aside.set_aside_at is not None
    assert aside.error == "Le serveur refuse le destinataire : 550 5.1.1 Inconnu ici"


@pytest.mark.parametrize(
    ("error", "goes_on", "final"),
    [
        (smtplib.SMTPRecipientsRefused({"a": (450, b"Plus tard")}), True, False),
        (smtplib.SMTPRecipientsRefused({"a": (550, b"Non"), "b": (450, b"")}), True, False),
        (REFUSED, True, True),
        (smtplib.SMTPDataError(552, b"Trop gros"), True, True),
        (smtplib.SMTPDataError(451, b"Plus tard"), True, False),
        (smtplib.SMTPSenderRefused(553, b"Non", "x"), True, False),
        (smtplib.SMTPAuthenticationError(535, b"Non"), False, False),
        (smtplib.SMTPConnectError(421, b"Plein"), False, False),
        (smtplib.SMTPServerDisconnected("coupé"), False, False),
        (ConnectionRefusedError(), False, False),
        (OSError("Network is unreachable"), False, False),
        (ValueError("Invalid address"), True, False),
    ],
)
def test_send_waiting__knows_whose_fault_it_is(server, error, goes_on, final):
    write("Un")
    write("Deux")
    server([error])
    assert send_waiting(now()) == (1 if goes_on else 0)
    assert (OutgoingMail.objects.get(subject="Un").set_aside_at is not None) is final


def test_send_waiting__two_senders_never_send_one_mail(monkeypatch):
    write()
    moment, sent = now(), []

    def send_while_another_tries(one):
        sent.append(one.pk)
        send_waiting(moment)

    monkeypatch.setattr(sending, "send", send_while_another_tries)
    assert send_waiting(moment) == 1
    assert len(sent) == 1


def test_send_waiting__sends_again_what_a_killed_sender_left(monkeypatch):
    write()

    def die(one):
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(sending, "send", die)
        moment = now()
        with pytest.raises(SystemExit):
            send_waiting(moment)
    assert send_waiting(moment + 14 * MINUTE) == 0
    assert send_waiting(moment + 15 * MINUTE) == 1


def test_send_waiting__leaves_the_clock_to_others_after_a_while(monkeypatch):
    for _ in range(3):
        write()
    times = iter([0, 0, 100, 241])
    monkeypatch.setattr(sending.time, "monotonic", lambda: next(times))
    assert send_waiting(now()) == 2


def test_forget__deletes_what_was_set_aside_a_month_ago(server):
    write()
    server(REFUSED)
    moment = now()
    send_waiting(moment)
    assert OutgoingMail.objects.forget(moment + timedelta(days=29)) == 0
    assert OutgoingMail.objects.forget(moment + timedelta(days=30)) == 1


def test_retry__sends_what_was_set_aside(server):
    write()
    server(REFUSED)
    send_waiting(now())
    server(None)
    assert OutgoingMail.objects.retry(now()) == 1
    assert send_waiting(now()) == 1


def test_password_reset__answers_though_the_mail_server_is_mute(client, server):
    get_user_model().objects.create_user("alice", "alice@example.org", "x")
    server(TimeoutError())
    response = client.post("/admin/password_reset/", {"email": "alice@example.org"})
    assert response.status_code == 302


def test_workflow_mails__wait_in_the_outbox(client, server):
    from wagtail.models import Workflow

    from tests import factories

    server(AssertionError("somebody waited for the server"))
    page = factories.NewsFactory(live=False)
    editor = factories.officer("Responsables de publication")
    editor.email = "editrice@example.org"
    editor.save()
    page.save_revision()
    Workflow.objects.first().start(page, factories.officer())
    found = [one.recipients for one in OutgoingMail.objects.all()]
    assert ["editrice@example.org"] in found
