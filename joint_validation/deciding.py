"""What is answered: by a person, once; by an officer who does without."""

from django.db import transaction
from django.utils import timezone
from wagtail.admin.utils import get_user_display_name

from . import mails
from .history import note
from .models import Comment, Request, Round


@transaction.atomic
def decide(request, answer, now=None):
    """Keep the answer of a person, ``answer`` as the form cleaned it; tell whether it is the first.

    A double click, or the same page sent again, changes nothing.
    """
    now = now or timezone.now()
    published = request.round.published_at is not None
    first = Request.objects.filter(pk=request.pk, decision="", revoked_at=None).update(
        decision=answer["decision"],
        decided_at=now,
        signed_name=answer["signed_name"],
        logo_confirmed=answer["logo_confirmed"],
        remark=answer["remark"],
        after_publication=published,
    )
    if not first:
        return False
    keep_comments(request, answer["comments"])
    request.refresh_from_db()
    words = {"who": str(request), "answer": request.get_decision_display().lower()}
    note("late" if published else request.decision, request.round, **words)
    mails.tell_officer(request)
    return True


@transaction.atomic
def keep_comments(request, comments):
    """Keep the comments, ``(Passage, text)``, instead of the former ones, all or none."""
    # Two clicks one after the other, each deleting what the other wrote.
    Request.objects.select_for_update().get(pk=request.pk)
    request.comments.all().delete()
    Comment.objects.bulk_create(
        Comment(request=request, key=passage.key, label=passage.label[:255], text=text)
        for passage, text in comments
        if text
    )


def override(a_round, user, reason, now=None):
    """Let the version be published without the missing answers; tell whether this did it."""
    mine = Round.objects.filter(pk=a_round.pk, overridden_at=None, closed_at=None)
    done = mine.update(
        overridden_at=now or timezone.now(),
        overridden_by=get_user_display_name(user),
        override_reason=reason,
    )
    if done:
        note("overridden", a_round, user, reason=reason)
    return bool(done)


def stop(a_round, user, now=None):
    """Ask nobody any more about a version: its links say so, the publication is free again."""
    if Round.objects.filter(pk=a_round.pk, closed_at=None).update(closed_at=now or timezone.now()):
        note("stopped", a_round, user)
