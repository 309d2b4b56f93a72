"""The daily reminders: when, to whom, once."""

import smtplib
import socket
from datetime import date, timedelta
from email import message_from_bytes, policy
from io import StringIO

import pytest
from aiosmtpd.controller import Controller
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import CommandError, call_command

from partnerships.desk import delivery
from partnerships.desk.recipients import DESK_GROUP
from partnerships.enums import ReminderKind
from partnerships.jobs import forget_digests
from partnerships.models import CommitteeMeeting, Digest, Reminder
from tests.factories import ConventionFactory, RegistryFactory

pytestmark = pytest.mark.django_db
User = get_user_model()


def person(name, desk=False, **fields):
    """Create somebody, on the desk or not."""
    fields.setdefault("email", f"{name}@example.org")
    user = User.objects.create_user(name, **fields)
    if desk:
        user.groups.add(Group.objects.get(name=DESK_GROUP))
    return user


@pytest.fixture
def registry():
    return RegistryFactory()


@pytest.fixture
def referent():
    return person("alice", first_name="Alice", last_name="Martin")


@pytest.fixture
def brochon(registry, referent):
    """Ends on 20 November 2024, with a review on 20 May."""
    return ConventionFactory(
        parent=registry, title="Convention ESS", notice_months=6, referent=referent
    )


def run(day, *options):
    """Run the command on a day; return what it says."""
    output = StringIO()
    call_command("send_reminders", "--on", day, *options, stdout=output, stderr=output)
    return output.getvalue()


def sent():
    """Return ``(recipient, kinds)`` of the mails that left since the last call."""
    found = sorted(message.to[0] for message in mail.outbox)
    mail.outbox.clear()
    return found


@pytest.mark.parametrize(
    ("eve", "day", "kind"),
    [
        ("2024-05-19", "2024-05-20", ReminderKind.REVIEW),
        ("2024-08-19", "2024-08-20", ReminderKind.THREE_MONTHS),
        ("2024-10-19", "2024-10-20", ReminderKind.ONE_MONTH),
        ("2024-11-19", "2024-11-20", ReminderKind.END),
    ],
)
def test_send_reminders__on_the_day_and_not_before(brochon, eve, day, kind):
    run(eve)
    assert not Reminder.objects.filter(kind=kind).exists()
    sent()
    run(day)
    assert sent() == ["alice@example.org"]
    reminder = Reminder.objects.get(kind=kind)
    expected = date(2024, 5, 20) if kind == ReminderKind.REVIEW else date(2024, 11, 20)
    assert reminder.due_on == expected
    run(day)
    assert sent() == []


def test_send_reminders__a_missed_night_is_caught_up_once(brochon):
    run("2024-05-23")
    assert sent() == ["alice@example.org"]
    run("2024-05-24")
    assert sent() == []
    # Down from 10 August to 1 September: three months before the end still counts.
    run("2024-09-01")
    assert sent() == ["alice@example.org"]
    assert set(Reminder.objects.values_list("kind", flat=True)) == {
        ReminderKind.REVIEW,
        ReminderKind.THREE_MONTHS,
    }


@pytest.mark.long
def test_send_reminders__every_day_of_two_years_sends_four_mails(brochon):
    day = date(2024, 1, 1)
    while day < date(2026, 1, 1):
        run(day.isoformat())
        day = date.fromordinal(day.toordinal() + 3)
    assert len(mail.outbox) == 4


def test_send_reminders__a_first_run_says_nothing_of_old_conventions(registry, referent):
    for year in (2005, 2010, 2015):
        ConventionFactory(
            parent=registry, signed_on=date(year, 1, 1), notice_months=6, referent=referent,
            committee_meetings_per_year=2,
        )  # fmt: skip
    run("2024-05-20")
    assert sent() == []


def test_send_reminders__a_late_committee_once_until_it_is_late_again(registry, referent):
    convention = ConventionFactory(
        parent=registry, committee_meetings_per_year=1, referent=referent
    )
    run("2020-11-21")
    assert sent() == []
    run("2020-11-22")
    assert sent() == ["alice@example.org"]
    run("2021-02-01")
    assert sent() == []
    CommitteeMeeting.objects.create(convention=convention, held_on=date(2021, 2, 2))
    run("2022-02-02")
    assert sent() == []
    run("2022-02-03")
    assert sent() == ["alice@example.org"]


