"""An article never appears before the convention that it announces: together, or not at all."""

from django.utils import timezone

from clock.sets import never_before
from core.admin.missing import IncompleteError, Missing
from partnerships.models import ConventionPage
from typography.quotations import quoted

NOT_SHOWN = "{} n’est pas en ligne, et rien ne prévoit qu’elle le soit avant l’article."


class ConventionFirstError(IncompleteError):
    """An article that would appear before a convention which it announces."""

    reason = "la convention qu’elle annonce doit être en ligne d’abord"


@never_before
def conventions_in(revision):
    """Return the keys of the conventions that a version of an article names."""
    links = revision.content.get("convention_links", ())
    return {link["convention"] for link in links if link["convention"]}


def publish_conventions_first(revision, user):
    """Approve, for the hour of an article, the conventions that wait for ``user``.

    Raises ``ConventionFirstError`` for one that would not be there when the article appears. A
    convention that was withdrawn keeps nobody waiting: the article says no more of it.
    """
    article = revision.as_object()
    if article.live:
        return
    now = timezone.now()
    moment = max(article.go_live_at or now, now)
    for convention in never_shown(revision):
        if may_approve(convention, user):
            approve(convention, user, moment if moment > now else None)
    late = [each for each in never_shown(revision) if not is_planned(each, moment, now)]
    if late:
        raise ConventionFirstError(article, list(map(not_shown, late)))


def never_shown(revision):
    """Return the conventions of a version of an article that were never on line."""
    named = ConventionPage.objects.filter(pk__in=conventions_in(revision))
    return named.filter(live=False, first_published_at=None)


def is_planned(convention, moment, now):
    """Tell whether a convention waits for an hour, after ``now`` and at ``moment`` at the latest.

    At that hour the clock publishes it first.
    """
    planned = convention.scheduled_revision
    return planned is not None and now < planned.approved_go_live_at <= moment


def not_shown(convention):
    """Return what an article lacks as long as a convention is a draft."""
    name = quoted(convention.get_admin_display_title())
    return Missing("Convention", NOT_SHOWN.format(name), "id_convention_links-ADD")


def may_approve(convention, user):
    """Tell whether an approval of ``convention`` waits for ``user``, nobody for the clock."""
    if user is None or not convention.workflow_in_progress:
        return False
    task = convention.current_workflow_task
    return any(name == "approve" for name, *_ in task.get_actions(convention, user))


def approve(convention, user, moment=None):
    """Approve a convention; at ``moment``, unless it has an hour of its own, it will appear."""
    state = convention.current_workflow_task_state
    content = state.revision.content
    if moment and not content.get("go_live_at"):
        content["go_live_at"] = moment.isoformat()
        state.revision.save(update_fields=["content"])
    state.task.specific.on_action(state, user, "approve")
