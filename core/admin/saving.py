"""What a form that saves itself may still change, once others have acted on the page."""

from django.http import JsonResponse
from wagtail.models import TaskState

SETTLED = (
    "Cette version est désormais publiée, programmée ou relue : elle ne change plus. "
    "Enregistrez le brouillon pour en commencer une autre."
)


def refuse_to_rewrite(request, page):
    """Answer, as Wagtail refuses an older version, a saving that would rewrite a settled one.

    Wagtail's form goes on rewriting the version it made: one second after an approval, it would
    change what was approved without anybody's knowing.
    """
    rewritten = request.POST.get("overwrite_revision_id")
    if not rewritten or request.accepts("text/html"):
        return None
    if rewritten != str(page.latest_revision_id) or not is_settled(page.latest_revision):
        return None
    body = {"success": False, "error_code": "invalid_revision", "error_message": SETTLED}
    return JsonResponse(body, status=400)


def is_settled(revision):
    """Tell whether a version is on line, waits for its hour, or has been judged."""
    judged = TaskState.objects.filter(revision=revision)
    return (
        revision.approved_go_live_at is not None
        or revision.content_object.live_revision_id == revision.pk
        or judged.exclude(status=TaskState.STATUS_IN_PROGRESS).exists()
    )


def judge_what_was_corrected(page, revision, user):
    """Have an approval that waits be of ``revision``, which somebody who may approve has saved.

    Wagtail would go on judging the version that was submitted, and ask for another approval of the
    correction just after: "Approuver" would publish nothing.
    """
    state = page.current_workflow_task_state if user else None
    if state is None or state.status != TaskState.STATUS_IN_PROGRESS:
        return
    actions = state.task.specific.get_actions(page, user)
    if any(name == "approve" for name, *_ in actions):
        state.revision = revision
        state.save(update_fields=["revision"])