def test_send_reminders__a_moved_end_is_another_deadline(brochon):
    run("2024-08-20")
    brochon.ends_on = date(2024, 11, 30)
    brochon.save()
    mail.outbox.clear()
    run("2024-08-30")
    reminded = Reminder.objects.filter(kind=ReminderKind.THREE_MONTHS)
    assert set(reminded.values_list("due_on", flat=True)) == {
        date(2024, 11, 20),
        date(2024, 11, 30),
    }


def test_send_reminders__one_digest_a_person_with_all_that_is_due(registry, referent):
    person("bea", desk=True)
    person("carl", desk=True, is_active=False)
    person("dora", desk=True, email="")
    person("eve")
    for number in range(3):
        ConventionFactory(
            parent=registry, title=f"Convention n° {number}", notice_months=6,
            referent=referent if number == 0 else None,
        )  # fmt: skip
    run("2024-05-20")
    by_recipient = {message.to[0]: message for message in mail.outbox}
    assert set(by_recipient) == {"alice@example.org", "bea@example.org"}
    assert len(mail.outbox) == 2
    assert by_recipient["alice@example.org"].body.count("Convention n°") == 1
    assert by_recipient["bea@example.org"].body.count("Convention n°") == 3
    assert "3 rappels" in by_recipient["bea@example.org"].subject


def test_send_reminders__a_referent_of_the_desk_gets_one_mail(registry):
    bea = person("bea", desk=True)
    ConventionFactory(parent=registry, notice_months=6, referent=bea)
    run("2024-05-20")
    assert sent() == ["bea@example.org"]


