"""An article and the convention that it announces go through the approval together.

One button does both steps: who submits the article submits its convention; who approves the
article in its form, where ``waiting`` names the convention, approves that one too.
"""

from wagtail.admin import messages
from wagtail.models import WorkflowState

from ..models import NewsPage
from .waiting import edit_url, hidden_conventions, may_approve, named

SUBMITTED = "La convention {} est soumise avec l’article."
NOT_SUBMITTED = "La convention {} n’est pas soumise avec l’article\u00a0: elle n’est pas complète."
APPROVED = "La convention {} est validée avec l’article."
# Asks the form of a page for the list of what it lacks.
WITH_LIST = "?manque=1"


def submit_conventions(request, page):
    """Submit the conventions of an article that was just submitted, or say what they lack."""
    if not isinstance(page, NewsPage) or "action-submit" not in request.POST:
        return
    for convention in drafts_of(page, request):
        if not convention.permissions_for_user(request.user).can_submit_for_moderation():
            continue
        if convention.get_latest_revision_as_object().missing:
            complete = messages.button(edit_url(convention) + WITH_LIST, "Voir ce qui manque")
            sentence = NOT_SUBMITTED.format(named(convention))
            messages.warning(request, sentence, buttons=[complete])
        elif submit(convention, request.user):
            messages.success(request, SUBMITTED.format(named(convention)))


def submit(convention, user):
    """Have a draft wait for its approval; tell whether it did not already."""
    state = convention.current_workflow_state
    if state is None:
        convention.get_workflow().start(convention, user)
    elif state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
    else:
        return False
    return True


def approve_conventions(request, page):
    """Approve the conventions of an article that its form just approved, and that is on line.

    An article that waits for its hour must not have its convention appear before it.
    """
    if not isinstance(page, NewsPage) or request.POST.get("workflow-action-name") != "approve":
        return
    if not NewsPage.objects.get(pk=page.pk).live:
        return
    for convention in drafts_of(page, request):
        if may_approve(convention, request.user):
            state = convention.current_workflow_task_state
            state.task.specific.on_action(state, request.user, "approve")
            messages.success(request, APPROVED.format(named(convention)))


def drafts_of(news, request):
    """Return the conventions of ``news`` that are not on line."""
    return [each for each in hidden_conventions(news, request) if not each.live]
