"""An article and the convention that it announces go through the approval together.

One button does both steps: who submits the article submits its convention; who approves the
article approves that one too (see ``conventions_first``). Here, what is said of it.
"""

from wagtail.admin import messages
from wagtail.models import WorkflowState

from partnerships.models import ConventionPage

from ..conventions_first import may_approve
from ..models import NewsPage
from .waiting import edit_url, hidden_conventions, named

SUBMITTED = "La convention {} est soumise avec l’article."
NOT_SUBMITTED = "La convention {} n’est pas soumise avec l’article\u00a0: elle n’est pas complète."
APPROVED = "La convention {} est validée avec l’article."
PLANNED = "La convention {} est validée avec l’article, et paraîtra avec lui."
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


def note_what_waits(request, page):
    """Note the conventions that the form of an article, which was sent, may approve with it."""
    if isinstance(page, NewsPage) and request.method == "POST":
        waiting = (each for each in drafts_of(page, request) if may_approve(each, request.user))
        request.conventions_waiting = [each.pk for each in waiting]


def say_what_was_approved(request, page):
    """Name the conventions that were approved with an article."""
    waiting = getattr(request, "conventions_waiting", ())
    for convention in ConventionPage.objects.filter(pk__in=waiting):
        if convention.live:
            messages.success(request, APPROVED.format(named(convention)))
        elif convention.scheduled_revision:
            messages.success(request, PLANNED.format(named(convention)))


def drafts_of(news, request):
    """Return the conventions of ``news`` that are not on line."""
    return [each for each in hidden_conventions(news, request) if not each.live]
