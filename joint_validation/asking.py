"""Sending a version to people, again and again until they answer."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from wagtail.admin.utils import get_user_display_name

from . import conf, mails, tokens
from .digests import digest_of
from .history import note
from .models import Decision, Request, Round
from .passages import changed

# A mail that did not leave is tried again for this long.
PERSISTENCE = timedelta(days=3)


@dataclass(frozen=True)
class Candidate:
    """Somebody whom the site proposes to ask."""

    name: str
    email: str
    organisation: str = ""
    is_copy: bool = False
    asks_logo: bool = False
    # Their former answer, which holds unless they are asked again.
    former: Request | None = None
    ask_again: bool = True
    why: str = ""


class AlreadySentError(Exception):
    """A colleague sent another version meanwhile."""


def candidates(page, content):
    """Return whom to ask about ``content``: people of the last round, then those the site knows."""
    found = {}
    last = Round.objects.latest_of(page)
    for request in last.requests.filter(revoked_at=None) if last else []:
        found[request.email.lower()] = _again(request, content)
    propose = conf.function("CANDIDATES")
    for candidate in propose(page) if propose else []:
        found.setdefault(candidate.email.lower(), candidate)
    return list(found.values())


def _again(request, content):
    answer = request.answer
    ask, why = _why_again(answer, content)
    return Candidate(
        request.name, request.email, request.organisation, request.is_copy, request.asks_logo,
        former=answer if answer.decision else None, ask_again=ask, why=why,
    )  # fmt: skip


def _why_again(answer, content):
    """Tell whether somebody is to be asked again about ``content``, and why."""
    if answer.is_copy:
        return True, "était informé"
    if not answer.decision:
        return True, "n’a pas répondu"
    if answer.decision == Decision.CHANGES:
        return True, "a demandé des changements"
    keys = answer.comments.values_list("key", flat=True)
    if changed(answer.round.content, content, keys):
        return True, "a approuvé, mais un passage qu’il avait commenté a changé"
    return False, f"a approuvé la version n° {answer.round.number}"


def send_round(page, revision, people, user, message="", now=None):
    """Send a revision to ``people``, ``(Candidate, due_on)``; return the round.

    Those who are not asked again keep their former answer. The former round is closed: its links
    say that there is a newer version. ``AlreadySentError`` when two officers do it at once.
    """
    now = now or timezone.now()
    former = Round.objects.latest_of(page)
    try:
        with transaction.atomic():
            a_round = Round.objects.create(
                page_id=page.pk, page_title=revision.object_str[:255], revision=revision,
                number=former.number + 1 if former else 1, content=revision.content,
                digest=digest_of(revision.content), sent_by=user, sent_at=now, message=message,
                sender_name=get_user_display_name(user),
            )  # fmt: skip
    except IntegrityError as error:
        raise AlreadySentError from error
    page.validation_rounds.filter(closed_at=None).exclude(pk=a_round.pk).update(closed_at=now)
    requests = [_request(a_round, candidate, due_on) for candidate, due_on in people]
    asked = [request for request in requests if not request.kept_id]
    note("sent", a_round, user, who=", ".join(str(request) for request in asked))
    for request in asked:
        send_first_mail(request)
    return a_round


def _request(a_round, candidate, due_on):
    kept = None if candidate.ask_again else candidate.former
    return Request.objects.create(
        round=a_round, name=candidate.name, organisation=candidate.organisation,
        email=candidate.email, is_copy=candidate.is_copy, asks_logo=candidate.asks_logo,
        due_on=due_on, kept=kept, unsent=kept is None,
    )  # fmt: skip


@transaction.atomic
def send_first_mail(request):
    """Send the mail that asks, with a link made for it, once; tell whether it left."""
    # Taken before it is sent: whoever else tries at the same moment waits, then sends nothing.
    if not Request.objects.filter(pk=request.pk, unsent=True).update(unsent=False):
        return False
    token = tokens.new_link(request, request.due_on)
    if not mails.send_link(request, token, "copy" if request.is_copy else "ask"):
        transaction.set_rollback(True)
        return False
    request.unsent = False
    return True


def send_unsent(now):
    """Send what could not leave before; return how many mails left."""
    waiting = Request.objects.filter(
        unsent=True, revoked_at=None, kept=None, round__closed_at=None,
        round__page__isnull=False, round__sent_at__gt=now - PERSISTENCE,
    )  # fmt: skip
    return sum(send_first_mail(request) for request in waiting.select_related("round"))


def remind(now):
    """Remind those who have not answered, once for each day of ``REMINDERS`` that has come.

    A day on which nothing ran is made up for by the next one. Returns how many mails left.
    """
    today = timezone.localdate(now)
    waiting = Request.objects.filter(
        decision="", kept=None, is_copy=False, revoked_at=None, unsent=False,
        round__closed_at=None, round__page__isnull=False, due_on__gte=today,
    )  # fmt: skip
    return sum(_remind(request, today) for request in waiting.select_related("round__page"))


def _remind(request, today):
    asked_on = timezone.localdate(request.round.sent_at)
    days = [request.due_on - timedelta(days=days) for days in conf.value("REMINDERS")]
    # Nobody is reminded on the day they are asked.
    due = sum(asked_on < day <= today for day in days)
    if due <= request.reminders:
        return False
    mine = Request.objects.filter(pk=request.pk, reminders=request.reminders)
    with transaction.atomic():
        if not mine.update(reminders=due):
            return False
        if not mails.send_link(request, tokens.new_link(request, request.due_on), "reminder"):
            transaction.set_rollback(True)
            return False
        note("reminded", request.round, who=str(request))
    return True


def remind_now(request, user):
    """Remind one person because an officer asks; tell whether the mail left."""
    last = max(request.due_on, timezone.localdate())
    left = mails.send_link(request, tokens.new_link(request, last), "reminder")
    if left:
        note("reminded", request.round, user, who=str(request))
    return left


def renew(link, now):
    """Send a new link to the address that is known, not more often than each ten minutes.

    The links made before do not work any more. Whoever asks is told the same thing.
    """
    request = link.request
    pause = now - tokens.RENEWAL_PAUSE
    latest = request.links.aggregate(at=Max("asked_again_at"))["at"]
    if latest and latest > pause:
        return
    if not request.links.filter(pk=link.pk).update(asked_again_at=now):
        return
    with transaction.atomic():
        request.links.filter(replaced_at=None).update(replaced_at=now)
        day = timezone.localdate(now) + timedelta(days=conf.value("RENEWED_DAYS"))
        token = tokens.new_link(request, max(request.due_on, day))
        if not mails.send_link(request, token, "renewed"):
            transaction.set_rollback(True)
            return
    note("renewed", request.round, who=str(request))


def revoke(request, user, now=None):
    """Take a request back: its links do not work any more, its answer does not count."""
    mine = Request.objects.filter(pk=request.pk, revoked_at=None)
    if mine.update(revoked_at=now or timezone.now(), revoked_by=get_user_display_name(user)):
        note("revoked", request.round, user, who=str(request))
