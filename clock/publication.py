"""Publishing and withdrawing at the hour that an editor chose.

Wagtail's own ``publish_scheduled`` stops at the first page that fails, and then publishes none of
the following ones, ever; it shows for a while a page whose end passed during a stop; and the end of
a page takes away its return. Here each page, and each set of pages that appear together, is a
transaction of its own, whole or not at all.
"""

import logging

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import DraftStateMixin, Page, Revision

from .refusals import tell_refusal
from .sets import in_sets

logger = logging.getLogger(__name__)


class NotPublishedError(Exception):
    """Some pages could not be published or withdrawn; the message names them, in French."""


def next_moment(since):
    """Return the first moment after ``since`` when something is published or withdrawn, or None."""
    starts = Revision.objects.filter(approved_go_live_at__gt=since)
    moments = [starts.order_by("approved_go_live_at").values_list("approved_go_live_at", flat=True)]
    for model in _models():
        ends = model.objects.filter(live=True, expire_at__gt=since)
        moments.append(ends.order_by("expire_at").values_list("expire_at", flat=True))
    return min(filter(None, (each.first() for each in moments)), default=None)


def publish_due(now):
    """Publish, then withdraw, what is due at ``now``; return the numbers of both.

    All is tried before ``NotPublishedError`` is raised. A page that starts anew at the moment of
    its end goes on: its new version is published first.
    """
    starts = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at")
    failures = []
    published = _each(in_sets(starts), starts, _publish, now, failures)
    withdrawn = sum(_withdraw_ended(model, now, failures) for model in _models())
    if failures:
        raise NotPublishedError("\n".join(failures))
    return published, withdrawn


def _models():
    drafted = [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]
    return [Page, *(model for model in drafted if not issubclass(model, Page))]


def _ended(model, now):
    return model.objects.filter(live=True, expire_at__lte=now).order_by("expire_at")


def _withdraw_ended(model, now, failures):
    ended = _ended(model, now)
    alone = [[key] for key in ended.values_list("pk", flat=True)]
    return _each(alone, ended, _withdraw, now, failures)


def _each(sets, queryset, act, now, failures):
    done = 0
    for keys in sets:
        found, acted = None, 0
        try:
            with transaction.atomic():
                for key in keys:
                    # Read again, and held: an editor may be changing it.
                    found = queryset.select_for_update(of=("self",)).filter(pk=key).first()
                    if found is not None:
                        act(found, now)
                        acted += 1
            done += acted
        except ValidationError as error:
            failures.append(f"{_title(found)} : {' '.join(error.messages)}")
            if isinstance(found, Revision):
                _tell(found, error.messages, keys)
        except Exception as error:
            logger.exception("Not published or withdrawn: %r", found)
            failures.append(f"{_title(found)} : {error}")
    return done


def _tell(refused, sentences, keys):
    """Tell who planned a version that it could not appear, and those who planned its set."""
    tell_refusal(refused, sentences)
    together = f"Elle doit paraître avec {_title(refused)}, qui n’a pas pu paraître."
    for other in Revision.objects.filter(pk__in=keys).exclude(pk=refused.pk):
        tell_refusal(other, [together])


def _title(found):
    return f"« {getattr(found, 'object_str', found)} »"


def _publish(revision, now):
    revision.publish(log_action="wagtail.publish.scheduled")
    # An end that passed during a stop: no visitor sees what was to be withdrawn already.
    shown = revision.content_object
    model = Page if isinstance(shown, Page) else type(shown)
    for ended in _ended(model, now).filter(pk=shown.pk):
        _withdraw(ended, now)


def _withdraw(ended, now):
    # As the admin does: the page with all its fields, which what listens to pages expects.
    shown = getattr(ended, "specific", ended)
    # Wagtail forgets, with the page, the later version that was to replace it.
    later = shown.revisions.filter(approved_go_live_at__gt=now)
    returns = list(later.values_list("pk", "approved_go_live_at"))
    shown.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    for key, moment in returns:
        Revision.objects.filter(pk=key).update(approved_go_live_at=moment)