def test_send_reminders__the_mail_says_what_and_links_to_both_sides(brochon, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://partenariats.example.org"
    run("2024-05-20")
    message = mail.outbox[0]
    html = message.alternatives[0].content
    edit = f"https://partenariats.example.org/admin/pages/{brochon.pk}/edit/"
    for part in (message.body, html):
        assert "Bonjour Alice" in part
        assert "Convention ESS" in part
        assert "20\u00a0mai 2024" in part
        assert "20\u00a0novembre 2024" in part
        assert edit in part
        assert brochon.full_url in part
        assert "Référent : vous" in part
    assert message.alternatives[0].mimetype == "text/html"
    assert message.subject == "Partenariats : 1 rappel (20\u00a0mai 2024)"
    assert message.extra_headers["Message-ID"] == Digest.objects.get().message_id


def test_send_reminders__titles_are_escaped_in_html_only(registry, referent):
    ConventionFactory(parent=registry, title="Sport & <santé>", notice_months=6, referent=referent)
    run("2024-05-20")
    message = mail.outbox[0]
    assert "Sport & <santé>" in message.body
    assert "Sport &amp; &lt;santé&gt;" in message.alternatives[0].content


def test_send_reminders__a_second_run_of_the_day_keeps_new_things_for_tomorrow(
    brochon, registry, referent
):
    run("2024-05-20")
    late = ConventionFactory(parent=registry, notice_months=6, referent=referent)
    run("2024-05-20")
    assert sent() == ["alice@example.org"]
    run("2024-05-21")
    assert sent() == ["alice@example.org"]
    assert Reminder.objects.filter(convention=late).count() == 1


def test_send_reminders__dry_run_writes_nothing(brochon):
    output = run("2024-05-20", "--dry-run")
    assert "alice@example.org" in output
    assert "Convention ESS" in output
    assert "rappels à enregistrer : 1, courriels à envoyer : 1" in output
    assert not Digest.objects.exists()
    assert not Reminder.objects.exists()
    assert mail.outbox == []


def test_send_reminders__ends_with_counts(brochon):
    output = run("2024-05-20")
    assert output.strip().endswith(
        "20/05/2024 : rappels enregistrés : 1, courriels envoyés : 1, en échec : 0, "
        "mis de côté : 0."
    )


def test_send_reminders__names_what_nobody_hears_of(registry):
    ConventionFactory(parent=registry, title="Orpheline", notice_months=6)
    assert "Personne à prévenir : Orpheline" in run("2024-05-20")
    # Not recorded: somebody appointed the next day is told.
    person("bea", desk=True)
    run("2024-05-21")
    assert sent() == ["bea@example.org"]


def test_send_reminders__a_wrong_day_is_refused_in_french():
    with pytest.raises(CommandError, match="n’est pas une date"):
        run("20/05/2024")


@pytest.mark.parametrize("number", [1, 6])
def test_send_reminders__queries_do_not_grow_with_conventions(
    registry, referent, django_assert_max_num_queries, number
):
    for _ in range(number):
        ConventionFactory(parent=registry, notice_months=6, referent=referent)
    run("2024-01-01")
    # Seventeen on SQLite; two more on PostgreSQL, which takes a lock and gives it back.
    with django_assert_max_num_queries(19):
        run("2024-05-20")


class Sink:
    """A mail server that refuses the messages whose rank is among ``refused``."""

    def __init__(self, refused=()):
        self.refused = set(refused)
        self.seen = 0
        self.accepted = []

    async def handle_DATA(self, server, session, envelope):
        self.seen += 1
        if self.seen in self.refused:
            return "451 Stockage plein"
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.accepted.append((envelope.rcpt_tos[0], message["Message-ID"]))
        return "250 OK"


@pytest.fixture
def sink(settings):
    """Return a real SMTP server on a free port, to which Django sends."""
    handler = Sink()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    settings.MAIL_SERVER_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    yield handler
    controller.stop()


def test_send_reminders__a_server_that_refuses_one_loses_none_and_repeats_none(brochon, sink):
    for name in ("bea", "chloe", "dan"):
        person(name, desk=True)
    sink.refused = {2}
    with pytest.raises(CommandError, match="Tous les courriels ne sont pas partis") as failure:
        run("2024-05-20")
    assert "courriels envoyés : 3, en échec : 1" in str(failure.value)
    assert len(sink.accepted) == 3
    waiting = delivery.pending().get()
    assert "Stockage plein" in waiting.error
    run("2024-05-21")
    assert len(sink.accepted) == 4
    assert sink.accepted[-1] == (waiting.email, waiting.message_id)
    assert len({identifier for _, identifier in sink.accepted}) == 4
    run("2024-05-22")
    assert len(sink.accepted) == 4


def test_send_reminders__without_server_everything_waits(brochon, settings):
    settings.MAIL_SERVER_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with pytest.raises(CommandError):
        run("2024-05-20")
    settings.MAIL_SERVER_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    run("2024-05-20")
    assert sent() == ["alice@example.org"]


def fail_once(monkeypatch):
    """Make the next sending fail."""

    def refuse(digest):
        raise smtplib.SMTPServerDisconnected("coupé")

    with monkeypatch.context() as patched:
        patched.setattr(delivery, "_send", refuse)
        with pytest.raises(CommandError, match="en échec : 1"):
            run("2024-05-20")


def test_send_reminders__a_vanished_mailbox_keeps_the_digest_and_says_so(
    brochon, referent, monkeypatch
):
    fail_once(monkeypatch)
    User.objects.filter(pk=referent.pk).update(email="")
    with pytest.raises(CommandError, match="en échec : 1"):
        run("2024-05-21")
    assert delivery.pending().get().error == "Le compte n’a plus d’adresse électronique."
    User.objects.filter(pk=referent.pk).update(email="a.martin@example.org")
    run("2024-05-22")
    assert sent() == ["a.martin@example.org"]


@pytest.mark.parametrize("leave", ["delete", "deactivate"])
def test_send_reminders__the_digest_of_somebody_who_left_is_set_aside_aloud(
    brochon, referent, monkeypatch, leave
):
    fail_once(monkeypatch)
    if leave == "delete":
        referent.delete()
    else:
        User.objects.filter(pk=referent.pk).update(is_active=False)
    with pytest.raises(CommandError, match="mis de côté : 1"):
        run("2024-05-21")
    assert Digest.objects.get().error
    assert "mis de côté : 0" in run("2024-05-22")
    assert sent() == []


def test_forget_digests__empties_old_mails_and_tells_nothing_again(brochon):
    run("2024-05-20")
    sent_at = Digest.objects.get().sent_at
    forget_digests(sent_at + timedelta(days=365))
    assert Digest.objects.get().text
    forget_digests(sent_at + timedelta(days=366))
    digest = Digest.objects.get()
    assert (digest.text, digest.html, digest.sent_at) == ("", "", sent_at)
    run("2024-05-21")
    assert Digest.objects.count() == 1
